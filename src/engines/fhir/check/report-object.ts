import { nearest } from '../../../model/nearest.ts';
import type { ObjectPlan, Slot } from './plan.ts';
import { type FhirObject, type Run, report, shown } from './run.ts';

/** A member that the type does not have: a wrong type of a choice, a slip, or something else altogether. */
export function reportUnknown(run: Run, plan: ObjectPlan, key: string): void {
  const got = shown(key);
  const choice = choiceOf(plan, key);
  if (choice) {
    const expected = oneOf(choice.map((slot) => slot.key));
    report(run, { code: 'fhir.choice', expected, got, member: key });
    return;
  }
  const near = nearest(key, [...plan.slots.keys()]);
  const next = near ? `Did you mean "${near}"?` : 'What the standard does not define goes into an extension.';
  report(run, { code: 'fhir.unknown-property', expected: `a property of ${plan.name}`, got, member: key, next });
}

/** The members of the choice that `key` seems to belong to: `valueFoo` of `value[x]`. */
function choiceOf(plan: ObjectPlan, key: string): readonly Slot[] | undefined {
  const name = key.startsWith('_') ? key.slice(1) : key;
  const slots = [...plan.slots.values()].filter((slot) => slot.choice && slot.content.kind !== 'side');
  const mine = slots.filter((slot) => {
    const base = slot.element.slice(0, -3);
    return name === base || (name.startsWith(base) && /^[A-Z]/.test(name.slice(base.length)));
  });
  return mine.length > 0 ? mine : undefined;
}

/** Two members of one choice, unless they are a value and its own extensions. */
export function reportChoice(run: Run, plan: ObjectPlan, slot: Slot, value: FhirObject): void {
  const own = slot.key.replace(/^_/, '');
  const first = Object.keys(value).find((key) => plan.slots.get(key)?.bit === slot.bit);
  if (first === undefined || first.replace(/^_/, '') === own) return;
  const got = `${first} and ${slot.key}`;
  report(run, { code: 'fhir.choice', expected: `only one type of ${slot.element}`, got, member: slot.key });
}

/** The id of a resource may have an id, and nothing else (FHIR R4, resource-definitions.html#Resource.id). */
export function checkNoExtension(value: unknown, run: Run): void {
  if (value === null || typeof value !== 'object' || (value as FhirObject).extension === undefined) return;
  const expected = 'no extensions on the id of a resource';
  report(run, { code: 'fhir.unknown-property', expected, got: shown('extension'), member: 'extension' });
}

export function reportMissing(run: Run, plan: ObjectPlan, seen: number): void {
  for (const { bit, element, choice } of plan.requirements) {
    if ((seen & bit) !== 0) continue;
    const names = [...plan.slots.values()].filter((slot) => slot.bit === bit && slot.content.kind !== 'side');
    const expected = choice ? oneOf(names.map((slot) => slot.key)) : `${element}, which is required`;
    report(run, { code: 'fhir.cardinality-min', expected, got: 'none', member: element });
  }
}

const LISTED = 6;

function oneOf(names: readonly string[]): string {
  const shownNames = names.slice(0, LISTED).join(', ');
  if (names.length === 1) return shownNames;
  return names.length > LISTED ? `one of ${shownNames} and ${names.length - LISTED} more` : `one of ${shownNames}`;
}
