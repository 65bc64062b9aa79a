import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { brotliCompressSync, createGzip, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { HttpLimits } from './limits.ts';
import { undiciTransport } from './undici-transport.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function talking(speak: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => speak(socket));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  cleanUps.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function ask(url: string, limits: Partial<HttpLimits> = {}, method = 'GET') {
  const transport = undiciTransport({ limits });
  cleanUps.push(transport.close);
  return transport({ method, url, headers: {} });
}

async function failure(url: string, limits: Partial<HttpLimits> = {}) {
  const answer = await ask(url, limits);
  if ('failure' in answer) return answer.failure;
  throw new Error(`answered ${answer.status}`);
}

const MIB = 1024 * 1024;

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
  ['identity', (text: string) => Buffer.from(text)],
])('undoes the content coding %s', async (coding, compress) => {
  const url = await listening((_, response) =>
    response.writeHead(200, { 'Content-Encoding': coding }).end(compress('{"resourceType":"Bundle"}')),
  );
  const answer = await ask(url);
  expect(answer).toMatchObject({ status: 200 });
  expect('body' in answer && Buffer.from(answer.body).toString()).toBe('{"resourceType":"Bundle"}');
});

test('asks for gzip, joins repeated headers, and leaves a redirect to the check', async () => {
  const url = await listening((request, response) => {
    response.setHeader('Link', ['<a>', '<b>']);
    response.writeHead(302, { location: 'http://elsewhere.invalid/', 'x-asked': request.headers['accept-encoding'] });
    response.end();
  });
  expect(await ask(url)).toMatchObject({
    status: 302,
    headers: { link: '<a>, <b>', location: 'http://elsewhere.invalid/', 'x-asked': 'gzip' },
  });
});

test('takes an empty body that claims a content coding, as error pages and HEAD have it', async () => {
  const url = await listening((_, response) => response.writeHead(404, { 'content-encoding': 'gzip' }).end());
  expect(await ask(url)).toMatchObject({ status: 404 });
  expect(await ask(url, {}, 'HEAD')).toMatchObject({ status: 404 });
});

test('an endless body ends at the limit, and memory stays bounded', async () => {
  let sent = 0;
  const zeros = Buffer.alloc(64 * 1024);
  const url = await listening((_, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    const pour = () => {
      while (!response.destroyed && sent < 10_000 * MIB) {
        sent += zeros.length;
        if (!response.write(zeros)) return response.once('drain', pour);
      }
      return response.end();
    };
    pour();
  });
  const before = process.memoryUsage().rss;
  expect(await failure(url, { bodyBytes: 4 * MIB })).toMatchObject({ code: 'too-large', status: 200 });
  expect(sent).toBeLessThan(64 * MIB);
  expect(process.memoryUsage().rss - before).toBeLessThan(128 * MIB);
});

test('a small body that unpacks to a gigabyte ends at the limit', async () => {
  const url = await listening((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    const gzip = createGzip();
    gzip.pipe(response);
    let left = 1024;
    const zeros = Buffer.alloc(MIB);
    const pour = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!gzip.write(zeros)) return gzip.once('drain', pour);
      }
      return gzip.end();
    };
    pour();
  });
  const before = process.memoryUsage().rss;
  expect(await failure(url, { bodyBytes: 8 * MIB })).toMatchObject({ code: 'too-large', status: 200 });
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * MIB);
});

test.each([
  ['a body that is not what its coding says', 'gzip', Buffer.from('<html>not gzip</html>')],
  ['a cut-off gzip body', 'gzip', gzipSync('x'.repeat(5000)).subarray(0, 20)],
  ['a coding nobody asked for', 'zstd', Buffer.from('x')],
  ['codings piled up', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync('x')))],
])('%s is bad-encoding', async (_, coding, body) => {
  const url = await listening((__, response) => response.writeHead(200, { 'content-encoding': coding }).end(body));
  expect(await failure(url)).toMatchObject({ code: 'bad-encoding', status: 200 });
});

test('a server that never answers, one that stops, and one that drips each meet their time-out', async () => {
  const silent = await listening(() => {});
  expect(await failure(silent, { headersTimeout: 200 })).toMatchObject({ code: 'timeout-headers' });
  const stops = await listening((_, response) => response.writeHead(200).write('{'));
  expect(await failure(stops, { bodyTimeout: 200 })).toMatchObject({ code: 'timeout-body', status: 200 });
  const drips = await listening((_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  });
  expect(await failure(drips, { totalTimeout: 300 })).toMatchObject({ code: 'timeout-total', status: 200 });
});

test('a connection that ends in the middle is closed-early, a reset is a reset', async () => {
  const short = await talking((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort'));
  expect(await failure(short)).toMatchObject({ code: 'closed-early', status: 200 });
  const chunked = await talking((socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'));
  expect(await failure(chunked)).toMatchObject({ code: 'closed-early', status: 200 });
  const zipped = await talking((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 500\r\n\r\n');
    socket.end(gzipSync('x'.repeat(9000)).subarray(0, 30));
  });
  expect(await failure(zipped)).toMatchObject({ code: 'closed-early', status: 200 });
  const resets = await talking((socket) => socket.resetAndDestroy());
  expect(await failure(resets)).toMatchObject({ code: 'reset' });
});

test('what is not HTTP, and headers without end, are failures', async () => {
  const other = await talking((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
  expect(await failure(other)).toMatchObject({ code: 'protocol' });
  const headers = await talking((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    for (let i = 0; i < 4000; i++) socket.write(`x-${i}: ${'y'.repeat(100)}\r\n`);
  });
  expect(await failure(headers)).toMatchObject({ code: 'too-large' });
});

test('nobody there, a name nobody has, plain HTTP behind https, and a header that cannot be sent', async () => {
  const gone = await talking(() => {});
  await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()));
  expect(await failure(gone)).toMatchObject({ code: 'refused' });
  expect(await failure('http://nobody.invalid/')).toMatchObject({ code: 'dns' });
  const plain = await listening((_, response) => response.end());
  expect(await failure(plain.replace('http:', 'https:'))).toMatchObject({ code: 'tls' });
  const transport = undiciTransport();
  cleanUps.push(transport.close);
  expect(await transport({ method: 'GET', url: plain, headers: { 'x-y': 'a\r\nb' } })).toMatchObject({
    failure: { code: 'unsendable' },
  });
});

test('a connection closed while idle does not count against the server, and a write is never sent twice', async () => {
  const seen: string[] = [];
  const url = await talking((socket) => {
    seen.push('connected');
    socket.destroy();
  });
  const transport = undiciTransport();
  cleanUps.push(transport.close);
  await transport({ method: 'GET', url, headers: {} });
  expect(seen).toHaveLength(2);
  await transport({ method: 'POST', url, headers: {}, body: Buffer.from('{}') });
  expect(seen).toHaveLength(3);
});
