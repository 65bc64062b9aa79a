import type { Conformance } from './checking.ts';
import type { ConstraintNode } from './constraint-tree.ts';
import type { Occurrence } from './occurrence.ts';

/** By place in the list (a discriminator of R5); each slice before must say exactly how many it takes. */
export function matchPosition(
  slice: ConstraintNode,
  siblings: readonly ConstraintNode[],
): (one: Occurrence) => Conformance {
  let from = 0;
  for (const other of siblings) {
    if (other === slice) break;
    if (other.max === undefined || other.max !== (other.min ?? 0)) return () => 'unknown';
    from += other.max;
  }
  const to = from + (slice.max ?? Number.POSITIVE_INFINITY);
  return ({ index }) => (Math.max(index, 0) >= from && Math.max(index, 0) < to ? 'yes' : 'no');
}
