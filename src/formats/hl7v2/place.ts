/**
 * Where a value stands in its segment, as one number: from the lowest bits up the sub-component, the component, the
 * repetition and the field. All but the field count from zero, so that a delimiter fills what is below and adds one.
 * Above each stands a bit that tells when there were too many to be counted so; then `countPlaces` does.
 */
export const COMPONENT_UNIT = 1 << 5;
export const REPETITION_UNIT = 1 << 13;
export const FIELD_UNIT = 1 << 21;
export const MSH_2 = 2 * FIELD_UNIT;
export const OVERFLOW = (1 << 4) | (1 << 12) | (1 << 20) | (1 << 31);

/**
 * Where the numbers of a message's leaves are. They are read with literal offsets, because what a bundle has outside of
 * functions is no constant to the engine, and this is read for every value.
 */
export interface Leaves {
  /** From `base` on three numbers a leaf: where it starts, where it ends, and its place. */
  readonly slab: Int32Array;
  readonly base: number;
  /** Four numbers a leaf, of a message with more parts than a place can hold: field, repetition, component, sub-component. */
  readonly counted: Int32Array | undefined;
}

/** Offset in the message of a leaf's first byte. */
export function startOf({ slab, base }: Leaves, leaf: number): number {
  return slab[base + leaf * 3] as number;
}

export function endOf({ slab, base }: Leaves, leaf: number): number {
  return slab[base + leaf * 3 + 1] as number;
}

/** 0 in a line that is no segment. */
export function fieldOf({ slab, base, counted }: Leaves, leaf: number): number {
  if (counted !== undefined) return counted[leaf * 4] as number;
  return (slab[base + leaf * 3 + 2] as number) >>> 21;
}

export function repetitionOf({ slab, base, counted }: Leaves, leaf: number): number {
  if (counted !== undefined) return counted[leaf * 4 + 1] as number;
  return (((slab[base + leaf * 3 + 2] as number) >>> 13) & 0x7f) + 1;
}

export function componentOf({ slab, base, counted }: Leaves, leaf: number): number {
  if (counted !== undefined) return counted[leaf * 4 + 2] as number;
  return (((slab[base + leaf * 3 + 2] as number) >>> 5) & 0x7f) + 1;
}

export function subOf({ slab, base, counted }: Leaves, leaf: number): number {
  if (counted !== undefined) return counted[leaf * 4 + 3] as number;
  return ((slab[base + leaf * 3 + 2] as number) & 0xf) + 1;
}

/** Writes a leaf's numbers over those of an earlier one. */
export function moveLeaf({ slab, base, counted }: Leaves, from: number, to: number): void {
  slab.copyWithin(base + to * 3, base + from * 3, base + (from + 1) * 3);
  counted?.copyWithin(to * 4, from * 4, (from + 1) * 4);
}

/** Makes a leaf the only part of its repetition, from `start` to `end`. */
export function widenLeaf({ slab, base, counted }: Leaves, leaf: number, start: number, end: number): void {
  const at = base + leaf * 3;
  slab[at] = start;
  slab[at + 1] = end;
  slab[at + 2] = (slab[at + 2] as number) & ~(REPETITION_UNIT - 1);
  counted?.fill(1, leaf * 4 + 2, (leaf + 1) * 4);
}
