import type { FhirObject } from '../check/run.ts';
import { resolveReference } from '../references/resolve-reference.ts';
import type { Checking } from './checking.ts';
import { inResource } from './occurrence.ts';

/** Lets `check` look at a resource that a reference or path led to: it stands in an entry of the Bundle, or is contained. */
export function inReferred(at: Checking, resource: FhirObject, check: () => void): void {
  const { run } = at;
  if (resource.resourceType === undefined || resource === run.resource) {
    check();
    return;
  }
  const entry = run.bundle && entriesOf(run.bundle, at).get(resource);
  const contained = !entry && typeof resource.id === 'string' && resolveReference(`#${resource.id}`, run) === resource;
  inResource(run, resource, contained, () => {
    if (entry) run.entry = entry;
    check();
  });
}

function entriesOf(bundle: FhirObject, { run, entries }: Checking): ReadonlyMap<FhirObject, FhirObject> {
  const known = entries.get(bundle);
  if (known) return known;
  const listed = run.lookups.bundle(bundle).entries;
  const made = new Map(listed.flatMap(({ entry, resource }) => (resource ? [[resource, entry] as const] : [])));
  entries.set(bundle, made);
  return made;
}
