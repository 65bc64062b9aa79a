import { type FhirObject, type Run, report, shown } from '../check/run.ts';

/**
 * The id of an element is its own within the resource; contained resources and those of entries count for themselves
 * (element.html#id).
 * Ids of ElementDefinitions, which repeat from differential to snapshot, are not asked about.
 */
export function checkElementId(id: unknown, run: Run): void {
  if (typeof id !== 'string') return;
  run.elementIds ??= new Set();
  const { elementIds } = run;
  if (!elementIds.has(id)) {
    elementIds.add(id);
    return;
  }
  const expected = 'an id that no other element of the resource has';
  report(run, { code: 'fhir.duplicate-id', expected, got: shown(id), member: 'id' });
}

/** References tell the resources within one by their ids (references.html#contained). */
export function checkContainedId(resource: FhirObject, run: Run): void {
  const { id } = resource;
  if (typeof id !== 'string' || !run.container || run.lookups.contained(run.container).get(id) === resource) return;
  const expected = 'an id that no other contained resource has';
  report(run, { code: 'fhir.duplicate-id', expected, got: shown(id), member: 'id' });
}
