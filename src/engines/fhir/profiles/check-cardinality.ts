import type { ObjectPlan } from '../check/plan.ts';
import { blame, type Checking } from './checking.ts';
import type { ConstraintNode } from './constraint-tree.ts';
import { whyNot } from './match-slice.ts';

/** How often an element, or a slice of it, stands in the object that the run is at; where the base type has not said so. */
export function checkCardinality(
  node: ConstraintNode,
  { count, unsure }: { readonly count: number; readonly unsure: number },
  plan: ObjectPlan | undefined,
  at: Checking,
): void {
  const { name, sliceName, min = 0, max = Number.POSITIVE_INFINITY } = node;
  const what = sliceName === undefined ? '' : ` of the slice ${sliceName}`;
  const member = name.endsWith('[x]') ? name.slice(0, -3) : name;
  const base = sliceName === undefined && plan ? baseOf(plan, name) : undefined;
  if (count + unsure < min && count >= (base?.min ?? 0)) {
    const got = count === 0 ? 'none' : `${count}`;
    const next = sliceName === undefined ? undefined : whyNot(node, at);
    const expected = `at least ${min} ${member}${what}, as ${node.id} asks`;
    blame(at, { code: 'fhir.profile-min', expected, got, member, ...(next && { next }) });
  } else if (count > max && count <= (base?.max ?? Number.POSITIVE_INFINITY)) {
    const most = max === 0 ? `no ${member}` : `at most ${max} ${member}`;
    blame(at, { code: 'fhir.profile-max', expected: `${most}${what}, as ${node.id} asks`, got: `${count}`, member });
  }
  if (at.run.undecided && node.mustSupport === true && count === 0 && min === 0 && max > 0) {
    const expected = `${member}${what}, which systems of this profile must support, where it is known`;
    const notChecked = `support for ${node.id}, a must-support element, where it is absent`;
    blame(at, { code: 'fhir.must-support', severity: 'information', expected, got: 'none', member, notChecked });
  }
}

function baseOf(plan: ObjectPlan, name: string): { readonly min: number; readonly max: number } | undefined {
  const plain = plan.slots.get(name);
  if (plain) return plain;
  for (const slot of plan.slots.values()) if (slot.element === name) return slot;
  return undefined;
}
