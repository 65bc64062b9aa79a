import { expect, test } from 'vitest';
import type { HttpResponse, Transport } from './exchange.ts';
import { politely } from './politely.ts';

const get = { method: 'GET', url: 'http://target.invalid/', headers: {} };
const ok: HttpResponse = { status: 200, headers: {}, body: new Uint8Array() };
const busy = (status: number, after: string): HttpResponse => ({ ...ok, status, headers: { 'retry-after': after } });

/** A clock that stands still unless somebody sleeps. */
function virtualTime(start = 0) {
  let now = start;
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds);
    now += milliseconds;
  };
  return { slept, timing: { now: () => now, sleep } };
}

function answering(...answers: HttpResponse[]): { transport: Transport; sent: () => number } {
  let sent = 0;
  return { transport: async () => answers[Math.min(sent++, answers.length - 1)] ?? ok, sent: () => sent };
}

test('starts no more requests in a second than it was told', async () => {
  const { slept, timing } = virtualTime();
  const transport = politely(async () => ok, { requestsPerSecond: 5 }, timing);
  for (let i = 0; i < 4; i++) await transport(get);
  expect(slept).toEqual([200, 200, 200]);
});

test('keeps to its number of requests at a time, in the order asked', async () => {
  let underWay = 0;
  let most = 0;
  const order: string[] = [];
  const transport = politely(
    async ({ url }) => {
      order.push(url);
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 2));
      underWay -= 1;
      return ok;
    },
    { concurrency: 2 },
  );
  const urls = ['a', 'b', 'c', 'd', 'e'].map((name) => `http://target.invalid/${name}`);
  await Promise.all(urls.map((url) => transport({ ...get, url })));
  expect(most).toBe(2);
  expect(order).toEqual(urls);
});

test('waits as long as Retry-After says, in seconds or until a date, and asks again', async () => {
  const { slept, timing } = virtualTime(Date.parse('2026-03-01T10:00:00Z'));
  const { transport, sent } = answering(busy(429, '3'), busy(503, 'Sun, 01 Mar 2026 10:00:05 GMT'), ok);
  expect(await politely(transport, {}, timing)(get)).toEqual(ok);
  expect(slept).toEqual([3000, 2000]);
  expect(sent()).toBe(3);
});

test('does not wait longer than its bound, nor for ever, nor for a date nobody can read', async () => {
  const { slept, timing } = virtualTime();
  expect(await politely(answering(busy(429, '3600')).transport, {}, timing)(get)).toMatchObject({ status: 429 });
  expect(await politely(answering(busy(429, 'soon')).transport, {}, timing)(get)).toMatchObject({ status: 429 });
  expect(slept).toEqual([]);
  const { transport, sent } = answering(busy(429, '1'));
  expect(await politely(transport, { retries: 2 }, timing)(get)).toMatchObject({ status: 429 });
  expect(sent()).toBe(3);
});

test('a write answered 503 is not sent again: the server may have done it', async () => {
  const { transport, sent } = answering(busy(503, '1'), ok);
  expect(await politely(transport, {}, virtualTime().timing)({ ...get, method: 'POST' })).toMatchObject({
    status: 503,
  });
  expect(sent()).toBe(1);
});
