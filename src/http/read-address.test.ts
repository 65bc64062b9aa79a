import { expect, test } from 'vitest';
import type { HttpRequest, HttpResponse, Transport } from './exchange.ts';
import { readAddress } from './read-address.ts';

function answering(pages: Readonly<Record<string, Partial<HttpResponse>>>) {
  const requests: HttpRequest[] = [];
  const transport: Transport = async (request) => {
    requests.push(request);
    const page = pages[request.url];
    if (!page) return { failure: { code: 'dns', message: 'no such host' } };
    return { status: 200, headers: {}, body: new Uint8Array(), ...page };
  };
  return { transport, requests };
}

test('redirects are followed to other origins, and the last address is told', async () => {
  const { transport, requests } = answering({
    'http://a.example/x': { status: 301, headers: { location: 'https://b.example/y#part' } },
    'https://b.example/y': {},
  });
  expect(await readAddress(transport, 'http://a.example/x#part', '*/*')).toMatchObject({
    address: 'https://b.example/y',
  });
  expect(requests.map(({ headers }) => headers)).toEqual([{ accept: '*/*' }, { accept: '*/*' }]);
});

test('what leads nowhere says why', async () => {
  const { transport, requests } = answering({
    'http://a.example/round': { status: 302, headers: { location: '/round' } },
    'http://a.example/file': { status: 302, headers: { location: 'file:///etc/hosts' } },
    'http://a.example/none': { status: 302 },
    'http://a.example/gone': { status: 410 },
  });
  const missing = async (address: string) => (await readAddress(transport, address, '*/*')) as { missing: string };
  expect((await missing('http://a.example/round')).missing).toBe('more than 5 redirects');
  expect(requests).toHaveLength(6);
  expect((await missing('http://a.example/file')).missing).toBe('not an address of http or https');
  expect((await missing('http://a.example/none')).missing).toBe('a redirect to nowhere');
  expect((await missing('http://a.example/gone')).missing).toBe('the answer was 410');
  expect((await missing('http://other.example/')).missing).toBe('dns: no such host');
  expect((await missing('http://user:secret@a.example/')).missing).toBe('an address must hold no credentials');
});
