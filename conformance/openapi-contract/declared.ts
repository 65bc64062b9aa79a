import {
  type Dialect,
  type Direction,
  type Loaded,
  loadDescription,
  type Operation,
  openServers,
  operationsOf,
  resolver,
  textOf,
} from 'assay/openapi';
import { AssayError } from 'assay/standard';
import type { DiscoverContext } from 'assay/suite';
import { type Judge, openJudges } from './description/judge.ts';

/** What the API says of itself. */
export interface Declared {
  readonly loaded: Loaded;
  /** `3.0`, `3.1`; `2.0` and others are validated and not driven. */
  readonly version: string;
  readonly operations: readonly Operation[];
  readonly dialect: Dialect;
  readonly judge: (schema: unknown, direction: Direction) => Judge;
}

/** Reads the description. Throws AssayError `openapi-contract.no-description` where there is none. */
export async function discover({ http, target }: DiscoverContext): Promise<Declared> {
  const loaded = await loadDescription(http, target);
  if ('reason' in loaded) {
    throw new AssayError(
      'openapi-contract.no-description',
      `${target.url}: no OpenAPI description was found (${loaded.reason}). Name it in the target file: description: an address, or file:PATH.`,
    );
  }
  const { root, url } = loaded;
  const [version = '2.0'] = /^\d+\.\d+/.exec(textOf(root, 'openapi') ?? '') ?? [];
  const resolve = resolver(root);
  const dialect = { isOld: version === '3.0', resolve };
  const isDriven = /^3\.[0-2]$/.test(version);
  return {
    loaded,
    version,
    operations: isDriven ? operationsOf(root, resolve, openServers(target.url, url)) : [],
    dialect,
    judge: openJudges(dialect),
  };
}

export function describeDeclared({ loaded, version, operations }: Declared): string {
  const title = textOf(loaded.root.info, 'title') ?? 'an API without title';
  return `OpenAPI ${version}, ${title}, ${operations.length} operations (${loaded.url})`;
}
