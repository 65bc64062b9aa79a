import { createHash } from 'node:crypto';

/** Numbers in [0, 1), the same for the same seed and check on every machine. */
export function seededRandom(seed: number, check: string): () => number {
  const hash = createHash('sha256').update(`${seed}:${check}`).digest();
  let a = hash.readInt32LE(0);
  let b = hash.readInt32LE(4);
  let c = hash.readInt32LE(8);
  let counter = hash.readInt32LE(12);
  // sfc32 (Chris Doty-Humphrey, PractRand): small, fast, and free of the patterns of a linear congruence.
  return () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
}
