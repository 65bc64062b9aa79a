import { parseJson } from '../formats/json/index.ts';
import type { HttpResponse, Transport, TransportFailure } from '../http/exchange.ts';
import type { Timing } from '../http/index.ts';
import { asTransaction, entriesOf, type Lookup, lookupsOf, transactionText } from './as-transaction.ts';
import type { Resource } from './merge-resource.ts';

/** What a server made of a message. `refused`: it will never take it as it is. `unavailable`: it may, later. */
export type Delivered =
  | { readonly state: 'accepted' }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'unavailable'; readonly why: string };

export interface FhirServerOptions {
  /** Base address, without a slash at its end. */
  readonly url: string;
  readonly transport: Transport;
  readonly timing: Timing;
  /** A number from 0 to below 1, to spread retries. */
  readonly random: () => number;
  /** How long one message is tried for, in milliseconds. */
  readonly retryFor: number;
  /** Ends the waiting between two tries. */
  readonly stopping?: AbortSignal;
}

export interface FhirServer {
  deliver(bundle: unknown): Promise<Delivered>;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** Times that a plan is made anew because others wrote the same resources. */
const MOST_CONFLICTS = 5;

type Answer = HttpResponse | { readonly failure: TransportFailure };
type Attempt =
  | Delivered
  | { readonly state: 'again'; readonly why: string; readonly after?: number }
  | { readonly state: 'conflict' };

/**
 * Loads messages into a FHIR server as transactions. Sending one again after an answer was lost changes nothing, so every
 * failure that may pass is tried again: with growing pauses, or when the server says (Retry-After, RFC 9110, 10.2.3).
 */
export function fhirServer({ url, transport, timing, random, retryFor, stopping }: FhirServerOptions): FhirServer {
  const headers = {
    accept: 'application/fhir+json',
    'content-type': 'application/fhir+json',
    prefer: 'return=minimal',
  };

  async function attempt(bundle: unknown): Promise<Attempt> {
    const entries = entriesOf(bundle);
    const lookups = lookupsOf(entries);
    const found = new Map<string, Resource>();
    for (const lookup of lookups) {
      const hits = await search(lookup);
      if ('state' in hits) return hits;
      if (hits.length > 1) {
        return { state: 'refused', why: `its identifiers of one ${lookup.type} stand on ${hits.length} on the server` };
      }
      if (hits[0]) found.set(lookup.fullUrl, hits[0]);
    }
    // Two entries that turn out to be one resource cannot stand in one transaction (FHIR R4, 3.1.0.11.2).
    if (new Set([...found.values()].map(({ resourceType, id }) => `${resourceType}/${id}`)).size < found.size) {
      return { state: 'refused', why: 'two of its resources are one on the server' };
    }
    const transaction = asTransaction(entries, lookups, found);
    if (transaction.bundle.entry.length === 0) return { state: 'accepted' };
    const body = new TextEncoder().encode(transactionText(transaction));
    const answer = await transport({ method: 'POST', url, headers, body });
    const failed = failureOf(answer);
    if (failed) return failed;
    const statuses = statusesOf(answer as HttpResponse);
    const overtaken = transaction.bundle.entry.some(
      ({ fullUrl }, i) => transaction.expectedNew.has(fullUrl) && statuses[i]?.startsWith('200'),
    );
    return overtaken ? { state: 'conflict' } : { state: 'accepted' };
  }

  async function search({ type, query }: Lookup): Promise<readonly Resource[] | Attempt> {
    const answer = await transport({
      method: 'GET',
      url: `${url}/${type}?${query}`,
      headers: { accept: headers.accept },
    });
    const failed = failureOf(answer);
    if (failed) return failed;
    const bundle = jsonOf(answer as HttpResponse) as
      | { readonly resourceType?: string; readonly entry?: unknown }
      | undefined;
    if (bundle?.resourceType !== 'Bundle') return { state: 'again', why: 'the answer to a search is no Bundle' };
    const entries = Array.isArray(bundle.entry) ? (bundle.entry as readonly { readonly resource?: Resource }[]) : [];
    return entries.flatMap(({ resource }) => (resource?.resourceType === type && resource.id ? [resource] : []));
  }

  const inLine = lineUp();
  return {
    deliver(bundle) {
      // From now, not from when its turn comes: while a server is away all of them wait for the same.
      const until = timing.now() + retryFor;
      const names = lookupsOf(entriesOf(bundle)).flatMap(({ type, query }) =>
        query
          .replace(/^identifier=/, '')
          .split(',')
          .map((token) => `${type} ${token}`),
      );
      return inLine(names, () => persist(bundle, until));
    },
  };

  async function persist(bundle: unknown, until: number): Promise<Delivered> {
    let conflicts = 0;
    for (let tries = 0; ; tries++) {
      const result = await attempt(bundle);
      if (result.state === 'conflict') {
        if (++conflicts > MOST_CONFLICTS) return { state: 'refused', why: 'the server found a conflict each time' };
        await timing.sleep(random() * FIRST_WAIT * conflicts);
        continue;
      }
      if (result.state !== 'again') return result;
      const wait = result.after ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries) * (0.5 + random() / 2);
      if (timing.now() + wait > until || stopping?.aborted) return { state: 'unavailable', why: result.why };
      await pause(timing.sleep(wait), stopping);
    }
  }

  function failureOf(answer: Answer): Attempt | undefined {
    if ('failure' in answer) return { state: 'again', why: answer.failure.message };
    const { status } = answer;
    if (status >= 200 && status < 300) return undefined;
    // Somebody else has changed or made what the plan was made for.
    if (status === 409 || status === 412) return { state: 'conflict' };
    const why = `the server answered ${status}`;
    if (status === 408 || status === 429 || (status >= 500 && status !== 501)) {
      const after = retryAfter(answer.headers['retry-after'], timing.now());
      return { state: 'again', why, ...(after !== undefined && { after }) };
    }
    // Who is not let in now may be once the settings are mended; the message is not to blame.
    if (status === 401 || status === 403) return { state: 'unavailable', why };
    return { state: 'refused', why };
  }
}

/** Lets messages about the same resources pass one after the other, in the order in which they came, and others at once. */
function lineUp(): <T>(names: readonly string[], pass: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (names, pass) => {
    const earlier = names.map((name) => last.get(name));
    const passing = Promise.allSettled(earlier).then(pass);
    for (const name of names) last.set(name, passing);
    try {
      return await passing;
    } finally {
      for (const name of names) if (last.get(name) === passing) last.delete(name);
    }
  };
}

function pause(slept: Promise<void>, stopping: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stopping?.removeEventListener('abort', done);
      resolve();
    };
    stopping?.addEventListener('abort', done);
    slept.then(done);
  });
}

/** Milliseconds. */
function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}

function statusesOf(answer: HttpResponse): readonly string[] {
  const bundle = jsonOf(answer) as { readonly entry?: unknown } | undefined;
  if (!Array.isArray(bundle?.entry)) return [];
  return bundle.entry.map((entry: { readonly response?: { readonly status?: unknown } }) =>
    String(entry?.response?.status ?? ''),
  );
}

function jsonOf({ body }: HttpResponse): unknown {
  // Digits of numbers are kept: what is merged goes back to the server.
  return parseJson(new TextDecoder().decode(body), { exactNumbers: true }).value;
}
