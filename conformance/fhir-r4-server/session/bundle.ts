import { asResource, idOf, isRecord, itemsAt, member, type Resource, textAt } from '../json.ts';
import type { Reply } from './reply.ts';

export interface Entry {
  readonly fullUrl?: string;
  readonly resource?: Resource;
  readonly mode?: string;
}

/** A search's answer. `ok` when it is 200 with a Bundle; the rest is then what could be read of it. */
export interface Found {
  readonly reply: Reply;
  readonly ok: boolean;
  readonly entries: readonly Entry[];
  /** Resources in the result as matches: marked so, or of the type searched where the server gives no mode. */
  readonly matches: readonly Resource[];
  /** Absolute addresses by relation; the first of each. */
  readonly links: ReadonlyMap<string, string>;
  /** As given, whatever it is. */
  readonly total?: unknown;
}

const MOST_ENTRIES = 20_000;

export function readFound(type: string, reply: Reply): Found {
  const bundle = reply.resource;
  if (reply.status !== 200 || bundle?.resourceType !== 'Bundle') {
    return { reply, ok: false, entries: [], matches: [], links: new Map() };
  }
  const entries = itemsAt(bundle, 'entry').slice(0, MOST_ENTRIES).filter(isRecord).map(readEntry);
  const matches = entries.flatMap(({ resource, mode }) => {
    if (resource === undefined) return [];
    if (mode === undefined ? resource.resourceType === type : mode === 'match') return [resource];
    return [];
  });
  const total = member(bundle, 'total');
  const links = readLinks(bundle, reply.exchange.request.url);
  return { reply, ok: true, entries, matches, links, ...(total === undefined ? {} : { total }) };
}

function readEntry(entry: unknown): Entry {
  const fullUrl = textAt(entry, 'fullUrl');
  const resource = asResource(member(entry, 'resource'));
  const mode = textAt(member(entry, 'search'), 'mode');
  return {
    ...(fullUrl === undefined ? {} : { fullUrl }),
    ...(resource === undefined ? {} : { resource }),
    ...(mode === undefined ? {} : { mode }),
  };
}

/** Links may be relative; they are resolved against the address that was asked. */
function readLinks(bundle: Resource, asked: string): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const link of itemsAt(bundle, 'link').slice(0, 50)) {
    const relation = textAt(link, 'relation');
    const url = textAt(link, 'url');
    if (relation === undefined || url === undefined || links.has(relation)) continue;
    if (URL.canParse(url, asked)) links.set(relation, new URL(url, asked).href);
  }
  return links;
}

/** Ids of the matches, in their order; matches without an id are left out. */
export function idsOf(resources: readonly Resource[]): readonly string[] {
  return resources.map(idOf).filter((id) => id !== undefined);
}

export function difference(one: Iterable<string>, other: Iterable<string>): readonly string[] {
  const without = new Set(other);
  return [...new Set(one)].filter((each) => !without.has(each));
}
