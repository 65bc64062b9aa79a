import type { FhirObject } from '../check/run.ts';
import { type BundleIndex, indexBundle } from './bundle-index.ts';
import { countIds, type IdCounts } from './id-counts.ts';
import { indexParameters } from './parameters-index.ts';
import type { Resolution } from './resolve-reference.ts';

/**
 * What references of one run are looked up in. Each index is made when the first reference asks for it, from one walk over
 * what it is about, so that the work grows with the document and not with its references times its entries.
 */
export interface Lookups {
  /** Entries of a Bundle by what a reference may name. */
  bundle(bundle: FhirObject): BundleIndex;
  /** Resources of Parameters by what references beside them may say. */
  parameters(parameters: FhirObject): ReadonlyMap<string, FhirObject | undefined>;
  /** Contained resources by id. */
  contained(container: FhirObject): ReadonlyMap<string, FhirObject>;
  /** How often each id stands in a resource, with all that is in it. */
  ids(resource: FhirObject): IdCounts;
  /** What was looked up last in a Bundle: several checks ask about one reference, one after the other. */
  last: LastLookup | undefined;
}

interface LastLookup {
  readonly reference: string;
  readonly bundle: FhirObject;
  readonly entry: FhirObject | undefined;
  /** What stands before type and id in the fullUrl of the entry. */
  readonly server: string | undefined;
  readonly resolution: Resolution;
}

export function createLookups(): Lookups {
  return {
    bundle: remembered(indexBundle),
    parameters: remembered(indexParameters),
    contained: remembered(indexContained),
    ids: remembered(countIds),
    last: undefined,
  };
}

/** For one run, most of which never ask. */
function remembered<T>(make: (of: FhirObject) => T): (of: FhirObject) => T {
  let known: Map<FhirObject, T> | undefined;
  return (of) => {
    known ??= new Map();
    let made = known.get(of);
    if (made === undefined) {
      made = make(of);
      known.set(of, made);
    }
    return made;
  };
}

function indexContained({ contained }: FhirObject): ReadonlyMap<string, FhirObject> {
  const made = new Map<string, FhirObject>();
  for (const resource of Array.isArray(contained) ? contained : []) {
    const id = resource?.id;
    if (typeof id === 'string' && !made.has(id)) made.set(id, resource);
  }
  return made;
}
