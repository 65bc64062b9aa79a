import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../http/exchange.ts';
import { serve } from '../http/index.ts';
import type { Target } from '../suite/index.ts';
import { openTarget } from './open-target.ts';

let place = '';
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'assay-tls-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));
const source = {
  env: { PROXY: 'proxy-password' },
  readText: (path: string) => readFileSync(join(place, path), 'utf8'),
};
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

function certificate(name: string): { cert: Buffer; key: Buffer } {
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
  const made = spawnSync('openssl', ['req', '-x509', ...key, ...files, '-days', '1', ...subject], { cwd: place });
  expect(made.status, String(made.stderr)).toBe(0);
  return { cert: readFileSync(join(place, `${name}.pem`)), key: readFileSync(join(place, `${name}.key`)) };
}

async function ask(settings: Target): Promise<unknown> {
  const open = openTarget(settings, source);
  try {
    return await open.transport({ method: 'GET', url: `${open.target.url}/x`, headers: {} });
  } finally {
    await open.close();
  }
}

describe.runIf(hasOpenssl)('a target behind TLS of its own', () => {
  test('is reached with its authority and a certificate of ours, and not without them', async () => {
    const own = certificate('target');
    const client = certificate('client');
    const server = createServer(
      { ...own, ca: client.cert, requestCert: true, rejectUnauthorized: true },
      (request, answer) => {
        const { subject } = (request.socket as TLSSocket).getPeerCertificate();
        answer.setHeader('x-asked-by', String(subject?.CN)).end();
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const tls = { ca: 'file:target.pem', certificate: 'file:client.pem', key: 'file:client.key' };
    expect(await ask({ url, tls })).toMatchObject({ status: 200, headers: { 'x-asked-by': 'client' } });
    expect(await ask({ url, tls: { ca: tls.ca } })).toHaveProperty('failure');
    expect(await ask({ url })).toMatchObject({ failure: { code: 'tls' } });
    const open = openTarget({ url, tls }, source);
    expect(open.target).toEqual({ url });
    expect(open.secrets).toEqual([expect.stringContaining('PRIVATE KEY')]);
    await open.close();
    await new Promise((resolve) => server.close(resolve));
  });
});

test('a proxy is gone through, with its own password', async () => {
  const target = await serve(() => ({ status: 200, headers: { 'x-target': 'yes' }, body: new Uint8Array() }));
  const seen: (string | undefined)[] = [];
  const proxy = createHttpServer();
  proxy.on('connect', (request, socket) => {
    seen.push(request.url, request.headers['proxy-authorization']);
    const { port } = new URL(target.url);
    const onward = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const answer = await ask({ url: target.url, proxy: { url, user: 'buyer', password: 'env:PROXY' } });
  expect(answer).toMatchObject({ status: 200, headers: { 'x-target': 'yes' } });
  const pair = Buffer.from('buyer:proxy-password').toString('base64');
  expect(seen).toEqual([new URL(target.url).host, `Basic ${pair}`]);
  proxy.closeAllConnections();
  proxy.close();
  await target.close();
});

test.each([
  ['RS384', generateKeyPairSync('rsa', { modulusLength: 2048 }), undefined],
  ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'jwk'],
] as const)('SMART backend services: the assertion is signed with %s', async (alg, pair, form) => {
  const sent: HttpRequest[] = [];
  const server = await serve((request): HttpResponse => {
    sent.push(request);
    const body = request.url.endsWith('/token') ? '{"access_token":"granted","expires_in":300}' : '';
    return { status: 200, headers: { 'x-asked-by': request.headers.authorization ?? '' }, body: Buffer.from(body) };
  });
  const tokenUrl = `${server.url}/token`;
  const key =
    form === 'jwk'
      ? JSON.stringify(pair.privateKey.export({ format: 'jwk' }))
      : pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const auth = {
    kind: 'smart-backend-services',
    tokenUrl,
    clientId: 'assay',
    key: 'env:KEY',
    keyId: 'k1',
    scope: 's/*.rs',
  };
  const open = openTarget({ url: server.url, auth }, { env: { KEY: key }, readText: () => '' });
  const answer = await open.transport({ method: 'GET', url: `${server.url}/x`, headers: {} });
  expect(answer).toMatchObject({ headers: { 'x-asked-by': 'Bearer granted' } });
  const asked = new URLSearchParams(Buffer.from(sent[0]?.body ?? []).toString());
  expect(asked.get('grant_type')).toBe('client_credentials');
  expect(asked.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  const [head = '', claims = '', signature = ''] = asked.get('client_assertion')?.split('.') ?? [];
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(read(head)).toEqual({ alg, kid: 'k1', typ: 'JWT' });
  expect(read(claims)).toMatchObject({ iss: 'assay', sub: 'assay', aud: tokenUrl, jti: expect.any(String) });
  expect(read(claims).exp - Date.now() / 1000).toBeLessThanOrEqual(300);
  const signed = Buffer.from(`${head}.${claims}`);
  const publicKey = { key: pair.publicKey, dsaEncoding: 'ieee-p1363' as const };
  expect(verify('sha384', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  expect(open.secrets).toEqual([key, 'granted']);
  await open.close();
  await server.close();
});

const url = 'https://x.invalid';
const smart = {
  kind: 'smart-backend-services',
  tokenUrl: 'https://x.invalid/t',
  clientId: 'a',
  key: 'env:K',
  keyId: 'k',
};
test.each([
  [{ url, tls: { certificate: 'env:K' } }, 'target.tls'],
  [{ url, tls: 'file:x' }, 'target.tls'],
  [{ url, tls: { key: '-----BEGIN' } }, 'auth.reference'],
  [{ url, proxy: 'proxy:3128' }, 'target.proxy'],
  [{ url, proxy: 'http://u:p@proxy.invalid' }, 'target.proxy'],
  [{ url, auth: smart }, 'auth.key'],
])('%j is refused', (settings, code) => {
  expect(() => openTarget(settings, { env: { K: 'no key' }, readText: () => '' })).toThrow(
    expect.objectContaining({ code }),
  );
});
