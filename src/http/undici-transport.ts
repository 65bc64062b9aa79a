import { rootCertificates } from 'node:tls';
import type { Dispatcher } from 'undici';
import type { ConnectionOptions } from './connection.ts';
import type { HttpRequest, HttpResponse, Transport, TransportFailure } from './exchange.ts';
import { defaultHttpLimits, type HttpLimits } from './limits.ts';
import { failureOf, type Head, nameFailure } from './name-failure.ts';
import { readBody } from './read-body.ts';
import { isSafe } from './safe-methods.ts';

export interface UndiciOptions extends ConnectionOptions {
  readonly limits?: Partial<HttpLimits>;
  /** Connections to one origin at a time. */
  readonly connections?: number;
}

/** A transport that holds connections open until it is closed. */
export type ClosableTransport = Transport & { readonly close: () => Promise<void> };

type Answer = HttpResponse | { readonly failure: TransportFailure };

/** Statuses whose answers have no body, whatever their headers say (RFC 9112, 6.3). */
const BODILESS = new Set([204, 304]);

/**
 * HTTP/1.1 over undici, with an agent of its own. Never throws: what goes wrong is a failure with a stable code.
 * Redirects are answers and are not followed. Bodies are decoded and never larger than the limit.
 */
export function undiciTransport(options: UndiciOptions = {}): ClosableTransport {
  const limits: HttpLimits = { ...defaultHttpLimits, ...options.limits };
  // Loading undici takes longer than a replay, which needs none.
  const open = async () => {
    const { Agent, ProxyAgent } = await import('undici');
    const { ca, cert, key, proxy } = options;
    const tls = { ...(ca && { ca: [...rootCertificates, ca] }), ...(cert && { cert }), ...(key && { key }) };
    const common = {
      connections: options.connections ?? 8,
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeout,
      bodyTimeout: limits.bodyTimeout,
    };
    const connect = { timeout: limits.connectTimeout, ...tls };
    if (proxy === undefined) return new Agent({ ...common, connect });
    const { url: uri, authorization: token } = proxy;
    return new ProxyAgent({ ...common, uri, requestTls: connect, ...(token === undefined ? {} : { token }) });
  };
  let opened: Promise<Dispatcher> | undefined;

  const transport = async (request: HttpRequest): Promise<Answer> => {
    opened ??= open();
    const agent = await opened;
    const answer = await exchange(agent, request, limits);
    // A connection kept open may be closed by the server just as the next request goes out. A safe request may then
    // be sent again by the client itself (RFC 9112, 9.3.1); a server that means it fails the second time as well.
    if ('failure' in answer && hungUp(answer.failure) && isSafe(request.method)) {
      return exchange(agent, request, limits);
    }
    return answer;
  };
  return Object.assign(transport, {
    close: async () => {
      await (await opened)?.destroy();
    },
  });
}

async function exchange(agent: Dispatcher, request: HttpRequest, limits: HttpLimits): Promise<Answer> {
  let head: Head | undefined;
  const total = new AbortController();
  const timer = setTimeout(() => total.abort(), limits.totalTimeout);
  try {
    const { origin, pathname, search } = new URL(request.url);
    const answer = await agent.request({
      origin,
      path: pathname + search,
      method: request.method,
      headers: { 'accept-encoding': 'gzip', 'user-agent': 'assay', ...request.headers },
      body: request.body ?? null,
      signal: total.signal,
    });
    head = { status: answer.statusCode, headers: joinHeaders(answer.headers) };
    if (request.method === 'HEAD' || BODILESS.has(head.status)) {
      await answer.body.dump();
      return { ...head, body: new Uint8Array() };
    }
    const read = await readBody(answer.body, head.headers['content-encoding'] ?? '', limits.bodyBytes);
    if ('problem' in read) return { failure: failureOf(read.problem, read.detail, head) };
    return { ...head, body: read.body };
  } catch (error) {
    return { failure: total.signal.aborted ? failureOf('timeout-total', undefined, head) : nameFailure(error, head) };
  } finally {
    clearTimeout(timer);
  }
}

/** True when the connection ended before any of the answer had come. */
function hungUp(failure: TransportFailure): boolean {
  return failure.status === undefined && (failure.code === 'reset' || failure.code === 'closed-early');
}

function joinHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const joined: [string, string][] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined.push([name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]);
  }
  // fromEntries defines members, so a header called __proto__ stays a header.
  return Object.fromEntries(joined);
}
