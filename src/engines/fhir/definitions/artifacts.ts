import type { FhirObject } from '../check/run.ts';
import type { Loader } from './load-definitions.ts';

/** Conformance and terminology resources by canonical address: those given with the run before those carried along. */
export interface Artifacts {
  /**
   * By canonical, `url` or `url|version`, of one type of resource (`ValueSet`). A version that is not at hand is answered
   * with none, never with another version, except that a definition without version answers to any.
   */
  find(canonical: string, type: string): FhirObject | undefined;
  /** Those given with the run, in their order. */
  readonly given: readonly FhirObject[];
}

/** Which shard file holds a definition: `<type> <url>` to `artifacts-<n>.json`. */
export type ArtifactIndex = Readonly<Record<string, number>>;

export function createArtifacts(load: Loader, given: readonly FhirObject[]): Artifacts {
  const mine = new Map<string, FhirObject[]>();
  for (const resource of given) {
    const key = `${String(resource.resourceType)} ${String(resource.url)}`;
    mine.set(key, [...(mine.get(key) ?? []), resource]);
  }
  let index: ReadonlyMap<string, number> | undefined;
  const shards = new Map<number, ReadonlyMap<string, FhirObject>>();

  const carried = (key: string): FhirObject | undefined => {
    index ??= new Map(Object.entries(parse<ArtifactIndex>(load('artifacts.json')) ?? {}));
    const number = index.get(key);
    if (number === undefined) return undefined;
    let shard = shards.get(number);
    if (!shard) {
      const resources = parse<readonly FhirObject[]>(load(`artifacts-${number}.json`)) ?? [];
      shard = new Map(resources.map((one) => [`${String(one.resourceType)} ${String(one.url)}`, one]));
      shards.set(number, shard);
    }
    return shard.get(key);
  };

  return {
    given,
    find: (canonical, type) => {
      const bar = canonical.indexOf('|');
      const url = bar === -1 ? canonical : canonical.slice(0, bar);
      const version = bar === -1 ? undefined : canonical.slice(bar + 1);
      const key = `${type} ${url}`;
      const found = mine.get(key)?.find((one) => fits(one, version));
      if (found) return found;
      const core = carried(key);
      return core && fits(core, version) ? core : undefined;
    },
  };
}

function fits({ version }: FhirObject, wanted: string | undefined): boolean {
  return wanted === undefined || version === undefined || version === wanted;
}

function parse<T>(text: string | undefined): T | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as T);
}
