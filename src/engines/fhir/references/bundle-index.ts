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
  readonly byUrl: ReadonlyMap<string, readonly IndexedEntry[]>;
  /** By `Type/id`, and that with `/_history/<versionId>`, whatever the fullUrl. */
  readonly byTypeAndId: ReadonlyMap<string, readonly IndexedEntry[]>;
  /** By the resource itself. */
  readonly byResource: ReadonlyMap<FhirObject, IndexedEntry>;
}

export function indexBundle(bundle: FhirObject): BundleIndex {
  const entries: IndexedEntry[] = [];
  const byUrl = new Map<string, IndexedEntry[]>();
  const byTypeAndId = new Map<string, IndexedEntry[]>();
  const byResource = new Map<FhirObject, IndexedEntry>();
  const given = Array.isArray(bundle.entry) ? bundle.entry : [];
  for (let index = 0; index < given.length; index++) {
    const entry = objects(given[index])[0];
    if (!entry) continue;
    const resource = objects(entry.resource)[0];
    const indexed: IndexedEntry = { index, entry, resource };
    entries.push(indexed);
    if (resource) byResource.set(resource, indexed);
    const version = resource && objects(resource.meta)[0]?.versionId;
    const add = (map: Map<string, IndexedEntry[]>, key: string) => {
      put(map, key, indexed);
      if (typeof version === 'string') put(map, `${key}/_history/${version}`, indexed);
    };
    if (typeof entry.fullUrl === 'string') add(byUrl, entry.fullUrl);
    const name = resource && typeAndId(resource);
    if (name !== undefined) add(byTypeAndId, name);
  }
  return { entries, byUrl, byTypeAndId, byResource };
}

/** `Patient/123`; undefined for a resource without id. */
export function typeAndId({ resourceType, id }: FhirObject): string | undefined {
  return typeof resourceType === 'string' && typeof id === 'string' ? `${resourceType}/${id}` : undefined;
}

function put(map: Map<string, IndexedEntry[]>, key: string, indexed: IndexedEntry): void {
  const list = map.get(key);
  if (list) list.push(indexed);
  else map.set(key, [indexed]);
}
