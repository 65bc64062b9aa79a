import { writeJson } from '../model/write-json.ts';
import { mergeResource, type Resource, sameContent } from './merge-resource.ts';

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
}

/**
 * System of the UUIDs made from a message's own bytes. They stand without `urn:uuid:`, since servers replace every text
 * that is an entry's fullUrl (FHIR R4, 3.1.0.11.2), some of them in identifiers as well.
 */
const UUID_SYSTEM = 'urn:ietf:rfc:9562';

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

/**
 * The resources that carry an identifier of a known system. An identifier that two resources of one type in the message
 * share names neither of them alone (a placer's order number on several reports), so it is not asked for.
 */
export function lookupsOf(entries: readonly BundleEntry[]): readonly Lookup[] {
  const uses = new Map<string, number>();
  const tokens = entries.map(({ resource }) => tokensOf(resource));
  for (const [i, { resource }] of entries.entries()) {
    for (const token of new Set(tokens[i])) {
      const key = `${String(resource.resourceType)} ${token}`;
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  }
  return entries.flatMap(({ fullUrl, resource }, i) => {
    const type = String(resource.resourceType);
    const own = (tokens[i] ?? []).filter((token) => uses.get(`${type} ${token}`) === 1);
    return own.length === 0 ? [] : [{ fullUrl, type, query: `identifier=${own.join(',')}` }];
  });
}

/**
 * A message's Bundle as a transaction (FHIR R4, 3.1.0.11) that may be sent any number of times. What was found on the
 * server is merged and updated under its version; what was looked for in vain is created under the condition that it
 * is still not there; everything else is created once for the message, known by the message's own ids.
 */
export function asTransaction(
  entries: readonly BundleEntry[],
  lookups: readonly Lookup[],
  found: ReadonlyMap<string, Resource>,
): Transaction {
  const queries = new Map(lookups.map(({ fullUrl, query }) => [fullUrl, query]));
  const known = new Map([...found].map(([fullUrl, { resourceType, id }]) => [fullUrl, `${resourceType}/${id}`]));
  const expectedNew = new Set<string>();
  const entry = entries.flatMap(({ fullUrl, resource }): TransactionEntry[] => {
    const type = String(resource.resourceType);
    const { id: _id, ...pointed } = repoint(resource, known) as Resource;
    const existing = found.get(fullUrl);
    if (existing) {
      const merged = mergeResource(existing, pointed);
      if (sameContent(existing, merged)) return [];
      const { versionId } = (existing.meta ?? {}) as { readonly versionId?: string };
      const ifMatch = versionId === undefined ? {} : { ifMatch: `W/"${versionId}"` };
      return [{ fullUrl, resource: merged, request: { method: 'PUT', url: `${type}/${existing.id}`, ...ifMatch } }];
    }
    const query = queries.get(fullUrl);
    if (query !== undefined) expectedNew.add(fullUrl);
    const { resource: marked, query: own } =
      query === undefined ? marking(fullUrl, type, pointed) : { resource: pointed, query };
    return [{ fullUrl, resource: marked, request: { method: 'POST', url: type, ifNoneExist: own } }];
  });
  return { bundle: { resourceType: 'Bundle', type: 'transaction', entry }, expectedNew };
}

/** Gives a resource its deterministic id as an identifier, or as a tag where its type has no identifier. */
function marking(fullUrl: string, type: string, resource: Resource): { resource: Resource; query: string } {
  const uuid = fullUrl.replace(/^urn:uuid:/, '');
  const own = token(UUID_SYSTEM, uuid);
  if (WITHOUT_IDENTIFIER.has(type) || (ONE_IDENTIFIER.has(type) && resource.identifier !== undefined)) {
    const meta = (resource.meta ?? {}) as { readonly tag?: readonly unknown[] };
    const tag = [...(meta.tag ?? []), { system: UUID_SYSTEM, code: uuid }];
    return { resource: { ...resource, meta: { ...meta, tag } }, query: `_tag=${own}` };
  }
  const added = { system: UUID_SYSTEM, value: uuid };
  const identifier = ONE_IDENTIFIER.has(type) ? added : [...((resource.identifier ?? []) as unknown[]), added];
  return { resource: { ...resource, identifier }, query: `identifier=${own}` };
}

/** Identifiers by which a resource can be found again: those with a system, that are not out of use. */
function tokensOf({ identifier }: Resource): readonly string[] {
  if (!Array.isArray(identifier)) return [];
  return (identifier as readonly Resource[]).flatMap(({ system, value, use }) =>
    typeof system === 'string' && typeof value === 'string' && use !== 'old' && use !== 'temp'
      ? [token(system, value)]
      : [],
  );
}

/** A token parameter's value; commas, bars and backslashes in the parts are escaped (FHIR R4, 3.1.1.4.0.1). */
function token(system: string, value: string): string {
  const part = (text: string): string => encodeURIComponent(text.replace(/[\\,|$]/g, '\\$&'));
  return `${part(system)}%7C${part(value)}`;
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
