import {
  type Exchange,
  type Finding,
  followRedirects,
  type Http,
  type SessionContext,
  type VerdictRecorder,
} from 'assay/suite';
import { isObject, type Json, readJson } from './read-json.ts';

/** What every check of this suite is given. */
export interface Session {
  /** Reads a resource in JSON, anew for each check: `/conformance` below the landing page, or an absolute address. */
  readonly read: (address: string, accept?: string) => Promise<Reading>;
  /** The findings of GeoJSON's own rules on a document. */
  readonly validate: (value: unknown) => readonly Finding[];
}
export type Context = Session & { readonly verdict: VerdictRecorder };

/** One reading of a resource, with every hop on the way. */
export interface Reading {
  readonly exchanges: readonly Exchange[];
  /** As a report names it: `GET https://data.example/conformance`. */
  readonly name: string;
  /** Where the answer came from, for links that are relative to it. */
  readonly url: string;
  readonly status: number | undefined;
  /** Why this answer decides nothing: the moment, missing credentials, or no answer at all. */
  readonly undecided: string | undefined;
  /** The body's JSON object; undefined where it is none. */
  readonly object: Json | undefined;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Whether the answer calls itself JSON: one in another encoding is not judged, since no encoding is mandated (section Encodings). */
  readonly saysJson: boolean;
}

/** Says nothing of the server's conformance: who asks, when, or how often. */
const UNDECIDED = new Set([301, 302, 303, 307, 308, 401, 403, 407, 408, 425, 429, 502, 503, 504]);
const ACCEPT = 'application/geo+json;q=0.9, application/json';

export function openSession({ http, target, validate }: SessionContext<unknown>): Session {
  const resolve = (address: string) => (address.startsWith('/') ? `${target.url}${address}` : address);
  return { read: (address, accept) => readResource(http, resolve(address), accept), validate };
}

/** Reads one address and follows redirects within the origins that the run may ask (clause 7.5 leaves 3xx open to servers). */
export async function readResource(http: Http, url: string, accept = ACCEPT): Promise<Reading> {
  const { exchanges, last } = await followRedirects((request) => http.send(request), {
    method: 'GET',
    url,
    headers: { accept },
  });
  const { response, failure } = last;
  const value = response && readJson(response.body);
  const type = response?.headers['content-type'] ?? '';
  return {
    exchanges,
    name: `GET ${url}`,
    url: last.request.url,
    status: response?.status,
    undecided: whyUndecided(response?.status, failure?.message),
    object: isObject(value) ? value : undefined,
    type,
    headers: response?.headers ?? {},
    body: response?.body ?? new Uint8Array(),
    saysJson: /^[^;]*[/+]json\b/i.test(type),
  };
}

function whyUndecided(status: number | undefined, failure: string | undefined): string | undefined {
  if (status === undefined) return `the request was not answered: ${failure ?? 'no answer'}`;
  return UNDECIDED.has(status) ? `the server answered ${status}, which says nothing of the resource` : undefined;
}
