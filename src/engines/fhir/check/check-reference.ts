import type { Definitions } from '../definitions/load-definitions.ts';
import { type FhirObject, type Run, report } from './run.ts';

const ID = /^[A-Za-z0-9.-]{1,64}$/;

/**
 * The type that a literal reference points at is one of those allowed, as far as the reference, the contained
 * resources or the Bundle around tell it (FHIR R4, references.html#literal).
 */
export function checkReference(
  value: FhirObject,
  targets: ReadonlySet<string>,
  run: Run,
  definitions: Definitions,
): void {
  const { reference } = value;
  if (typeof reference !== 'string') return;
  const type = targetType(reference, run, definitions);
  if (type === undefined || targets.has(type)) return;
  const expected = `a reference to ${[...targets].join(', ')}`;
  report(run, { code: 'fhir.reference-target', expected, got: `one to ${type}`, member: 'reference' });
}

function targetType(reference: string, run: Run, definitions: Definitions): string | undefined {
  if (reference.startsWith('#')) return containedTypes(run).get(reference.slice(1));
  const inBundle = run.bundle && fullUrlTypes(run).get(reference);
  if (inBundle !== undefined) return inBundle;
  // A conditional reference, as transactions may hold: Patient?identifier=... (http.html#trules).
  const search = reference.indexOf('?');
  if (search !== -1) return known(reference.slice(0, search), definitions);
  const steps = reference.split('/');
  if (steps.at(-2) === '_history') steps.length -= 2;
  const absolute = reference.startsWith('http://') || reference.startsWith('https://');
  // An absolute reference needs a server before type and id: http, empty, host, type, id.
  if (absolute ? steps.length < 5 : steps.length !== 2) return undefined;
  const [type, id] = steps.slice(-2) as [string, string];
  return ID.test(id) ? known(type, definitions) : undefined;
}

function known(type: string, definitions: Definitions): string | undefined {
  return definitions.resources.has(type) ? type : undefined;
}

/** Types of the contained resources by id. */
export function containedTypes(run: Run): ReadonlyMap<string, string> {
  if (run.containedTypes) return run.containedTypes;
  const types = new Map<string, string>();
  const contained = run.container?.contained;
  for (const resource of Array.isArray(contained) ? contained : []) {
    if (typeof resource?.id === 'string') types.set(resource.id, String(resource.resourceType));
  }
  run.containedTypes = types;
  return types;
}

function fullUrlTypes(run: Run): ReadonlyMap<string, string> {
  if (run.fullUrlTypes) return run.fullUrlTypes;
  const types = new Map<string, string>();
  const entries = run.bundle?.entry;
  for (const entry of Array.isArray(entries) ? entries : []) {
    const type = entry?.resource?.resourceType;
    if (typeof entry?.fullUrl === 'string' && typeof type === 'string') types.set(entry.fullUrl, type);
  }
  run.fullUrlTypes = types;
  return types;
}
