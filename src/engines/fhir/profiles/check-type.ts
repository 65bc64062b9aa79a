import { type Item, isRecord } from '../fhirpath/item.ts';
import { isOfType } from '../fhirpath/types.ts';
import { checkOneOf } from './check-profile.ts';
import { checkTarget } from './check-target.ts';
import { blame, type Checking } from './checking.ts';
import type { ConstraintNode, TypeConstraint } from './constraint-tree.ts';
import type { Occurrence } from './occurrence.ts';

/** Types that say nothing of what stands in JSON (elements of the definitions themselves, System.String). */
const ANYTHING = /^(?:Element|BackboneElement|\*|http:.*|xhtml)$/;

/** The types that an element may still have, and their profiles and targets. False when it has none of them. */
export function checkType(node: ConstraintNode, { slot, item }: Occurrence, at: Checking): boolean {
  const { types, name, id } = node;
  if (!types || types.length === 0) return true;
  const mine = types.filter((type) => isOfOne(item, type));
  if (mine.length === 0) {
    // Where the element is of one type, the base has judged it.
    if (!slot.choice && slot.content.kind !== 'resource') return true;
    const names = [...new Set(types.map(({ code }) => code))].join(' or ');
    blame(at, { code: 'fhir.profile-choice', expected: `${names}, as ${id} asks`, got: item.type });
    return false;
  }
  // The definition of an extension is asked wherever the extension stands.
  if (name === 'extension' || name === 'modifierExtension') return true;
  const profiles = mine.some((type) => type.profiles.length === 0) ? [] : mine.flatMap((type) => type.profiles);
  if (profiles.length > 0 && isRecord(item.value)) checkOneOf(profiles, item, at);
  const targets = mine.flatMap((type) => type.targets);
  if (targets.length > 0 && mine.every((type) => type.targets.length > 0)) checkTarget(targets, item, at);
  return true;
}

function isOfOne({ type, plan }: Item, { code }: TypeConstraint): boolean {
  if (type === code || ANYTHING.test(code)) return true;
  // The type of an id is string in one release and id in another.
  if ((code === 'id' && type === 'string') || (code === 'string' && type === 'id')) return true;
  return isOfType(type, code, plan?.resource === true);
}
