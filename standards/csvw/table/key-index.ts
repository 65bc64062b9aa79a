/** Grows when more than this share of its places are taken. */
const FULL = 0.6;

/** Keys by 128-bit hashes, in 21 bytes a place, so that tables of millions of rows fit. */
export interface KeyIndex {
  /** Adds a key that stands in a line; answers with the line in which it stood first, or 0. */
  add(key: string, line: number): number;
  /** The line in which a key stood first, or 0. */
  lineOf(key: string): number;
  size(): number;
  /** Calls back for each key that `other` does not have just once, with its first line. */
  unmatchedIn(other: KeyIndex, tell: (line: number, isMany: boolean) => void): void;
  /** How often a key was added, by its hash: 0, 1, or 2 for more. */
  timesOfHash(hash: Hash): 0 | 1 | 2;
}

export type Hash = readonly [number, number, number, number];

export function createKeyIndex(): KeyIndex {
  let size = 1024;
  let used = 0;
  let words = new Uint32Array(size * 4);
  let lines = new Uint32Array(size);
  let counts = new Uint8Array(size);

  function placeOf([a, b, c, d]: Hash): number {
    let at = a & (size - 1);
    while (counts[at] !== 0) {
      const w = at * 4;
      if (words[w] === a && words[w + 1] === b && words[w + 2] === c && words[w + 3] === d) return at;
      at = (at + 1) & (size - 1);
    }
    return at;
  }

  function put(hash: Hash, line: number, count: number): void {
    const at = placeOf(hash);
    const w = at * 4;
    [words[w], words[w + 1], words[w + 2], words[w + 3]] = hash;
    lines[at] = line;
    counts[at] = count;
  }

  function grow(): void {
    const [oldWords, oldLines, oldCounts] = [words, lines, counts];
    size *= 2;
    words = new Uint32Array(size * 4);
    lines = new Uint32Array(size);
    counts = new Uint8Array(size);
    for (let at = 0; at < oldCounts.length; at++)
      if (oldCounts[at] !== 0) put(hashAt(oldWords, at), oldLines[at] as number, oldCounts[at] as number);
  }

  function timesOfHash(hash: Hash): 0 | 1 | 2 {
    return Math.min(2, counts[placeOf(hash)] as number) as 0 | 1 | 2;
  }

  return {
    add(key, line) {
      const hash = hashOf(key);
      const at = placeOf(hash);
      if (counts[at] !== 0) {
        counts[at] = 2;
        return lines[at] as number;
      }
      put(hash, line, 1);
      if (++used > size * FULL) grow();
      return 0;
    },
    lineOf(key) {
      const at = placeOf(hashOf(key));
      return counts[at] === 0 ? 0 : (lines[at] as number);
    },
    size: () => used,
    timesOfHash,
    unmatchedIn(other, tell) {
      for (let at = 0; at < size; at++) {
        if (counts[at] === 0) continue;
        const times = other.timesOfHash(hashAt(words, at));
        if (times !== 1) tell(lines[at] as number, times === 2);
      }
    },
  };
}

function hashAt(words: Uint32Array, at: number): Hash {
  const w = at * 4;
  return [words[w] as number, words[w + 1] as number, words[w + 2] as number, words[w + 3] as number];
}

/** Four lanes of multiplication and mixing over the UTF-16 units. */
function hashOf(key: string): Hash {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}
