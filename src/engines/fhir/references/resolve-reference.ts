import type { FhirObject, Run } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { type IndexedEntry, typeAndId } from './bundle-index.ts';

/** What a reference comes to. */
export type Resolution =
  | { readonly kind: 'found'; readonly resource: FhirObject; readonly entry?: IndexedEntry }
  | { readonly kind: 'several'; readonly entries: readonly IndexedEntry[] }
  /** Resources of that type and id are in the Bundle, and their fullUrl is not what the reference means. */
  | { readonly kind: 'apparent'; readonly entries: readonly IndexedEntry[] }
  /** A `#id` that no contained resource has. */
  | { readonly kind: 'not-contained' }
  /** Not a fault by itself: a server may hold it. */
  | { readonly kind: 'elsewhere' };

const ELSEWHERE: Resolution = { kind: 'elsewhere' };
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const TYPE_AND_ID = /^([A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;

export const isAbsolute = (reference: string): boolean => ABSOLUTE.test(reference);

/**
 * The resource that a literal reference means to say, as far as the resource and the Bundle around have it: `#id` and `#`
 * of the container, a fullUrl, or type and id (FHIR R4, references.html#literal, bundle.html#references). Undefined when it
 * is not there, or more than one fits. Where a Bundle has one resource of that type and id under another fullUrl, that one
 * is meant, if wrongly written: `resolve` tells the two apart.
 */
export function resolveReference(reference: string, run: Run): FhirObject | undefined {
  const resolution = resolve(reference, run);
  if (resolution.kind === 'found') return resolution.resource;
  const [first, second] = resolution.kind === 'apparent' ? resolution.entries : [];
  return second === undefined ? first?.resource : undefined;
}

/** What a reference comes to where the run stands, by the rules of bundle.html#references to the letter. */
export function resolve(reference: string, run: Run): Resolution {
  if (reference.startsWith('#')) return inContainer(reference.slice(1), run);
  const found = run.bundle ? inBundle(reference, run.bundle, run.entry, run) : ELSEWHERE;
  return found.kind === 'elsewhere' && run.root.resourceType === 'Parameters' ? inParameters(reference, run) : found;
}

function inParameters(reference: string, run: Run): Resolution {
  const resource = run.lookups.parameters(run.root).get(reference);
  return resource ? { kind: 'found', resource } : ELSEWHERE;
}

function inContainer(id: string, run: Run): Resolution {
  const { container } = run;
  if (!container) return ELSEWHERE;
  const resource = id === '' ? container : run.lookups.contained(container).get(id);
  return resource ? { kind: 'found', resource } : { kind: 'not-contained' };
}

/** Within one Bundle, seen from one of its entries. */
export function inBundle(reference: string, bundle: FhirObject, entry: FhirObject | undefined, run: Run): Resolution {
  const { last } = run.lookups;
  if (last && last.reference === reference && last.bundle === bundle && last.entry === entry) return last.resolution;
  const server = last && last.entry === entry ? last.server : serverOf(entry);
  const resolution = lookUp(reference, bundle, server, run);
  run.lookups.last = { reference, bundle, entry, server, resolution };
  return resolution;
}

function lookUp(reference: string, bundle: FhirObject, base: string | undefined, run: Run): Resolution {
  const { byUrl, byTypeAndId } = run.lookups.bundle(bundle);
  const hash = reference.indexOf('#');
  const plain = hash === -1 ? reference : reference.slice(0, hash);
  if (isAbsolute(plain)) return oneOf(byUrl(plain));
  const found = base === undefined ? ELSEWHERE : oneOf(byUrl(base + plain));
  if (found.kind !== 'elsewhere') return found;
  const named = TYPE_AND_ID.exec(plain);
  const apparent = named && byTypeAndId(`${named[1]}/${named[2]}`);
  return apparent ? { kind: 'apparent', entries: apparent } : ELSEWHERE;
}

function oneOf(entries: readonly IndexedEntry[] | undefined): Resolution {
  const first = entries?.[0];
  if (!entries || !first) return ELSEWHERE;
  if (entries.length > 1) return { kind: 'several', entries };
  return first.resource ? { kind: 'found', resource: first.resource, entry: first } : ELSEWHERE;
}

/** What stands before type and id in the fullUrl of an entry, where it names its resource on a server. */
function serverOf(entry: FhirObject | undefined): string | undefined {
  const fullUrl = entry?.fullUrl;
  if (typeof fullUrl !== 'string' || !fullUrl.startsWith('http')) return undefined;
  const name = typeAndId(objects(entry?.resource)[0] ?? {});
  if (name === undefined || !/^https?:\/\//.test(fullUrl)) return undefined;
  return fullUrl.endsWith(`/${name}`) ? fullUrl.slice(0, -name.length) : undefined;
}
