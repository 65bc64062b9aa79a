import type { Item } from '../fhirpath/item.ts';
import type { Checking, Conformance } from './checking.ts';
import { membershipOf } from './coded-value.ts';
import { equalsFixed, meetsPattern } from './compare-fixed.ts';
import type { ConstraintNode } from './constraint-tree.ts';
import { type Criterion, lineageWithTypes } from './criteria.ts';
import { holderOf, occurrencesOf } from './occurrence.ts';

export type Condition = (item: Item, at: Checking) => Conformance;

/** Fixed values and patterns further below count too, this far. */
const DEEPEST = 6;

/** The fixed value, pattern or required binding of a criterion, or those of what is below it. */
export function conditionsOf(criterion: Criterion, at: Checking): readonly Condition[] {
  if (criterion.kind === 'value') return [(item) => is(meetsPattern(item.value, criterion.value))];
  if (criterion.kind === 'targets') return [];
  const nodes = lineageWithTypes(criterion.node, at);
  const own = nodes.flatMap(ownConditions);
  return own.length > 0 ? own : nodes.flatMap((node) => belowConditions(node, at, 0));
}

function ownConditions({ fixed, pattern, bindings }: ConstraintNode): readonly Condition[] {
  const found: Condition[] = [];
  if (fixed) found.push((item) => is(equalsFixed(item.value, fixed.value)));
  if (pattern) found.push((item) => is(meetsPattern(item.value, pattern.value)));
  if (found.length > 0) return found;
  const required = bindings.find(({ strength }) => strength === 'required');
  if (!required) return [];
  return [
    (item, at) => {
      const member = membershipOf(item, required.valueSet, at);
      return member === 'unknown' ? 'unknown' : is(member === 'in');
    },
  ];
}

/** Where the element itself has none: some value of each child that has one is as it says. */
function belowConditions(node: ConstraintNode, at: Checking, depth: number): readonly Condition[] {
  if (depth >= DEEPEST) return [];
  return [...node.children.values()].flatMap((child) => {
    const own = ownConditions(child);
    const tests = own.length > 0 ? own : belowConditions(child, at, depth + 1);
    if (tests.length === 0) return [];
    const condition: Condition = (item, at) => {
      const holder = holderOf(item, at.engine);
      const found = holder ? occurrencesOf(holder, child.name, at.engine) : [];
      let best: Conformance = 'no';
      for (const one of found) {
        const parts = tests.map((test) => test(one.item, at));
        if (parts.every((part) => part === 'yes')) return 'yes';
        if (!parts.includes('no')) best = 'unknown';
      }
      return best;
    };
    return [condition];
  });
}

const is = (held: boolean): Conformance => (held ? 'yes' : 'no');
