import { Client } from 'fhir-kit-client';
import { expect, test } from 'vitest';
import { dispatcherOver } from './dispatcher-over.ts';
import type { Exchange, Transport } from './exchange.ts';
import { openHttp } from './open-http.ts';
import { createRedactor } from './redact.ts';

const BASE = 'http://target.invalid/fhir';
const answer = (status: number, value: unknown, headers: Record<string, string> = {}) => ({
  status,
  // A real server's head: the body below is decoded already, and fetch must not decode it again.
  headers: { 'content-type': 'application/fhir+json', 'content-encoding': 'gzip', 'content-length': '7', ...headers },
  body: Buffer.from(JSON.stringify(value)),
});

function recorded(transport: Transport) {
  const kept: Exchange[] = [];
  let last = 0;
  const http = openHttp({
    transport,
    check: 'c',
    recorder: { next: () => ++last, sending: () => {}, write: (exchange) => void kept.push(exchange) },
    clock: () => new Date(0),
    redactor: createRedactor([]),
    origins: ['http://target.invalid'],
  });
  const dispatcher = dispatcherOver(http.send);
  return { kept, dispatcher, client: new Client({ baseUrl: BASE, requestOptions: { dispatcher } }) };
}

test('fhir-kit-client reads and creates over the recorded path', async () => {
  const { kept, client } = recorded(async (request) =>
    request.method === 'GET'
      ? answer(200, { resourceType: 'Patient', id: '1' })
      : answer(201, JSON.parse(Buffer.from(request.body ?? []).toString())),
  );
  expect(await client.read({ resourceType: 'Patient', id: '1' })).toMatchObject({ id: '1' });
  const made = await client.create({ resourceType: 'Patient', body: { resourceType: 'Patient', active: true } });
  expect(made).toMatchObject({ active: true });
  expect(kept.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
    `GET ${BASE}/Patient/1`,
    `POST ${BASE}/Patient`,
  ]);
  expect(kept[0]?.request.headers).toEqual({ accept: 'application/fhir+json' });
  expect(JSON.parse(Buffer.from(kept[1]?.request.body ?? []).toString())).toEqual({
    resourceType: 'Patient',
    active: true,
  });
});

test('an error answer and a failure of the network reach the caller, with the code', async () => {
  const { client } = recorded(async ({ url }) =>
    url.endsWith('/gone')
      ? answer(410, { resourceType: 'OperationOutcome' })
      : { failure: { code: 'timeout-headers', message: 'no answer came in time' } },
  );
  await expect(client.read({ resourceType: 'Patient', id: 'gone' })).rejects.toMatchObject({
    response: { status: 410 },
  });
  await expect(client.read({ resourceType: 'Patient', id: 'x' })).rejects.toMatchObject({
    cause: { code: 'timeout-headers' },
  });
});

test('redirects that fetch follows by itself are recorded, and do not leave the target', async () => {
  const { kept, client } = recorded(async ({ url }) =>
    url.endsWith('/1')
      ? answer(302, {}, { location: `${BASE}/Patient/2` })
      : answer(302, {}, { location: 'http://elsewhere.invalid/Patient/3' }),
  );
  await expect(client.read({ resourceType: 'Patient', id: '1' })).rejects.toMatchObject({
    cause: { code: 'other-origin' },
  });
  expect(kept.map(({ request, failure }) => [request.url, failure?.code])).toEqual([
    [`${BASE}/Patient/1`, undefined],
    [`${BASE}/Patient/2`, undefined],
    ['http://elsewhere.invalid/Patient/3', 'other-origin'],
  ]);
});

test('a caller that gives up is told so, once', async () => {
  const { dispatcher } = recorded(() => new Promise(() => {}));
  const init = { dispatcher, signal: AbortSignal.timeout(20) } as unknown as RequestInit;
  await expect(fetch(`${BASE}/metadata`, init)).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('handlers of the newer kind are served as well', async () => {
  const { dispatcher } = recorded(async () => answer(200, { ok: true }, { 'x-two': 'a, b' }));
  const heard: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    dispatcher.dispatch(
      { origin: 'http://target.invalid', path: '/a?b=c', method: 'GET', headers: ['Accept', 'text/plain'] },
      {
        onRequestStart: () => void heard.push('start'),
        onResponseStart: (_, status, headers) => void heard.push(status, headers),
        onResponseData: (_, chunk) => void heard.push(chunk.toString()),
        onResponseEnd: () => resolve(),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
  expect(heard).toEqual(['start', 200, { 'content-type': 'application/fhir+json', 'x-two': 'a, b' }, '{"ok":true}']);
  await new Promise<void>((resolve) => {
    const failing = dispatcherOver(async () => ({ failure: { code: 'reset', message: 'reset' } }));
    failing.dispatch(
      { origin: 'http://target.invalid', path: '/', method: 'GET' },
      {
        onRequestStart: () => {},
        onResponseError: (_, error) => {
          expect(error).toMatchObject({ code: 'reset' });
          resolve();
        },
      },
    );
  });
});
