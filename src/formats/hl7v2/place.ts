import { COMPONENT, FIELD, REPETITION, SUBCOMPONENT } from './delimiters.ts';

/** Numbers kept per leaf: where it starts, where it ends, and its place. */
export const STRIDE = 3;
export const START = 0;
export const END = 1;
export const PLACE = 2;

/**
 * Where a value stands in its segment, as one number: sub-component, component, repetition and field from the lowest bits up.
 * Above each stands a bit that tells when there were too many to be counted so; then `countPlaces` does.
 */
const SUB = 1;
const COMPONENT_UNIT = 1 << 5;
const REPETITION_UNIT = 1 << 13;
const FIELD_UNIT = 1 << 21;
/** The first part of the first component of the first repetition, of no field yet. */
export const BEFORE_FIELDS = SUB + COMPONENT_UNIT + REPETITION_UNIT;
export const MSH_1 = BEFORE_FIELDS + FIELD_UNIT;
export const MSH_2 = MSH_1 + FIELD_UNIT;
export const OVERFLOW = (1 << 4) | (1 << 12) | (1 << 20) | (1 << 31);

/** Behind a delimiter of a class: which bits stay, and what is added to them. */
export const STAYS = new Int32Array(8);
export const ADDED = new Int32Array(8);
STAYS[FIELD] = ~(FIELD_UNIT - 1);
ADDED[FIELD] = FIELD_UNIT + BEFORE_FIELDS;
STAYS[REPETITION] = ~(REPETITION_UNIT - 1);
ADDED[REPETITION] = REPETITION_UNIT + COMPONENT_UNIT + SUB;
STAYS[COMPONENT] = ~(COMPONENT_UNIT - 1);
ADDED[COMPONENT] = COMPONENT_UNIT + SUB;
STAYS[SUBCOMPONENT] = -1;
ADDED[SUBCOMPONENT] = SUB;

/** Numbers that `countPlaces` gives a leaf: field, repetition, component, sub-component. */
export const COUNTED = 4;

/** Where the numbers of a message's leaves are. */
export interface Leaves {
  /** From `base` on START, END and PLACE of each. */
  readonly slab: Int32Array;
  readonly base: number;
  /** The places counted out, where PLACE cannot hold them. */
  readonly counted: Int32Array | undefined;
}

/** Offset in the message of a leaf's first byte. */
export function startOf({ slab, base }: Leaves, leaf: number): number {
  return slab[base + leaf * STRIDE + START] as number;
}

export function endOf({ slab, base }: Leaves, leaf: number): number {
  return slab[base + leaf * STRIDE + END] as number;
}

/** 0 in a line that is no segment. */
export function fieldOf({ slab, base, counted }: Leaves, leaf: number): number {
  if (counted !== undefined) return counted[leaf * COUNTED] as number;
  return (slab[base + leaf * STRIDE + PLACE] as number) >>> 21;
}

export function repetitionOf({ slab, base, counted }: Leaves, leaf: number): number {
  if (counted !== undefined) return counted[leaf * COUNTED + 1] as number;
  return ((slab[base + leaf * STRIDE + PLACE] as number) >>> 13) & 0x7f;
}

export function componentOf({ slab, base, counted }: Leaves, leaf: number): number {
  if (counted !== undefined) return counted[leaf * COUNTED + 2] as number;
  return ((slab[base + leaf * STRIDE + PLACE] as number) >>> 5) & 0x7f;
}

export function subOf({ slab, base, counted }: Leaves, leaf: number): number {
  if (counted !== undefined) return counted[leaf * COUNTED + 3] as number;
  return (slab[base + leaf * STRIDE + PLACE] as number) & 0xf;
}

/** Writes a leaf's numbers over those of an earlier one. */
export function moveLeaf({ slab, base, counted }: Leaves, from: number, to: number): void {
  slab.copyWithin(base + to * STRIDE, base + from * STRIDE, base + (from + 1) * STRIDE);
  counted?.copyWithin(to * COUNTED, from * COUNTED, (from + 1) * COUNTED);
}

/** Makes a leaf the only part of its repetition, from `start` to `end`. */
export function widenLeaf({ slab, base, counted }: Leaves, leaf: number, start: number, end: number): void {
  const at = base + leaf * STRIDE;
  slab[at + START] = start;
  slab[at + END] = end;
  slab[at + PLACE] = ((slab[at + PLACE] as number) & ~(REPETITION_UNIT - 1)) + COMPONENT_UNIT + SUB;
  counted?.fill(1, leaf * COUNTED + 2, (leaf + 1) * COUNTED);
}
