import type { RuleTest } from '../check/plan.ts';
import type { FhirObject } from '../check/run.ts';

/** By key: what is expected, in our words, and the test. */
export type RuleTable = Readonly<Record<string, readonly [expected: string, holds: RuleTest]>>;

export const items = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

export const objects = (value: unknown): readonly FhirObject[] =>
  items(value).filter((item): item is FhirObject => typeof item === 'object' && item !== null && !Array.isArray(item));

/** A primitive or object is there, as a value or with extensions only. */
export const has = (focus: FhirObject, name: string): boolean =>
  focus[name] !== undefined || focus[`_${name}`] !== undefined;

/** A member of the choice `base[x]` is there. */
export function hasChoice(focus: FhirObject, base: string): boolean {
  for (const key in focus) {
    const from = key.charCodeAt(0) === 95 ? 1 : 0;
    if (!key.startsWith(base, from)) continue;
    const next = key.charCodeAt(from + base.length);
    if (next >= 65 && next <= 90) return true;
  }
  return false;
}

/** A CodeableConcept has that coding. */
export const hasCoding = (concept: unknown, system: string, codes: readonly string[]): boolean =>
  objects(objects(concept)[0]?.coding).some(
    (coding) => coding.system === system && codes.includes(coding.code as string),
  );

export const UCUM = 'http://unitsofmeasure.org';
