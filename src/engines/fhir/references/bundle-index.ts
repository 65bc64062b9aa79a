import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

/** An entry of a Bundle, with its place. */
export interface IndexedEntry {
  readonly index: number;
  readonly entry: FhirObject;
  readonly resource: FhirObject | undefined;
}

/** Entries of one Bundle by what a reference may name. The lists are for what fits more than once. */
export interface BundleIndex {
  readonly entries: readonly IndexedEntry[];
  /** By fullUrl, and by fullUrl with `/_history/<versionId>`. */
  byUrl(url: string): readonly IndexedEntry[] | undefined;
  /** By `Type/id`, and that with `/_history/<versionId>`, whatever the fullUrl. */
  byTypeAndId(name: string): readonly IndexedEntry[] | undefined;
}

/** Bundles are large and most references have a fullUrl, so each index is made when it is first asked. */
export function indexBundle(bundle: FhirObject): BundleIndex {
  const entries: IndexedEntry[] = [];
  const given = Array.isArray(bundle.entry) ? bundle.entry : [];
  for (let index = 0; index < given.length; index++) {
    const entry = objects(given[index])[0];
    if (entry) entries.push({ index, entry, resource: objects(entry.resource)[0] });
  }
  return {
    entries,
    byUrl: finder(entries, ({ entry }) => (typeof entry.fullUrl === 'string' ? entry.fullUrl : undefined)),
    byTypeAndId: finder(entries, ({ resource }) => resource && typeAndId(resource)),
  };
}

type Found = IndexedEntry | readonly IndexedEntry[];

function finder(
  entries: readonly IndexedEntry[],
  keyOf: (entry: IndexedEntry) => string | undefined,
): (key: string) => readonly IndexedEntry[] | undefined {
  let made: Map<string, Found> | undefined;
  return (key) => {
    made ??= mapOf(entries, keyOf);
    const found = made.get(key);
    return found && 'entry' in found ? [found] : found;
  };
}

/** A list only where there is more than one: that is seldom, and lists of one would be most of the memory. */
function mapOf(
  entries: readonly IndexedEntry[],
  keyOf: (entry: IndexedEntry) => string | undefined,
): Map<string, Found> {
  const made = new Map<string, Found>();
  const lists = new Map<string, IndexedEntry[]>();
  const put = (key: string, indexed: IndexedEntry) => {
    const before = made.get(key);
    if (before === undefined) {
      made.set(key, indexed);
      return;
    }
    let list = lists.get(key);
    if (!list) {
      list = [before as IndexedEntry];
      lists.set(key, list);
      made.set(key, list);
    }
    list.push(indexed);
  };
  for (const indexed of entries) {
    const key = keyOf(indexed);
    if (key === undefined) continue;
    put(key, indexed);
    const version = indexed.resource && objects(indexed.resource.meta)[0]?.versionId;
    if (typeof version === 'string') put(`${key}/_history/${version}`, indexed);
  }
  return made;
}

/** `Patient/123`; undefined for a resource without id. */
export function typeAndId({ resourceType, id }: FhirObject): string | undefined {
  return typeof resourceType === 'string' && typeof id === 'string' ? `${resourceType}/${id}` : undefined;
}
