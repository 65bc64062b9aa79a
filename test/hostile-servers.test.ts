import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assay, inFolder, type Ran } from './support/run-command.ts';

const TARGET = 'limits: { timeout: 400ms, requestsPerSecond: 500 }\n';

/** Tests an address with a suite and gives what a user sees, and what the run folder holds. */
async function testWith(
  suite: string,
  url: string,
): Promise<Ran & { events: { type: string }[]; exchanges: Record<string, never>[] }> {
  return inFolder(async (cwd) => {
    writeFileSync(join(cwd, 'target.yaml'), TARGET);
    const ran = await assay(['test', url, '--suite', suite, '--target', 'target.yaml', '--out', 'run', '--json'], {
      cwd,
    });
    const lines = (name: string) => {
      if (!readdirSync(cwd).includes('run') || !readdirSync(join(cwd, 'run')).includes(name)) return [];
      return readFileSync(join(cwd, 'run', name), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    };
    if (ran.code !== 4) expect(statSync(join(cwd, 'run')).mode & 0o777).toBe(0o700);
    return {
      ...ran,
      events: lines('events.ndjson'),
      exchanges: lines('exchanges.ndjson').filter((line) => 'request' in line),
    };
  });
}

const testFhir = (url: string) => testWith('fhir-r4-server', url);

async function withServer<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/r4`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a target that cannot be reached', () => {
  it('is one line on stderr and exit 4', async () => {
    const ran = await testFhir('http://127.0.0.1:1/r4');
    expect(ran.code).toBe(4);
    expect(ran.stdout).toBe('');
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(ran.stderr).toMatch(/127\.0\.0\.1:1/);
  });

  it('never answers: the run ends within its time-out, exit 4', async () => {
    const sockets: { destroy(): void }[] = [];
    const server = createTcp((socket) => void sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const ran = await testFhir(`http://127.0.0.1:${(server.address() as AddressInfo).port}/r4`);
    for (const socket of sockets) socket.destroy();
    server.close();
    expect(ran.code).toBe(4);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('a server that answers nonsense is judged, never believed, and never brings the run down', () => {
  const page = '<!doctype html><title>Welcome</title><p>Sign in';
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
  const servers: [string, RequestListener, RegExp | undefined][] = [
    ['HTML', (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page), undefined],
    [
      'a body without end',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/fhir+json' });
        const zeros = Buffer.alloc(1 << 20, 0x20);
        const pour = (): void => {
          while (!response.destroyed && response.write(zeros));
          if (!response.destroyed) response.once('drain', pour);
        };
        pour();
      },
      /too-large/,
    ],
    [
      'a gzip bomb',
      (_request, response) =>
        response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' }).end(bomb),
      /too-large/,
    ],
    [
      'a redirect to another origin',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.2:9/evil' }).end(),
      undefined,
    ],
    [
      'a body that ends too early',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-length': '5000' });
        response.write('{"resourceType":');
        setTimeout(() => response.destroy(), 5);
      },
      /closed-early|reset/,
    ],
    [
      'invalid JSON',
      (_request, response) => response.writeHead(200, { 'content-type': 'application/fhir+json' }).end('{"a":'),
      undefined,
    ],
    [
      'invalid UTF-8',
      (_request, response) =>
        response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(Buffer.from([0x22, 0xff, 0x22])),
      undefined,
    ],
  ];

  const json = (body: string): RequestListener => {
    return (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  };
  const listing: [string, RequestListener, RegExp | undefined][] = [
    [
      'JSON that nests a hundred thousand levels',
      json(`{"id":"x","contents":${'['.repeat(1e5)}${']'.repeat(1e5)}}`),
      undefined,
    ],
    [
      'members that no text can be made of',
      json(
        '{"id":{"toString":1},"page_number":{"valueOf":{}},"total_pages":1e9,"contents":[{"id":{"toString":null}}]}',
      ),
      undefined,
    ],
    [
      'a page of many items without end of pages',
      json(`{"total_items":1e9,"total_pages":1e9,"page_number":1,"contents":[${'{"id":"a"},'.repeat(2e4)}{}]}`),
      undefined,
    ],
    [
      'redirects in a circle',
      (request, response) => response.writeHead(302, { location: `${request.url}/` }).end(),
      undefined,
    ],
  ];
  const cases = [
    ...servers.map((server) => ['fhir-r4-server', ...server] as const),
    ...[...servers, ...listing].map((server) => ['open-referral-uk-3', ...server] as const),
  ];

  it.each(cases)('%s: %s', { timeout: 120_000 }, async (suite, _what, listener, failure) => {
    const before = process.memoryUsage().rss;
    const ran = await withServer(listener, (url) => testWith(suite, url));
    expect(process.memoryUsage().rss - before, 'memory stays bounded').toBeLessThan(400e6);
    expect([1, 3]).toContain(ran.code);
    const report = JSON.parse(ran.stdout);
    expect(report.verdict).not.toBe('conformant');
    expect(ran.events.at(-1)?.type).toBe('run-finished');
    expect(report.requirements.filter((result: { outcome: string }) => result.outcome === 'error')).toEqual([]);
    if (failure) expect(JSON.stringify(ran.exchanges)).toMatch(failure);
    expect(JSON.stringify(ran.exchanges), 'nobody was asked at the other origin').not.toMatch(
      /"url":"http:\/\/127\.0\.0\.2/,
    );
  });
});
