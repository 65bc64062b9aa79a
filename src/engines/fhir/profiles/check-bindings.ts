import { undecidedCodes } from '../check/check-binding.ts';
import type { BoundCodes } from '../check/plan.ts';
import { shown } from '../check/run.ts';
import type { Item } from '../fhirpath/item.ts';
import { blame, type Checking } from './checking.ts';
import { codeOf, membershipOf } from './coded-value.ts';
import type { BindingConstraint, ConstraintNode } from './constraint-tree.ts';

/**
 * Bindings of a profile: a required one is kept to; one that is extensible may be left where no code of it fits, which
 * only people can tell (terminologies.html#strength). What the base has judged as strictly is not judged twice.
 */
export function checkBindings({ bindings, id, name, types }: ConstraintNode, item: Item, at: Checking): void {
  if (bindings.length === 0 || item.value === undefined) return;
  // A choice that is left open (component.value[x] of the vital signs) is no choice of units.
  if (item.type === 'Quantity' && name.endsWith('[x]') && types === undefined) return;
  // A quantity without a unit is none of another unit.
  if (item.type === 'Quantity' && codeOf(item) === undefined) return;
  const base = at.run.slots[at.run.depth - 1]?.binding;
  for (const { strength, valueSet } of bindings) {
    if (base && isJudged(base, strength) && withoutVersion(base.url) === withoutVersion(valueSet)) continue;
    const member = membershipOf(item, valueSet, at);
    if (member === 'in') continue;
    const code = codeOf(item);
    const found = {
      expected: `a code of ${valueSet}, as ${id} asks`,
      got: code === undefined ? 'no code' : shown(code),
    };
    if (member === 'unknown') {
      if (!at.run.undecided || strength !== 'required') continue;
      const next = 'Not all its codes are known offline: neither right nor wrong.';
      const notChecked = undecidedCodes(undefined, valueSet);
      blame(at, { code: 'fhir.binding-undecided', severity: 'information', ...found, next, notChecked });
    } else if (strength === 'required') blame(at, { code: 'fhir.profile-binding', ...found });
    else {
      const next = 'Another code is right only where none of the value set fits.';
      blame(at, { code: 'fhir.profile-binding', severity: 'warning', ...found, next });
    }
  }
}

const isJudged = (base: BoundCodes, strength: BindingConstraint['strength']): boolean =>
  base.strength === 'required' || base.strength === strength;

function withoutVersion(canonical: string): string {
  const bar = canonical.indexOf('|');
  return bar === -1 ? canonical : canonical.slice(0, bar);
}
