import type { Exchange } from 'assay/suite';
import { asResource, type Resource } from '../json.ts';

/** One answer, read as far as it goes. Nothing here throws, whatever the server sent. */
export interface Reply {
  readonly exchange: Exchange;
  /** 0 when no usable answer came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Lower case, without parameters; empty when the header is missing. */
  readonly mediaType: string;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json?: unknown;
  readonly resource?: Resource;
}

// Far more than a page of resources takes; the client's own limit on bodies is above it.
const LONGEST_TEXT = 64 * 1024 * 1024;

export function readReply(exchange: Exchange): Reply {
  const { response } = exchange;
  if (response === undefined) return { exchange, status: 0, headers: {}, mediaType: '', text: '' };
  const text = response.body.length > LONGEST_TEXT ? '' : new TextDecoder().decode(response.body);
  const mediaType = (response.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const base = { exchange, status: response.status, headers: response.headers, mediaType, text };
  const json = parse(text);
  if (json === undefined) return base;
  const resource = asResource(json);
  return resource === undefined ? { ...base, json } : { ...base, json, resource };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `GET /Patient/1 answered 404`, with the path below the server's base. */
export function told(reply: Reply): string {
  const { method, url } = reply.exchange.request;
  const path = url.replace(/^https?:\/\/[^/]+/, '');
  return `${method} ${path.length > 160 ? `${path.slice(0, 160)}…` : path}`;
}

/** What came, for the `got` of a message. */
export function gave(reply: Reply): string {
  if (reply.status === 0) return `no answer (${reply.exchange.failure?.code ?? 'unknown'})`;
  if (reply.resource !== undefined) return `${reply.status} with ${reply.resource.resourceType}`;
  const body =
    reply.text === '' ? 'no body' : reply.json === undefined ? 'a body that is not JSON' : 'JSON that is no resource';
  return `${reply.status} with ${body}`;
}

/**
 * Why an answer says nothing of the requirement: no answer came, access was refused, or the server is busy.
 * Undefined where the answer counts. (A 404 may also mask a refusal; security.html#AccessDenied.)
 */
export function withheld(reply: Reply): string | undefined {
  if (reply.status === 0) return `${told(reply)}: no answer (${reply.exchange.failure?.code ?? 'unknown'})`;
  const reasons: Readonly<Record<number, string>> = {
    401: 'authorization is required',
    403: 'access was refused',
    407: 'a proxy asks for authentication',
    429: 'the server limits its requests',
    503: 'the server is not available',
  };
  const reason = reasons[reply.status];
  return reason === undefined ? undefined : `${told(reply)} answered ${reply.status}: ${reason}`;
}
