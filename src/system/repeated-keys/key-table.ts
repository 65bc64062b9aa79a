/** A key as 128 bits of its SHA-256, with the two numbers its user gave. */
export interface Entry {
  readonly words: readonly [number, number, number, number];
  /** Whole numbers from 0. */
  readonly place: number;
  readonly line: number;
}

/** Bytes of an entry: four words of the hash, then place and line. */
export const ENTRY_BYTES = 32;

const FIRST_SLOTS = 1 << 12;
const FULL = 0.75;
const MOST_SORTED = 2 ** 21;

/**
 * Entries by their hash, each once, in a table of open addresses: at most `mostSlots`, a power of two, that are never quite full. The high
 * bits of one word of the hash say where: by the first, entries lie nearly sorted; by the second, those with like first words lie apart.
 */
export function keyTable(mostSlots: number, word: 0 | 1) {
  let slots = 0;
  let shift = 0;
  let words = new Uint32Array();
  /** Place, of which one more is held so that 0 is an empty slot, and line. */
  let numbers = new Float64Array();
  let size = 0;
  /** Where what was looked for last belongs. */
  let vacant = 0;
  reset(Math.min(FIRST_SLOTS, mostSlots));

  function reset(count: number): void {
    slots = count;
    shift = Math.clz32(slots) + 1;
    words = new Uint32Array(slots * 4);
    numbers = new Float64Array(slots * 2);
    size = 0;
  }

  /** Slot of a key, or the empty one where it belongs. */
  function slotOf(hash: Entry['words']): number {
    const [a, b, c, d] = hash;
    let slot = hash[word] >>> shift;
    for (; numbers[slot * 2] !== 0; slot = (slot + 1) & (slots - 1)) {
      const at = slot * 4;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) break;
    }
    return slot;
  }

  function put(entry: Entry, slot: number): void {
    const [a, b, c, d] = entry.words;
    words[slot * 4] = a;
    words[slot * 4 + 1] = b;
    words[slot * 4 + 2] = c;
    words[slot * 4 + 3] = d;
    numbers[slot * 2] = entry.place + 1;
    numbers[slot * 2 + 1] = entry.line;
    size++;
  }

  function entryAt(slot: number): Entry {
    const word = (i: number): number => words[slot * 4 + i] as number;
    return {
      words: [word(0), word(1), word(2), word(3)],
      place: (numbers[slot * 2] as number) - 1,
      line: numbers[slot * 2 + 1] as number,
    };
  }

  function grow(): void {
    const [before, oldWords, oldNumbers] = [slots, words, numbers];
    reset(slots * 2);
    for (let old = 0; old < before; old++) {
      if (oldNumbers[old * 2] === 0) continue;
      let slot = (oldWords[old * 4 + word] as number) >>> shift;
      while (numbers[slot * 2] !== 0) slot = (slot + 1) & (slots - 1);
      words.set(oldWords.subarray(old * 4, old * 4 + 4), slot * 4);
      numbers.set(oldNumbers.subarray(old * 2, old * 2 + 2), slot * 2);
      size++;
    }
  }

  return {
    /** The entry of the same key that is held already. */
    find(entry: Entry): Entry | undefined {
      vacant = slotOf(entry.words);
      return numbers[vacant * 2] === 0 ? undefined : entryAt(vacant);
    },
    /** To be called with what `find` just did not find; false where there is no room. */
    add(entry: Entry): boolean {
      if (size >= slots * FULL) {
        if (slots * 2 > mostSlots) return false;
        grow();
        vacant = slotOf(entry.words);
      }
      put(entry, vacant);
      return true;
    },
    /** Without giving the memory back: what was full once is full again. */
    clear(): void {
      numbers.fill(0);
      size = 0;
    },
    size: () => size,
    /** All entries in the order of the first words of their hashes. Of no more than 2^21 slots. */
    *sorted(): Generator<Entry> {
      const order = new Float64Array(size);
      let count = 0;
      // Word and slot in one number of 53 bits: sorted without a call for each comparison.
      for (let slot = 0; slot < slots; slot++)
        if (numbers[slot * 2] !== 0) order[count++] = (words[slot * 4] as number) * MOST_SORTED + slot;
      for (const key of order.sort()) yield entryAt(key % MOST_SORTED);
    },
  };
}
