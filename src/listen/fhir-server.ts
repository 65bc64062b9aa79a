import type { Removal } from '../adapter/removals.ts';
import { parseJson } from '../formats/json/index.ts';
import type { HttpResponse, Transport, TransportFailure } from '../http/exchange.ts';
import type { Timing } from '../http/index.ts';
import {
  asTransaction,
  type BundleEntry,
  entriesOf,
  type Lookup,
  lookupsOf,
  type Transaction,
  transactionText,
} from './as-transaction.ts';
import type { EventTime } from './event-time.ts';
import { type Identity, identitiesOf } from './identities.ts';
import { lineUp } from './line-up.ts';
import type { Resource } from './list-kinds.ts';
import { hashOfResource, type Told, type ToldLog } from './told.ts';

/** What a server made of a message. `refused`: it will never take it as it is. `unavailable`: it may, later. */
export type Delivered =
  | { readonly state: 'accepted'; readonly told: readonly Told[] }
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
  /** What messages have told before this one. */
  readonly told: ToldLog;
}

/** A message as it is to be loaded. */
export interface Delivery {
  readonly bundle: unknown;
  /** What the sender explicitly removed. */
  readonly removals: readonly Removal[];
  /** Who the sender is: numbers without a system are its own. */
  readonly sender: string;
  /** Undefined when the message does not tell: it then counts as the latest. */
  readonly time: EventTime | undefined;
}

export interface FhirServer {
  deliver(delivery: Delivery): Promise<Delivered>;
}

