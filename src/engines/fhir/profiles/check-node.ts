import { type Item, isRecord } from '../fhirpath/item.ts';
import { checkBindings } from './check-bindings.ts';
import { checkCardinality } from './check-cardinality.ts';
import { checkConstraints } from './check-constraints.ts';
import { checkGiven } from './check-given.ts';
import { checkLimits } from './check-limits.ts';
import { checkType } from './check-type.ts';
import { blame, type Checking } from './checking.ts';
import type { ConstraintNode } from './constraint-tree.ts';
import { enter, type Holder, holderOf, inResource, type Occurrence, occurrencesOf } from './occurrence.ts';
import { sortIntoSlices } from './slicing.ts';

/** Checks one value of an element, at which the run stands, with all below it. */
export function checkValue(node: ConstraintNode, item: Item, at: Checking): void {
  if (at.run.depth > at.run.maxDepth) return;
  checkGiven(node, item, at);
  checkLimits(node, item, at);
  checkBindings(node, item, at);
  checkConstraints(node, item, at);
  const holder = node.children.size > 0 ? holderOf(item, at.engine) : undefined;
  if (!holder) return;
  const last = at.run.depth - 1;
  const key = at.run.keys[last];
  const content = at.run.slots[last]?.content;
  // The children of a primitive stand in the object beside it.
  if (holder.object === item.side && content?.kind === 'primitive') at.run.keys[last] = content.side;
  for (const child of node.children.values()) {
    checkElement(child, occurrencesOf(holder, child.name, at.engine), holder, at);
  }
  if (key !== undefined) at.run.keys[last] = key;
}

/**
 * Checks all values of an element, or of a slice of it, within the object that holds them. `unsure` more may be of the
 * slice or not.
 */
function checkElement(
  node: ConstraintNode,
  found: readonly Occurrence[],
  holder: Holder,
  at: Checking,
  unsure = 0,
): void {
  checkCardinality(node, { count: found.length, unsure }, holder.plan, at);
  for (const one of found) {
    const { value, plan } = one.item;
    enter(at.run, holder, one);
    if (checkType(node, one, at)) {
      if (plan?.resource && isRecord(value)) {
        inResource(at.run, value, one.key === 'contained', () => checkValue(node, one.item, at));
      } else checkValue(node, one.item, at);
    }
    at.run.depth--;
  }
  if (node.slices.size === 0) return;
  const { slices, outside, disordered } = sortIntoSlices(node, found, at);
  for (const one of outside) {
    const names = [...node.slices.keys()].join(', ');
    enter(at.run, holder, one);
    blame(at, { code: 'fhir.profile-slice', expected: `one of the slices ${names} of ${node.id}, which is closed` });
    at.run.depth--;
  }
  for (const one of disordered) {
    enter(at.run, holder, one);
    blame(at, { code: 'fhir.profile-slice-order', expected: `the slices of ${node.id} in the order of the profile` });
    at.run.depth--;
  }
  for (const { slice, members, unsure } of slices) checkElement(slice, members, holder, at, unsure);
}
