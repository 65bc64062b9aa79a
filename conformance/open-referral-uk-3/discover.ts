import type { Applicability, DiscoverContext, Needs } from 'assay/suite';
import { asking } from './ask.ts';
import { asMembers } from './reply.ts';

/** The lists of the profile's API; organizations are HSDS's own and may be there. */
export const LISTS = ['services', 'taxonomies', 'taxonomy_terms', 'service_at_locations', 'organizations'] as const;
export type ListName = (typeof LISTS)[number];

/** What one of a list is called, as the standard names its payloads. */
export const ENTITY: Readonly<Record<ListName, string>> = {
  services: 'service',
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
  service_at_locations: 'service_at_location',
  organizations: 'organization',
};

export interface Declared {
  readonly version: string | undefined;
  /** Lists that answer with a JSON object and 200. */
  readonly lists: readonly ListName[];
  readonly services: number | undefined;
}

/** Asks for `/` and for each list once, so that checks of what is optional know what is there. */
export async function discover({ http, target }: DiscoverContext): Promise<Declared> {
  const get = asking(http, target.url);
  const version = asMembers((await get('')).object)?.version;
  const lists: ListName[] = [];
  let services: number | undefined;
  for (const list of LISTS) {
    const { status, object } = await get(list);
    if (status !== 200 || object === undefined) continue;
    lists.push(list);
    if (list === 'services' && typeof object.total_items === 'number') services = object.total_items;
  }
  return { version: typeof version === 'string' ? version.slice(0, 40) : undefined, lists, services };
}

export function describe({ version, lists, services }: Declared): string {
  const there = lists.length === 0 ? 'no list' : lists.join(', ');
  return `version ${version ?? 'untold'}; answers at ${there}; ${services ?? 'an unknown number of'} services`;
}

/** A check of a list that the profile leaves free is out of scope where there is none: `needs.list`. */
export function applies(needs: Needs, { lists }: Declared): Applicability {
  const { list } = needs;
  if (typeof list !== 'string' || lists.some((name) => name === list)) return { kind: 'applies' };
  return { kind: 'out-of-scope', reason: `/${list} does not answer` };
}
