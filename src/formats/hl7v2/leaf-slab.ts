/**
 * Messages share slabs of numbers, because making a typed array a message costs more than filling it.
 * A slab lives as long as a message that has its numbers in it.
 */
const SLAB_SIZE = 1 << 16;
let slab = new Int32Array(0);
let used = 0;

/** Where the next message may put so many numbers. What stands there is not cleared. */
export function startLeaves(most: number): { readonly slab: Int32Array; readonly base: number } {
  // A slab that one great message has needed is not kept for the next.
  if (most > SLAB_SIZE) return { slab: new Int32Array(most), base: 0 };
  if (used + most > slab.length) {
    slab = uncleared(SLAB_SIZE);
    used = 0;
  }
  return { slab, base: used };
}

/** Keeps what stands before `filled` in the slab that `startLeaves` gave. */
export function endLeaves(kept: Int32Array, filled: number): void {
  if (kept === slab) used = filled;
}

/** Clearing takes as long as filling, and only numbers that have been written are ever read. */
function uncleared(size: number): Int32Array<ArrayBuffer> {
  return new Int32Array(Buffer.allocUnsafeSlow(size * Int32Array.BYTES_PER_ELEMENT).buffer, 0, size);
}
