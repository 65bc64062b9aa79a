import type { Exchange } from 'assay/suite';

export type Members = { readonly [name: string]: unknown };

/** One answer, read as far as it goes. Nothing here throws, whatever the server sent. */
export interface Reply {
  readonly exchange: Exchange;
  /** 0 when no usable answer came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as a JSON object; undefined where it is none. */
  readonly object?: Members;
  /** Why the body was not read, where it is more than any API of the standard hands out. */
  readonly unread?: string;
}

// Far more than a page of services takes; the client's own limit on bodies is above it.
const LONGEST_BODY = 64 * 1024 * 1024;
const DEEPEST = 100;

export function readReply(exchange: Exchange): Reply {
  const { response } = exchange;
  if (response === undefined) return { exchange, status: 0, headers: {} };
  const base = { exchange, status: response.status, headers: response.headers };
  if (response.body.length > LONGEST_BODY) return { ...base, unread: `more than ${LONGEST_BODY} bytes` };
  const object = parse(response.body);
  if (object === undefined) return base;
  return isDeep(object, 0) ? { ...base, unread: `JSON that nests deeper than ${DEEPEST} levels` } : { ...base, object };
}

function isDeep(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return depth > DEEPEST || Object.values(value).some((below) => isDeep(below, depth + 1));
}

function parse(body: Uint8Array): Members | undefined {
  try {
    return asMembers(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return undefined;
  }
}

export function asMembers(value: unknown): Members | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : undefined;
}

export function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(asMembers).filter((item) => item !== undefined) : [];
}

/** The id of an object, in lower case, since UUIDs are the same in any case (RFC 9562, 4). */
export function idOf(value: unknown): string | undefined {
  const id = asMembers(value)?.id;
  return typeof id === 'string' && id !== '' ? id.toLowerCase() : undefined;
}

/** `GET /services?page=2`, as messages begin. */
export function told({ exchange }: Reply): string {
  const { method, url } = exchange.request;
  const path = url.replace(/^https?:\/\/[^/]+/, '');
  return `${method} ${path.length > 160 ? `${path.slice(0, 160)}…` : path}`;
}

/** What came, for the `got` of a message. */
export function gave({ exchange, status, object, unread }: Reply): string {
  if (status === 0) return `no answer (${exchange.failure?.code ?? 'unknown'})`;
  if (unread !== undefined) return `${status} with ${unread}`;
  return object === undefined ? `${status} without a JSON object` : `${status}`;
}

/** A value that a server chose, short. Anything may stand there, so it is never turned into text by its own members. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text =
    value !== null && typeof value === 'object' ? (Array.isArray(value) ? 'a list' : 'an object') : `${value}`;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Why an answer says nothing of the API: none came, it leads to another origin, access was refused, or the server has a bad moment. */
export function withheld(reply: Reply): string | undefined {
  const { status, unread } = reply;
  const elsewhere = status >= 300 && status < 400;
  const passing =
    status === 0 ||
    unread !== undefined ||
    elsewhere ||
    status === 401 ||
    status === 403 ||
    status === 408 ||
    status === 429 ||
    status >= 500;
  return passing ? `${told(reply)} answered ${gave(reply)}, which says nothing of the rest` : undefined;
}
