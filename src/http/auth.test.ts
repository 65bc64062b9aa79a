import { expect, test } from 'vitest';
import { resolveCredentials, withCredentials } from './auth.ts';
import type { HttpRequest } from './exchange.ts';

const source = {
  env: { EPR_SECRET: 'correct-horse-battery' },
  readText: (path: string) => {
    if (path === 'token.txt') return 'from-the-file\n';
    throw new Error('no such file');
  },
};

test('credentials come from references', () => {
  expect(resolveCredentials({ kind: 'bearer', token: 'env:EPR_SECRET' }, source)).toEqual({
    headers: { authorization: 'Bearer correct-horse-battery' },
    secrets: ['correct-horse-battery'],
  });
  expect(resolveCredentials({ kind: 'header', name: 'X-Api-Key', value: 'file:token.txt' }, source).headers).toEqual({
    'x-api-key': 'from-the-file',
  });
  const basic = resolveCredentials({ kind: 'basic', user: 'tester', password: 'env:EPR_SECRET' }, source);
  const pair = Buffer.from('tester:correct-horse-battery').toString('base64');
  expect(basic).toEqual({ headers: { authorization: `Basic ${pair}` }, secrets: ['correct-horse-battery', pair] });
  expect(resolveCredentials(undefined, source).headers).toEqual({});
});

test.each([
  [{ kind: 'bearer', token: 'ey-the-secret-itself' }, 'auth.reference'],
  [{ kind: 'bearer', token: 'env:MISSING' }, 'auth.missing'],
  [{ kind: 'bearer', token: 'file:missing.txt' }, 'auth.missing'],
  [{ kind: 'kerberos' }, 'auth.kind'],
  [{ kind: 'basic', password: 'env:EPR_SECRET' }, 'auth.setting'],
])('%j is refused without repeating the secret', (auth, code) => {
  const attempt = () => resolveCredentials(auth, source);
  expect(attempt).toThrow(expect.objectContaining({ code }));
  expect(attempt).not.toThrow(/secret-itself|correct-horse/);
});

test('credentials go to the target alone, and what a check sets itself stays', async () => {
  const sent: HttpRequest[] = [];
  const send = withCredentials(
    async (request) => {
      sent.push(request);
      return { status: 200, headers: {}, body: new Uint8Array() };
    },
    'https://target.invalid',
    { headers: { authorization: 'Bearer s' }, secrets: [] },
  );
  await send({ method: 'GET', url: 'https://target.invalid/a', headers: {} });
  await send({ method: 'GET', url: 'https://target.invalid:8443/a', headers: {} });
  await send({ method: 'GET', url: 'http://target.invalid/a', headers: {} });
  await send({ method: 'GET', url: 'https://target.invalid/a', headers: { authorization: 'Bearer wrong' } });
  expect(sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer s', undefined, undefined, 'Bearer wrong']);
});
