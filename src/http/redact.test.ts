import { expect, test } from 'vitest';
import { createRedactor } from './redact.ts';

const secret = 'p/ss wörd"1';
const body = (text: string) => Buffer.from(text, 'utf8');
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');

test('no secret is left in address, headers or body, however it is written', () => {
  const redactor = createRedactor([secret]);
  const shown = redactor.conceal({
    method: 'POST',
    url: `http://target.invalid/x?a=${encodeURIComponent(secret)}`,
    headers: { authorization: 'Bearer abc', 'x-api-key': 'k', cookie: 's=1', 'x-note': `is ${secret}` },
    body: body(JSON.stringify({ echo: secret, plain: 'Zoë' })),
  });
  const everything = JSON.stringify({ ...shown, body: text(shown.body) });
  expect(everything).not.toMatch(/wörd|w%C3%B6rd|abc|"k"|s=1/);
  expect(text(shown.body)).toContain('"plain":"Zoë"');
});

test('a header that only speaks of credentials is kept', () => {
  const headers = { 'access-control-allow-credentials': 'true', 'x-my-credentials': 'abcdefgh' };
  const shown = createRedactor([]).conceal({ status: 200, headers, body: new Uint8Array() });
  expect(shown.headers['access-control-allow-credentials']).toBe('true');
  expect(shown.headers['x-my-credentials']).not.toContain('abcdefgh');
});

test('a body without secrets is the same bytes, also when they are no text', () => {
  const bytes = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
  expect(createRedactor([secret]).conceal({ status: 200, headers: {}, body: bytes }).body).toBe(bytes);
});

test('a link with a token is concealed where the check sees it and works when the check follows it', () => {
  const redactor = createRedactor(['the-bearer-token']);
  const next = 'http://target.invalid/x?page=2&access_token=abc123&echo=the-bearer-token';
  const seen = redactor.conceal({ status: 200, headers: { location: next }, body: body(`{"url":"${next}"}`) });
  expect(text(seen.body)).not.toMatch(/abc123|the-bearer-token/);
  const followed = JSON.parse(text(seen.body)).url;
  expect(seen.headers.location).toBe(followed);
  expect(redactor.reveal({ method: 'GET', url: followed, headers: {} }).url).toBe(next);
  expect(redactor.conceal({ method: 'GET', url: followed, headers: {} }).url).toBe(followed);
});

test('page tokens are no secrets, and short ones would falsify the data', () => {
  const redactor = createRedactor(['test']);
  const url = 'http://target.invalid/x?_page_token=abc&page=2&ct=1&q=test';
  expect(redactor.conceal({ method: 'GET', url, headers: {} }).url).toBe(url);
});

test('tokens in JSON answers and user information in addresses go', () => {
  const redactor = createRedactor([]);
  const answer = redactor.conceal({
    status: 200,
    headers: { 'set-cookie': 'session=1; Path=/' },
    body: body('{"access_token": "eyJh", "url": "https://user:pass@host.invalid/"}'),
  });
  expect(text(answer.body)).toMatch(/"access_token": "assay-removed-[^"]+", "url": "https:\/\/host\.invalid\/"/);
  expect(answer.headers['set-cookie']).toBe('(removed)');
});

test('hostile bodies are searched in linear time', () => {
  const redactor = createRedactor(['a-long-enough-secret']);
  const hostile = body(
    `${'https://'.repeat(100_000)}${'?access_token='.repeat(50_000)}${'"id_token": '.repeat(50_000)}@`,
  );
  const started = performance.now();
  redactor.conceal({ status: 200, headers: {}, body: hostile });
  expect(performance.now() - started).toBeLessThan(2000);
});

test('a secret that is learnt on the way is concealed from then on', () => {
  const secrets: string[] = [];
  const redactor = createRedactor(secrets);
  secrets.push('fetched-access-token');
  const answer = redactor.conceal({
    status: 200,
    headers: { 'x-csrf-token': 'abc' },
    body: body('fetched-access-token'),
  });
  expect(text(answer.body)).toBe('assay-removed-secret-1');
  const back = redactor.reveal({
    method: 'GET',
    url: 'http://t.invalid/',
    headers: { 'x-csrf-token': answer.headers['x-csrf-token'] ?? '' },
  });
  expect([answer.headers['x-csrf-token'], back.headers['x-csrf-token']]).toEqual(['assay-removed-parameter-1', 'abc']);
});
