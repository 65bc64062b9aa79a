import { expect, test } from 'vitest';
import { handlerTransport } from './handler-transport.ts';
import { serve, serveAt } from './serve.ts';
import { undiciTransport } from './undici-transport.ts';

const echo = async (request: {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: Uint8Array;
}) => ({
  status: 200,
  headers: { 'X-Method': request.method, 'x-url': request.url, 'x-note': request.headers['x-note'] ?? '' },
  body: request.body ?? Buffer.from('none'),
});

test('a handler answers alike over a socket and in this process', async () => {
  const server = await serve(echo);
  const network = undiciTransport();
  const inProcess = handlerTransport(echo);
  try {
    for (const method of ['GET', 'HEAD', 'PUT']) {
      const body = method === 'PUT' ? { body: Buffer.from('{}') } : {};
      const request = { method, url: `${server.url}/a%20b?c=d`, headers: { 'x-note': 'hello' }, ...body };
      const [there, here] = [await network(request), await inProcess(request)];
      if ('failure' in there || 'failure' in here) throw new Error('failed');
      expect(Buffer.from(there.body)).toEqual(Buffer.from(here.body));
      expect(there).toMatchObject({ status: here.status, headers: here.headers });
    }
  } finally {
    await network.close();
    await server.close();
  }
});

test('a handler that throws is a 500 on the wire and a named failure in process; too large a body is a 413', async () => {
  const server = await serveAt(
    (url) => (request) => {
      expect(request.url.startsWith(url)).toBe(true);
      throw new Error('broken');
    },
    { bodyBytes: 10 },
  );
  const network = undiciTransport();
  try {
    const get = { method: 'GET', url: server.url, headers: {} };
    expect(await network(get)).toMatchObject({ status: 500 });
    expect(await network({ ...get, method: 'POST', body: Buffer.alloc(11) })).toMatchObject({ status: 413 });
  } finally {
    await network.close();
    await server.close();
  }
  const failing = handlerTransport(() => {
    throw new Error('broken');
  });
  expect(await failing({ method: 'GET', url: 'http://t.invalid/', headers: {} })).toMatchObject({
    failure: { code: 'handler', message: expect.stringContaining('broken') },
  });
});
