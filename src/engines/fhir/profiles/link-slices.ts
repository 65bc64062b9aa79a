import type { ConstraintNode } from './constraint-tree.ts';

/**
 * Tells each element within a slice which elements beside the slice it is like: what `component.code` says holds for
 * `component:systolic.code` as well, and slicing declared there may be left out here.
 */
export function linkSlices(node: ConstraintNode): void {
  for (const slice of node.slices.values()) {
    link(slice, node);
    linkSlices(slice);
  }
  for (const below of node.children.values()) linkSlices(below);
}

function link(within: ConstraintNode, beside: ConstraintNode): void {
  within.like = [...within.like, beside];
  for (const [name, below] of within.children) {
    const other = beside.children.get(name);
    if (other) link(below, other);
  }
  for (const [name, slice] of within.slices) {
    const other = beside.slices.get(name);
    // A reslice may bear the name of a slice beside its own.
    if (other && other !== within) link(slice, other);
  }
}
