import { type NotChecked, type RepeatedKeys, repeatedKeys } from 'assay/standard';

/** Rows remembered: 8 bytes each in a table kept at most three quarters full. */
const MOST_SLOTS = 1 << 23;
const FIRST_SLOTS = 1 << 12;

/** Of keys beyond those; they take 16 MB more. */
const SLOTS_BEYOND = 1 << 19;

export interface DuplicateRows {
  /** True where the same bytes are known to have been a row before. */
  isRepeated(bytes: Uint8Array, line: number, start: number): boolean;
  /** To be called once, at the end: rows that repeat an earlier one and were too far from it to be told at once. */
  finish(): Iterable<{ readonly line: number; readonly start: number }>;
  notChecked(): readonly NotChecked[];
  /** Lets go of what is held, for those who give up before the end. */
  close(): void;
}

/**
 * Remembers rows as hashes of 64 bits: among six million rows the chance of a false one is one in a million.
 * Rows that do not fit any more are compared with those, and with each other by `repeatedKeys`.
 */
export function createDuplicateRows(
  mostSlots = MOST_SLOTS,
  open = () => repeatedKeys({ slots: SLOTS_BEYOND }),
): DuplicateRows {
  let slots = Math.min(FIRST_SLOTS, mostSlots);
  let table = new Uint32Array(slots * 2);
  let held = 0;
  let beyond: RepeatedKeys | undefined;

  /** Slot of a hash, or the empty one where it belongs. */
  function slotOf(high: number, low: number): number {
    let slot = low & (slots - 1);
    while (table[slot * 2] !== 0 || table[slot * 2 + 1] !== 0) {
      if (table[slot * 2] === high && table[slot * 2 + 1] === low) return slot;
      slot = (slot + 1) & (slots - 1);
    }
    return slot;
  }

  function grow(): void {
    const old = table;
    slots *= 2;
    table = new Uint32Array(slots * 2);
    for (let i = 0; i < old.length; i += 2) {
      const high = old[i] as number;
      const low = old[i + 1] as number;
      if (high === 0 && low === 0) continue;
      const slot = slotOf(high, low);
      table[slot * 2] = high;
      table[slot * 2 + 1] = low;
    }
  }

  return {
    isRepeated(bytes, line, start) {
      let high = 0x811c9dc5 | 0;
      let low = 0x2b992ddf | 0;
      const { length } = bytes;
      const whole = length - 3;
      let at = 0;
      for (; at < whole; at += 4) {
        const word =
          (bytes[at] as number) |
          ((bytes[at + 1] as number) << 8) |
          ((bytes[at + 2] as number) << 16) |
          ((bytes[at + 3] as number) << 24);
        high = Math.imul(high ^ word, 0x9e3779b1);
        high ^= high >>> 15;
        low = Math.imul((low ^ word) + 0x61c88647, 0x85ebca77);
        low ^= low >>> 13;
      }
      for (; at < length; at++) {
        high = Math.imul(high ^ (bytes[at] as number), 0x01000193);
        low = Math.imul((low ^ (bytes[at] as number)) + 0x27d4eb2f, 0xc2b2ae3d);
      }
      high = (Math.imul(high ^ (high >>> 16) ^ length, 0x85ebca6b) ^ low) >>> 0;
      low = (Math.imul(low ^ (low >>> 15), 0xc2b2ae35) ^ length) >>> 0 || 1;
      low = (low ^ (low >>> 16)) >>> 0 || 1;
      const slot = slotOf(high, low);
      if (table[slot * 2] !== 0 || table[slot * 2 + 1] !== 0) return true;
      if (held >= slots * 0.75) {
        if (slots * 2 > mostSlots) {
          beyond ??= open();
          return beyond.add(bytes, start, line) !== undefined;
        }
        grow();
        return this.isRepeated(bytes, line, start);
      }
      table[slot * 2] = high;
      table[slot * 2 + 1] = low;
      held++;
      return false;
    },
    *finish() {
      for (const { place, line } of beyond?.finish() ?? []) yield { line, start: place };
    },
    notChecked() {
      const rows = beyond?.notCompared();
      if (!rows) return [];
      const what = `rows that were not compared with all others, since the folder for temporary files could not be used (${rows.reason}); make room there, or set TMPDIR to another`;
      return [{ code: 'baseline.duplicates-bounded', what, count: rows.count }];
    },
    close: () => beyond?.close(),
  };
}
