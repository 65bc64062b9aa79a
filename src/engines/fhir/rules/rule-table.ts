import type { RuleTest } from '../check/plan.ts';
import type { FhirObject } from '../check/run.ts';

/** By key: what is expected, in our words, and the test. */
export type RuleTable = Readonly<Record<string, readonly [expected: string, holds: RuleTest]>>;

export const items = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

const isObject = (item: unknown): item is FhirObject =>
  typeof item === 'object' && item !== null && !Array.isArray(item);

const NONE: readonly FhirObject[] = [];

/** The objects among them: asked for so often that an array is made only where one is needed. */
export function objects(value: unknown): readonly FhirObject[] {
  if (Array.isArray(value)) return value.every(isObject) ? value : value.filter(isObject);
  return isObject(value) ? [value] : NONE;
}

/** A primitive or object is there, as a value or with extensions only. */
export const has = (focus: FhirObject, name: string): boolean =>
  focus[name] !== undefined || focus[besideOf(name)] !== undefined;

/** Names come from the rules alone, so they are few; joining them anew for each object costs more than looking them up. */
const beside = new Map<string, string>();

function besideOf(name: string): string {
  let made = beside.get(name);
  if (made === undefined) {
    made = `_${name}`;
    beside.set(name, made);
  }
  return made;
}

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