/** A delivery with what its resources are known by. */
interface Known extends Delivery {
  readonly entries: readonly BundleEntry[];
  readonly identities: ReadonlyMap<string, Identity>;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** Times that a plan is made anew because others wrote the same resources. */
const MOST_CONFLICTS = 5;
/** Searches of one message that are under way together. */
const SEARCHES = 8;
/** Resources whose creation need not be waited for, since they are there. */
const MOST_MADE = 100_000;
/** Slots of one message that are remembered; of a message with more only when it told each resource. */
const MOST_SLOTS = 400;

type Answer = HttpResponse | { readonly failure: TransportFailure };
type Attempt =
  | Delivered
  | { readonly state: 'again'; readonly why: string; readonly after?: number }
  | { readonly state: 'conflict' };

/**
 * Loads messages into a FHIR server as transactions. Sending one again after an answer was lost changes nothing, so every
 * failure that may pass is tried again: with growing pauses, or when the server says (Retry-After, RFC 9110, 10.2.3).
 */
export function fhirServer({
  url,
  transport,
  timing,
  random,
  retryFor,
  stopping,
  told,
}: FhirServerOptions): FhirServer {
  const headers = {
    accept: 'application/fhir+json',
    'content-type': 'application/fhir+json',
    prefer: 'return=minimal',
  };

  async function attempt({ removals, time, entries, identities }: Known): Promise<Attempt> {
    const found = await find(lookupsOf(entries, identities));
    if (!(found instanceof Map)) return found;
    // Two entries that turn out to be one resource cannot stand in one transaction (FHIR R4, 3.1.0.11.2).
    if (new Set([...found.values()].map(({ resourceType, id }) => `${resourceType}/${id}`)).size < found.size) {
      return { state: 'refused', why: 'two of its resources are one on the server' };
    }
    const agesOf = ({ resourceType, id }: Resource) =>
      told.ages(hashOfResource(String(resourceType), String(id)), time);
    const transaction = asTransaction(entries, { identities, found, removals, agesOf });
    if (transaction.bundle.entry.length === 0) return accepted(transaction, found, [], time);
    const body = new TextEncoder().encode(transactionText(transaction));
    const answer = await transport({ method: 'POST', url, headers, body });
    const failed = failureOf(answer);
    if (failed) return failed;
    const responses = responsesOf(answer as HttpResponse);
    const overtaken = transaction.bundle.entry.some(
      ({ fullUrl }, i) => transaction.expectedNew.has(fullUrl) && String(responses[i]?.status).startsWith('200'),
    );
    return overtaken ? { state: 'conflict' } : accepted(transaction, found, responses, time);
  }

  /** Remembers what was told, for the messages that come after this one. */
  function accepted(
    { bundle, told: slots }: Transaction,
    found: ReadonlyMap<string, Resource>,
    responses: readonly EntryResponse[],
    time: EventTime | undefined,
  ): Delivered {
    if (!time) return { state: 'accepted', told: [] };
    const ids = new Map([...found].map(([fullUrl, { resourceType, id }]) => [fullUrl, `${resourceType}/${id}`]));
    for (const [i, { fullUrl, request }] of bundle.entry.entries()) {
      const made = new RegExp(`(?:^|/)(${request.url}/[A-Za-z0-9.-]+)(?:/_history/|$)`).exec(
        responses[i]?.location ?? '',
      );
      if (request.method === 'POST' && made?.[1] !== undefined) ids.set(fullUrl, made[1]);
    }
    let left = MOST_SLOTS;
    const all = [...slots].flatMap(([fullUrl, names]): Told[] => {
      const [type, id] = ids.get(fullUrl)?.split('/') ?? [];
      if (type === undefined || id === undefined) return [];
      left -= names.size;
      const kept = left >= 0 ? [...names] : [...names].filter((name) => name.includes('?'));
      return [{ of: hashOfResource(type, id), at: time.from, zoned: time.zoned, slots: kept }];
    });
    for (const one of all) told.add(one);
    return { state: 'accepted', told: all };
  }

  async function find(lookups: readonly Lookup[]): Promise<Map<string, Resource> | Attempt> {
    const found = new Map<string, Resource>();
    for (let at = 0; at < lookups.length; at += SEARCHES) {
      const some = lookups.slice(at, at + SEARCHES);
      const answers = await Promise.all(some.map(search));
      for (const [i, hits] of answers.entries()) {
        const { type, fullUrl } = some[i] as Lookup;
        if ('state' in hits) return hits;
        if (hits.length > 1) {
          return { state: 'refused', why: `its identifiers of one ${type} stand on ${hits.length} on the server` };
        }
        if (hits[0]) found.set(fullUrl, hits[0]);
      }
    }
    return found;
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
  const made = new Set<string>();
  return {
    async deliver(delivery) {
      // From now, not from when its turn comes: while a server is away all of them wait for the same.
      const until = timing.now() + retryFor;
      const entries = entriesOf(delivery.bundle);
      const identities = identitiesOf(entries, delivery.sender);
      const names = entries.flatMap(({ fullUrl, resource }) => {
        const { tokens = [], changes } = identities.get(fullUrl) ?? {};
        const all = tokens.map((token) => `${String(resource.resourceType)} ${token}`);
        // A ward that is there already is none that two messages could create at once.
        return changes ? all : all.filter((name) => !made.has(name));
      });
      const delivered = await inLine(names, () => persist({ ...delivery, entries, identities }, until));
      if (delivered.state === 'accepted') remember(names);
      return delivered;
    },
  };

  function remember(names: readonly string[]): void {
    for (const name of names) made.add(name);
    for (const name of made) {
      if (made.size <= MOST_MADE) return;
      made.delete(name);
    }
  }

  async function persist(delivery: Known, until: number): Promise<Delivered> {
    let conflicts = 0;
    for (let tries = 0; ; tries++) {
      const result = await attempt(delivery);
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

interface EntryResponse {
  readonly status?: unknown;
  readonly location?: string;
}

function responsesOf(answer: HttpResponse): readonly EntryResponse[] {
  const bundle = jsonOf(answer) as { readonly entry?: unknown } | undefined;
  if (!Array.isArray(bundle?.entry)) return [];
  return bundle.entry.map((entry: { readonly response?: EntryResponse }) => ({
    status: entry?.response?.status ?? '',
    ...(typeof entry?.response?.location === 'string' && { location: entry.response.location }),
  }));
}

function jsonOf({ body }: HttpResponse): unknown {
  // Digits of numbers are kept: what is merged goes back to the server.
  return parseJson(new TextDecoder().decode(body), { exactNumbers: true }).value;
}
