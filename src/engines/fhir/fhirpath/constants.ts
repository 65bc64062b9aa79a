import { plainValue } from './compare.ts';
import { bool, type Collection, type Item, NONE } from './item.ts';
import { type Evaluate, single } from './operators.ts';
import type { Node } from './syntax.ts';

/** Dates have an order of their own, so they are left to the operators. */
const PLAIN = new Set(['System.String', 'System.Decimal', 'System.Boolean']);

/** The value of a literal, or of literals joined by `|`, which is the same for every focus; undefined for all else. */
export function constantOf(node: Node): Collection | undefined {
  if (node.kind === 'nothing') return NONE;
  if (node.kind === 'literal') {
    return PLAIN.has(node.type)
      ? [{ value: node.value, side: undefined, type: node.type, plan: undefined }]
      : undefined;
  }
  if (node.kind !== 'binary' || node.operator !== '|') return undefined;
  const [left, right] = [constantOf(node.left), constantOf(node.right)];
  return left && right && [...new Map([...left, ...right].map((item) => [item.value, item])).values()];
}

/** `x in (a | b)` with literals: the set is made once, and no key for each value that is asked about. */
export function inConstants(one: Evaluate, items: Collection, otherwise: Evaluate): Evaluate {
  const values = new Set(items.map(({ value }) => value));
  return (focus, env) => {
    const found = one(focus, env);
    const item: Item | undefined = single(found, env);
    if (!item) return NONE;
    const value = plainValue(item);
    return value === undefined ? otherwise(focus, env) : bool(values.has(value));
  };
}
