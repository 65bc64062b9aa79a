import type { Engine } from '../check/engine.ts';
import type { FhirObject, Run } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

export interface Found {
  readonly resource: FhirObject;
  /** What it lives as long as: the validator, or the run that met it in the data. */
  readonly keeper: object;
}

type ByAddress = ReadonlyMap<string, readonly FhirObject[]>;

const bundles = new WeakMap<Run, Map<FhirObject, ByAddress>>();

/**
 * A resource that is named by a canonical: contained (`#id`), among the definitions at hand, or in the Bundle around.
 * A version that is not at hand is answered with none.
 */
export function findByCanonical(canonical: unknown, type: string, run: Run, engine: Engine): Found | undefined {
  if (typeof canonical !== 'string' || canonical === '') return undefined;
  if (!canonical.startsWith('#')) {
    const resource = engine.artifacts.find(canonical, type);
    if (resource) return { resource, keeper: engine };
  }
  const resource = canonical.startsWith('#')
    ? objects(run.container?.contained).find((one) => one.id === canonical.slice(1) && one.resourceType === type)
    : run.bundle && findInBundle(run.bundle, canonical, type, run);
  return resource && { resource, keeper: run };
}

function findInBundle(bundle: FhirObject, canonical: string, type: string, run: Run): FhirObject | undefined {
  const indexes = bundles.get(run) ?? new Map<FhirObject, ByAddress>();
  bundles.set(run, indexes);
  const known = indexes.get(bundle) ?? index(bundle);
  indexes.set(bundle, known);
  const bar = canonical.indexOf('|');
  const version = bar === -1 ? undefined : canonical.slice(bar + 1);
  const named = known.get(`${type} ${bar === -1 ? canonical : canonical.slice(0, bar)}`) ?? [];
  return named.find((one) => version === undefined || one.version === undefined || one.version === version);
}

function index(bundle: FhirObject): ByAddress {
  const made = new Map<string, FhirObject[]>();
  for (const entry of objects(bundle.entry)) {
    for (const resource of objects(entry.resource)) {
      if (typeof resource.url !== 'string' || typeof resource.resourceType !== 'string') continue;
      const key = `${resource.resourceType} ${resource.url}`;
      const list = made.get(key);
      if (list) list.push(resource);
      else made.set(key, [resource]);
    }
  }
  return made;
}
