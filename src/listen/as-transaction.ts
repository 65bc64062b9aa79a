import type { Removal } from '../adapter/removals.ts';
import { writeJson } from '../model/write-json.ts';
import { type Identity, token, UUID_SYSTEM } from './identities.ts';
import type { Resource } from './list-kinds.ts';
import { mergeResource, sameContent } from './merge-resource.ts';
import type { Ages } from './told.ts';

/** One entry of a Bundle as the adapter makes it. */
export interface BundleEntry {
  readonly fullUrl: string;
  readonly resource: Resource;
}

/** A resource that may be on the server already, and how to ask for it. */
export interface Lookup {
  readonly fullUrl: string;
  readonly type: string;
  /** Search parameters without `?`: `identifier=https%3A%2F%2F...%7C123`. */
  readonly query: string;
}

export interface TransactionEntry {
  readonly fullUrl: string;
  readonly resource: Resource;
  readonly request: {
    readonly method: 'POST' | 'PUT';
    readonly url: string;
    readonly ifNoneExist?: string;
    readonly ifMatch?: string;
  };
}

export interface TransactionOptions {
  readonly identities: ReadonlyMap<string, Identity>;
  /** What the server has of them, by fullUrl. */
  readonly found: ReadonlyMap<string, Resource>;
  readonly removals: readonly Removal[];
  /** What later events have told of a resource on the server. */
  readonly agesOf: (found: Resource) => Ages;
}

export interface Transaction {
  readonly bundle: {
    readonly resourceType: 'Bundle';
    readonly type: 'transaction';
    readonly entry: TransactionEntry[];
  };
  /**
   * Entries whose resource was looked for and not found. Should the server find one after all when it creates, another
   * has made it in between, and what the message says of it is not written yet.
   */
  readonly expectedNew: ReadonlySet<string>;
  /** Slots that the message tells of each resource that has an identity, by fullUrl. */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Types without an element `identifier` that messages become (FHIR R4). */
const WITHOUT_IDENTIFIER = new Set([
  'AuditEvent',
  'Binary',
  'Linkage',
  'MessageHeader',
  'OperationOutcome',
  'Provenance',
]);
/** Types that have one identifier, not a list. */
const ONE_IDENTIFIER = new Set(['Bundle', 'Composition', 'QuestionnaireResponse']);

export function entriesOf(bundle: unknown): readonly BundleEntry[] {
  const { entry = [] } = bundle as { readonly entry?: readonly BundleEntry[] };
  return entry;
}

/** The resources to look for before they are written: those that may have to be brought up to date. */
export function lookupsOf(
  entries: readonly BundleEntry[],
  identities: ReadonlyMap<string, Identity>,
): readonly Lookup[] {
  return entries.flatMap(({ fullUrl, resource }) => {
    const identity = identities.get(fullUrl);
    if (!identity?.changes) return [];
    return [{ fullUrl, type: String(resource.resourceType), query: `identifier=${identity.tokens.join(',')}` }];
  });
}

/**
 * A message's Bundle as a transaction (FHIR R4, 3.1.0.11) that may be sent any number of times. What was found on the
 * server is merged and updated under its version; what was looked for in vain is created under the condition that it
 * is still not there; everything else is created once, known by an id of our own making.
 */
export function asTransaction(
  entries: readonly BundleEntry[],
  { identities, found, removals, agesOf }: TransactionOptions,
): Transaction {
  const known = new Map([...found].map(([fullUrl, { resourceType, id }]) => [fullUrl, `${resourceType}/${id}`]));
  const firsts = new Map<string, string>();
  for (const { fullUrl, resource } of entries) {
    const { tokens, changes } = identities.get(fullUrl) ?? {};
    const key = tokens && !changes ? `${String(resource.resourceType)} ${tokens.join()}` : fullUrl;
    const first = firsts.get(key) ?? fullUrl;
    firsts.set(key, first);
    // One thing told twice is created once.
    if (first !== fullUrl) known.set(fullUrl, first);
  }
  const expectedNew = new Set<string>();
  const told = new Map<string, ReadonlySet<string>>();
  const entry = entries.flatMap(({ fullUrl, resource }): TransactionEntry[] => {
    const existing = found.get(fullUrl);
    if (!existing && known.has(fullUrl)) return [];
    const type = String(resource.resourceType);
    const identity = identities.get(fullUrl);
    const { id: _id, ...pointed } = repoint(resource, known) as Resource;
    const marked = marking(fullUrl, type, pointed, identity);
    const removed = removals.filter((removal) => fullUrl === `urn:uuid:${removal.entry}`);
    if (existing) {
      const merged = mergeResource(existing, marked.resource, { removals: removed, ages: agesOf(existing) });
      told.set(fullUrl, merged.told);
      if (sameContent(existing, merged.resource)) return [];
      const { versionId } = (existing.meta ?? {}) as { readonly versionId?: string };
      const ifMatch = versionId === undefined ? {} : { ifMatch: `W/"${versionId}"` };
      const request = { method: 'PUT', url: `${type}/${existing.id}`, ...ifMatch } as const;
      return [{ fullUrl, resource: merged.resource, request }];
    }
    if (identity?.changes) {
      expectedNew.add(fullUrl);
      told.set(fullUrl, mergeResource({}, pointed, { removals: removed }).told);
    }
    return [{ fullUrl, resource: marked.resource, request: { method: 'POST', url: type, ifNoneExist: marked.query } }];
  });
  return { bundle: { resourceType: 'Bundle', type: 'transaction', entry }, expectedNew, told };
}

/**
 * Gives a resource what it is to be found by, where it does not carry it: the UUIDs of its identity, or its own
 * deterministic id; as identifiers, or as a tag where its type has none.
 */
function marking(
  fullUrl: string,
  type: string,
  resource: Resource,
  identity: Identity | undefined,
): { resource: Resource; query: string } {
  const uuids = identity?.own ?? [fullUrl.replace(/^urn:uuid:/, '')];
  const tokens = identity?.tokens ?? uuids.map((uuid) => token(UUID_SYSTEM, uuid));
  if (WITHOUT_IDENTIFIER.has(type) || (ONE_IDENTIFIER.has(type) && resource.identifier !== undefined)) {
    const meta = (resource.meta ?? {}) as { readonly tag?: readonly unknown[] };
    const tag = [...(meta.tag ?? []), ...uuids.map((code) => ({ system: UUID_SYSTEM, code }))];
    return { resource: { ...resource, meta: { ...meta, tag } }, query: `_tag=${tokens.join(',')}` };
  }
  const query = `identifier=${tokens.join(',')}`;
  if (uuids.length === 0) return { resource, query };
  const added = uuids.map((value) => ({ system: UUID_SYSTEM, value }));
  const identifier = ONE_IDENTIFIER.has(type) ? added[0] : [...((resource.identifier ?? []) as unknown[]), ...added];
  return { resource: { ...resource, identifier }, query };
}

/** A copy whose references name what is on the server already. */
function repoint(value: unknown, known: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => repoint(item, known));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const target = name === 'reference' && typeof member === 'string' ? known.get(member) : undefined;
    copy[name] = target ?? repoint(member, known);
  }
  return copy;
}

export function transactionText({ bundle }: Transaction): string {
  return writeJson(bundle);
}
