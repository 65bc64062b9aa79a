import { hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { type KeyFile, openKeyFile } from './key-file.ts';
import { type Entry, keyTable } from './key-table.ts';

/** A key that was given again. */
export interface RepeatedKey {
  /** Of the key that was given again, and of the one before it: what was given with them, whole numbers from 0. */
  readonly place: number;
  readonly line: number;
  readonly before: { readonly place: number; readonly line: number };
}

/** Finds keys that are given more than once, in memory that does not grow with them. */
export interface RepeatedKeys {
  /** Answers with the key's repetition where that is known already; others are told at the end. */
  add(key: string | Uint8Array, place: number, line: number): RepeatedKey | undefined;
  /** Every repetition that was not told yet. To be called once; afterwards there is nothing to add to and nothing to close. */
  finish(): Iterable<RepeatedKey>;
  /** Keys that could not be compared with all others, and why; undefined where every key was. */
  notCompared(): { readonly count: number; readonly reason: string } | undefined;
  /** Lets go of what is held, for those who give up before the end. */
  close(): void;
}

interface RepeatedKeysOptions {
  /** Where what does not fit into memory is written. Default: the system's folder for temporary files. */
  readonly folder?: string;
  /** Keys that are held in memory: three quarters of this, a power of two. Default 2^20, which is 32 MB. */
  readonly slots?: number;
}

/**
 * Keys are compared by 128 bits of their SHA-256. Those that do not fit into memory are written to a file that nobody can open: hashes and
 * numbers, never a key. A key met again soon is told at once, one met again later by `finish`. A file that cannot be written is no error:
 * `notCompared` tells of it.
 */
export function repeatedKeys({ folder = tmpdir(), slots = 1 << 20 }: RepeatedKeysOptions = {}): RepeatedKeys {
  const table = keyTable(slots, 0);
  let file: KeyFile | undefined;
  let notCompared: { count: number; reason: string } | undefined;

  const spill = (): boolean => {
    if (notCompared) return false;
    try {
      file ??= openKeyFile(folder);
      file.write(table.sorted());
    } catch (error) {
      notCompared = { count: 0, reason: reasonOf(error) };
      return false;
    }
    table.clear();
    return true;
  };

  function* merged(from: KeyFile): Generator<RepeatedKey> {
    // Hashes are spread evenly: one part of them after the other is held, half of what the memory takes.
    const parts = Math.ceil(from.count() / (slots / 2));
    const part = keyTable(Number.POSITIVE_INFINITY, 1);
    for (let i = 1; i <= parts; i++) {
      for (const entry of from.readBelow(i / parts)) {
        const before = part.find(entry);
        if (before) yield { place: entry.place, line: entry.line, before };
        else part.add(entry);
      }
      part.clear();
    }
  }

  function close(): void {
    file?.close();
    file = undefined;
    table.clear();
  }

  return {
    add(key, place, line) {
      const entry: Entry = { words: wordsOf(key), place, line };
      const before = table.find(entry);
      if (before) return { place, line, before };
      const isHeld = table.add(entry) || (spill() && table.find(entry) === undefined && table.add(entry));
      if (!isHeld && notCompared) notCompared.count++;
      return undefined;
    },
    *finish() {
      try {
        if (!file) return;
        if (!spill() && notCompared) notCompared.count += table.size();
        yield* merged(file);
      } catch (error) {
        notCompared = { count: file?.count() ?? 0, reason: reasonOf(error) };
      } finally {
        close();
      }
    },
    notCompared: () => notCompared,
    close,
  };
}

function wordsOf(key: string | Uint8Array): Entry['words'] {
  // A tenth of the time that a buffer for each key takes.
  const bytes = hash('sha256', key, 'binary');
  const word = (at: number): number =>
    (bytes.charCodeAt(at) |
      (bytes.charCodeAt(at + 1) << 8) |
      (bytes.charCodeAt(at + 2) << 16) |
      (bytes.charCodeAt(at + 3) << 24)) >>>
    0;
  return [word(0), word(4), word(8), word(12)];
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code ?? (error instanceof Error ? error.message : String(error));
}
