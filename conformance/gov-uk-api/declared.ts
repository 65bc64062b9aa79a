import {
  asMembers,
  type Loaded,
  loadDescription,
  type Operation,
  openServers,
  operationsOf,
  resolver,
  textOf,
} from 'assay/openapi';
import type { DiscoverContext } from 'assay/suite';

/** What the API says of itself. An API without a description that is found is tested all the same. */
export interface Declared {
  readonly loaded: Loaded | undefined;
  /** Why there is none. */
  readonly reason: string;
  /** GET operations, in the order of the description. */
  readonly reads: readonly Operation[];
}

export async function discover({ http, target }: DiscoverContext): Promise<Declared> {
  const loaded = await loadDescription(http, target);
  if ('reason' in loaded) return { loaded: undefined, reason: loaded.reason, reads: [] };
  const { root, url } = loaded;
  // The addresses of 2.0 are made otherwise, and are not asked.
  const isDriven = textOf(root, 'openapi') !== undefined;
  const operations = isDriven ? operationsOf(root, resolver(root), openServers(target.url, url)) : [];
  return { loaded, reason: '', reads: operations.filter(({ method }) => method === 'GET') };
}

export function describeDeclared({ loaded, reason, reads }: Declared): string {
  if (!loaded) return `no description was found (${reason})`;
  const title = textOf(asMembers(loaded.root.info), 'title') ?? 'an API without title';
  return `${title}, ${reads.length} ${reads.length === 1 ? 'operation' : 'operations'} to read by (${loaded.url})`;
}
