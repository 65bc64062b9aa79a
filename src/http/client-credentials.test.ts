import { expect, test } from 'vitest';
import { readTokenSettings, withClientCredentials } from './client-credentials.ts';
import type { HttpRequest, HttpResponse } from './exchange.ts';

const auth = {
  kind: 'oauth2-client-credentials',
  tokenUrl: 'https://auth.invalid/token',
  clientId: 'as:say',
  clientSecret: 'env:SECRET',
  scope: 'system/*.read',
};
const env = (values: Record<string, string>) => ({ env: values, readText: () => '' });
const settings = readTokenSettings(auth, env({ SECRET: 's&cret' }));
const get = { method: 'GET', url: 'https://target.invalid/x', headers: {} };
const ok = (value: unknown = {}, status = 200): HttpResponse => ({
  status,
  headers: {},
  body: Buffer.from(JSON.stringify(value)),
});

function world(answerToken: (count: number) => HttpResponse) {
  const sent: HttpRequest[] = [];
  const secrets: string[] = [];
  const clock = { now: 0 };
  let tokens = 0;
  const transport = withClientCredentials(
    async (request) => {
      sent.push(request);
      if (request.url !== settings.tokenUrl) return ok();
      tokens += 1;
      return answerToken(tokens);
    },
    'https://target.invalid',
    settings,
    secrets,
    () => clock.now,
  );
  return { sent, secrets, clock, transport, tokens: () => tokens };
}

test('asks for a token once, as RFC 6749 says, and for a new one when it ends', async () => {
  const { sent, secrets, clock, transport, tokens } = world((n) => ok({ access_token: `token-${n}`, expires_in: 300 }));
  await Promise.all([transport(get), transport(get)]);
  expect(tokens()).toBe(1);
  const [asked] = sent;
  expect(Buffer.from(asked?.body ?? []).toString()).toBe('grant_type=client_credentials&scope=system%2F*.read');
  expect(asked?.headers.authorization).toBe(`Basic ${Buffer.from('as%3Asay:s%26cret').toString('base64')}`);
  clock.now = 271_000;
  await transport(get);
  expect(sent.filter(({ url }) => url === get.url).map(({ headers }) => headers.authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-1',
    'Bearer token-2',
  ]);
  expect(secrets).toEqual(['token-1', 'token-2']);
});

test('the token goes to no other origin, and a check may bring its own', async () => {
  const { sent, transport, tokens } = world(() => ok({ access_token: 't' }));
  await transport({ ...get, url: 'https://other.invalid/' });
  await transport({ ...get, headers: { authorization: 'Bearer wrong' } });
  expect(tokens()).toBe(0);
  expect(sent.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer wrong']);
});

test('no token is a failure that says why, without what was sent, and the next request tries again', async () => {
  const { transport } = world((n) =>
    n === 1 ? ok({ error: 's&cret' }, 401) : n === 2 ? ok({}) : ok({ access_token: 't' }),
  );
  const failures = [await transport(get), await transport(get)];
  expect(failures).toMatchObject([
    { failure: { code: 'token', message: 'no access token could be had: the token endpoint answered 401' } },
    { failure: { code: 'token', message: expect.stringContaining('without an access_token') } },
  ]);
  expect(await transport(get)).toMatchObject({ status: 200 });
});
