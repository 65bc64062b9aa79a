import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Handler, HttpRequest } from './exchange.ts';

export interface ServeOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Largest request body taken, in bytes; more is answered 413. Default 32 MiB. */
  readonly bodyBytes?: number;
}

export interface Server {
  /** Without trailing slash. */
  readonly url: string;
  /** Ends open connections and frees the port. */
  readonly close: () => Promise<void>;
}

/** Serves a handler over HTTP on the loopback address. */
export function serve(handler: Handler, options: ServeOptions = {}): Promise<Server> {
  return serveAt(() => handler, options);
}

/** The same for a handler that must know the address it stands at. */
export async function serveAt(make: (url: string) => Handler, options: ServeOptions = {}): Promise<Server> {
  const limit = options.bodyBytes ?? 32 * 1024 * 1024;
  let url = '';
  let handler: Handler | undefined;
  const server = createServer((request, response) => {
    if (handler === undefined) return void response.destroy();
    answer(handler, url, limit, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handler = make(url);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  handler: Handler,
  url: string,
  limit: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readAll(incoming, limit);
  if (body === undefined) {
    outgoing.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const target = incoming.url ?? '/';
  const request: HttpRequest = {
    method: incoming.method ?? 'GET',
    // The client's Host header is not asked: the server stands where it stands.
    url: target.startsWith('/') ? url + target : `${url}/`,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
    ...(body.length === 0 ? {} : { body }),
  };
  try {
    const response = await handler(request);
    outgoing.writeHead(response.status, response.headers);
    outgoing.end(request.method === 'HEAD' ? undefined : response.body);
  } catch {
    if (!outgoing.headersSent) outgoing.writeHead(500);
    outgoing.end();
  }
}

async function readAll(incoming: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of incoming) {
    total += chunk.length;
    if (total > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
