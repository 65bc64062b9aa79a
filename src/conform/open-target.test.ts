import { expect, test } from 'vitest';
import type { HttpResponse } from '../http/exchange.ts';
import { serve } from '../http/index.ts';
import { openTarget } from './open-target.ts';

const secrets = { env: { T: 'correct-horse-battery' }, readText: () => '' };

test('asks with credentials and keeps them out of what checks see', async () => {
  const server = await serve((request) => ({
    status: 200,
    headers: { 'x-asked-by': request.headers.authorization ?? '' },
    body: new Uint8Array(),
  }));
  const open = openTarget({ url: `${server.url}/`, auth: { kind: 'bearer', token: 'env:T' }, tag: 'kept' }, secrets);
  const answer = await open.transport({ method: 'GET', url: `${open.target.url}/x`, headers: {} });
  expect(answer).toMatchObject({ headers: { 'x-asked-by': 'Bearer correct-horse-battery' } });
  expect(open.target).toEqual({
    url: server.url,
    tag: 'kept',
    credentials: { header: 'authorization', scheme: 'Bearer' },
  });
  expect(open.secrets).toEqual(['correct-horse-battery']);
  await open.close();
  await server.close();
});

test('fetches an access token where the target asks for one', async () => {
  const server = await serve(
    (request): HttpResponse =>
      request.url.endsWith('/token')
        ? { status: 200, headers: {}, body: Buffer.from('{"access_token":"fetched-token","expires_in":60}') }
        : { status: 200, headers: { 'x-asked-by': request.headers.authorization ?? '' }, body: new Uint8Array() },
  );
  const auth = {
    kind: 'oauth2-client-credentials',
    tokenUrl: `${server.url}/token`,
    clientId: 'assay',
    clientSecret: 'env:T',
  };
  const open = openTarget({ url: server.url, auth }, secrets);
  const answer = await open.transport({ method: 'GET', url: `${server.url}/x`, headers: {} });
  expect(answer).toMatchObject({ headers: { 'x-asked-by': 'Bearer fetched-token' } });
  expect(open.secrets).toEqual(['correct-horse-battery', 'fetched-token']);
  await open.close();
  await server.close();
});

test('the time-out of the settings holds', async () => {
  const server = await serve(() => new Promise(() => {}));
  const open = openTarget({ url: server.url, limits: { timeout: '150ms' } }, secrets);
  const answer = await open.transport({ method: 'GET', url: server.url, headers: {} });
  expect(answer).toMatchObject({ failure: { code: 'timeout-headers' } });
  await open.close();
  await server.close();
});

test.each([
  [{ url: 'ftp://x.invalid' }, 'target.url'],
  [{ url: 'http://a:b@x.invalid' }, 'target.url'],
  [{ url: 'http://x.invalid', auth: { kind: 'oauth2-client-credentials', tokenUrl: 'x' } }, 'auth.setting'],
  [{ url: 'http://x.invalid', limits: { timeout: 'soon' } }, 'target.limits'],
  [{ url: 'http://x.invalid', limits: { requestsPerSecond: 0 } }, 'target.limits'],
  [{ url: 'http://x.invalid', limits: [] }, 'target.limits'],
])('%j is refused', (settings, code) => {
  expect(() => openTarget(settings, secrets)).toThrow(expect.objectContaining({ code }));
});
