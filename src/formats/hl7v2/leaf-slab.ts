/**
 * Messages share slabs of numbers, because making a typed array a message costs more than filling it.
 * A slab lives as long as a message that has its numbers in it.
 */
const SLAB_SIZE = 1 << 17;
let slab = new Int32Array(SLAB_SIZE);
let used = 0;

/** Where the next message may put its numbers. */
export function startLeaves(): { readonly slab: Int32Array; readonly base: number } {
  return { slab, base: used };
}

/** Moves the numbers from `base` to `filled` to the start of a slab with more room. */
export function growLeaves(base: number, filled: number): Int32Array {
  const larger = new Int32Array(Math.max(SLAB_SIZE, (filled - base) * 2));
  larger.set(slab.subarray(base, filled));
  slab = larger;
  return slab;
}

/** Keeps what stands before `filled`. A slab that one great message has needed is not kept for the next. */
export function endLeaves(filled: number): void {
  used = filled;
  if (slab.length === SLAB_SIZE) return;
  slab = new Int32Array(SLAB_SIZE);
  used = 0;
}
