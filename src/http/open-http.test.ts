import { expect, test } from 'vitest';
import type { Exchange, Transport } from './exchange.ts';
import { openHttp } from './open-http.ts';
import { createRedactor } from './redact.ts';
import { replayHttp } from './replay-http.ts';

function recordingRecorder() {
  const kept: Exchange[] = [];
  const sending: number[] = [];
  let last = 0;
  const recorder = {
    next: () => ++last,
    sending: ({ number }: { number: number }) => void sending.push(number),
    write: (exchange: Exchange) => void kept.push(exchange),
  };
  return { kept, sending, recorder };
}

const echo: Transport = async ({ url }) => ({ status: 200, headers: {}, body: Buffer.from(url) });

function open(transport: Transport, options: { origins?: string[]; spent?: () => string | undefined } = {}) {
  const kept = recordingRecorder();
  const http = openHttp({
    transport,
    check: 'c',
    recorder: kept.recorder,
    clock: () => new Date(0),
    redactor: createRedactor(['a-secret-value']),
    ...options,
  });
  return { ...kept, http };
}

test('ordinals follow the order of asking, whoever answers first', async () => {
  const waits: (() => void)[] = [];
  const { http, kept } = open(async (request) => {
    await new Promise<void>((resolve) => waits.push(resolve));
    return echo(request);
  });
  const both = Promise.all([
    http.send({ method: 'GET', url: 'http://t.invalid/1' }),
    http.send({ method: 'GET', url: 'http://t.invalid/2' }),
  ]);
  waits.reverse().forEach((go) => void go());
  expect((await both).map(({ ordinal, request }) => [ordinal, request.url])).toEqual([
    [1, 'http://t.invalid/1'],
    [2, 'http://t.invalid/2'],
  ]);
  expect(kept.map(({ ordinal }) => ordinal).sort()).toEqual([1, 2]);
});

test('the check sees what is recorded, without secrets, and a write is journalled before it goes out', async () => {
  const seen: string[] = [];
  const { http, kept, sending } = open(async (request) => {
    expect(sending).toEqual([1]);
    seen.push(request.url);
    return { status: 200, headers: { 'X-Echo': 'a-secret-value' }, body: Buffer.from('has a-secret-value inside') };
  });
  const exchange = await http.send({
    method: 'POST',
    url: 'http://t.invalid/',
    headers: { 'Content-Type': 'text/plain' },
  });
  expect(kept).toEqual([exchange]);
  expect(exchange.request.headers).toEqual({ 'content-type': 'text/plain' });
  expect(JSON.stringify(exchange) + Buffer.from(exchange.response?.body ?? [])).not.toContain('a-secret-value');
});

test('an address outside the target, or that is none, is a recorded failure and asks nobody', async () => {
  const { http, kept } = open(async () => expect.unreachable(), { origins: ['http://t.invalid'] });
  const codes = [];
  for (const url of ['http://169.254.169.254/latest', 'https://t.invalid/', 'file:///etc/passwd', '/relative']) {
    codes.push((await http.send({ method: 'GET', url })).failure?.code);
  }
  expect(codes).toEqual(['other-origin', 'other-origin', 'unsendable', 'unsendable']);
  expect(kept).toHaveLength(4);
});

test('past the limit of the run nothing goes out, and the check cannot be judged', async () => {
  let left = 1;
  const { http, kept } = open(echo, { spent: () => (left-- > 0 ? undefined : 'the limit was reached') });
  await http.send({ method: 'GET', url: 'http://t.invalid/' });
  expect(http.problem()).toBeUndefined();
  expect((await http.send({ method: 'GET', url: 'http://t.invalid/' })).failure?.code).toBe('not-sent');
  expect(http.problem()).toBe('the limit was reached');
  expect(kept).toHaveLength(1);
});

test('closing waits for what is under way, and nothing goes out after it', async () => {
  const { http, kept } = open(async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return echo(request);
  });
  void http.send({ method: 'GET', url: 'http://t.invalid/' });
  await http.close();
  expect(kept).toHaveLength(1);
  expect((await http.send({ method: 'GET', url: 'http://t.invalid/' })).failure?.code).toBe('not-sent');
});

test('a replay answers what was asked then, failures too, and nothing else', async () => {
  const { http, kept } = open(async ({ url }) =>
    url.endsWith('/2')
      ? { failure: { code: 'reset', message: 'reset' } }
      : { status: 200, headers: {}, body: Buffer.from('1') },
  );
  await http.send({ method: 'GET', url: 'http://t.invalid/1' });
  await http.send({ method: 'PUT', url: 'http://t.invalid/2', body: Buffer.from('x') });
  const again = () => replayHttp((check, ordinal) => kept.find((e) => e.check === check && e.ordinal === ordinal), 'c');
  const same = again();
  expect(await same.send({ method: 'GET', url: 'http://t.invalid/1' })).toBe(kept[0]);
  expect(await same.send({ method: 'PUT', url: 'http://t.invalid/2', body: Buffer.from('x') })).toBe(kept[1]);
  expect(same.problem()).toBeUndefined();
  expect(same.numbers).toEqual([1, 2]);
  expect((await same.send({ method: 'GET', url: 'http://t.invalid/3' })).failure?.code).toBe('not-recorded');
  expect(same.problem()).toMatch(/request 3 was not recorded.*GET http:\/\/t\.invalid\/3/);
  const changed = again();
  await changed.send({ method: 'GET', url: 'http://t.invalid/1' });
  await changed.send({ method: 'PUT', url: 'http://t.invalid/2', body: Buffer.from('y') });
  expect(changed.problem()).toMatch(/request 2 was not recorded/);
  const other = again();
  await other.send({ method: 'GET', url: 'http://t.invalid/other' });
  expect(other.problem()).toMatch(/the recording has GET http:\/\/t\.invalid\/1/);
});
