import type { Definitions } from '../definitions/load-definitions.ts';
import { targetType } from '../references/target-type.ts';
import { type FhirObject, type Run, report } from './run.ts';

/**
 * The type that a literal reference points at is one of those allowed, as far as the reference, the contained
 * resources or the Bundle around tell it (FHIR R4, references.html#literal).
 */
export function checkReference(
  { reference, type }: FhirObject,
  targets: ReadonlySet<string>,
  run: Run,
  { resources }: Definitions,
): void {
  if (typeof reference !== 'string') return;
  const actual = targetType(reference, run, resources);
  if (actual !== undefined) {
    if (!targets.has(actual)) reportTarget(run, targets, actual, 'reference');
  } else if (typeof type === 'string' && resources.has(type) && !targets.has(type)) {
    reportTarget(run, targets, type, 'type');
  }
}

function reportTarget(run: Run, targets: ReadonlySet<string>, actual: string, member: string): void {
  const expected = `a reference to ${[...targets].join(', ')}`;
  report(run, { code: 'fhir.reference-target', expected, got: `one to ${actual}`, member });
}
