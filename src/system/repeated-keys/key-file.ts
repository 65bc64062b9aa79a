import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRY_BYTES, type Entry } from './key-table.ts';

/** Entries of a run that are written and read at once. */
const AT_ONCE = 2048;

interface Run {
  readonly start: number;
  readonly count: number;
  /** Entries that were read. */
  read: number;
}

/** Runs of entries in a file that has no name any more: whatever ends the process, nothing is left behind. */
export interface KeyFile {
  /** Writes a run, its entries in the order of the first words of their hashes. Throws what the file system has to say. */
  write(entries: Iterable<Entry>): void;
  /** Of each run in the order they were written, what is not read yet and lies in the first `share` of all hashes, as 0.25. */
  readBelow(share: number): Iterable<Entry>;
  /** Entries of all runs. */
  count(): number;
  close(): void;
}

/** Throws what the file system has to say. */
export function openKeyFile(folder: string): KeyFile {
  const path = join(folder, `assay-keys-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  try {
    unlinkSync(path);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  const runs: Run[] = [];
  const buffer = entryBuffer(AT_ONCE);
  let size = 0;
  let isOpen = true;

  function* readRun(run: Run, share: number): Generator<Entry> {
    const limit = Math.floor(share * 2 ** 32);
    while (run.read < run.count) {
      // About as many as lie there: what is read beyond the limit is read again.
      const expected = Math.ceil(run.count * share) - run.read + 16;
      const count = Math.min(Math.max(16, expected), AT_ONCE, run.count - run.read);
      readAll(file, buffer.bytes, count * ENTRY_BYTES, run.start + run.read * ENTRY_BYTES);
      for (let i = 0; i < count; i++) {
        const entry = buffer.get(i);
        if (entry.words[0] >= limit) return;
        run.read++;
        yield entry;
      }
    }
  }

  return {
    write(entries) {
      const start = size;
      let at = 0;
      let held = 0;
      const flush = (): void => {
        writeAll(file, buffer.bytes, held * ENTRY_BYTES, start + at);
        at += held * ENTRY_BYTES;
        held = 0;
      };
      for (const entry of entries) {
        buffer.set(held, entry);
        if (++held === AT_ONCE) flush();
      }
      flush();
      runs.push({ start, count: at / ENTRY_BYTES, read: 0 });
      size += at;
    },
    *readBelow(share) {
      for (const run of runs) yield* readRun(run, share);
    },
    count: () => size / ENTRY_BYTES,
    close() {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

/** Entries side by side, as bytes and as what they hold. */
function entryBuffer(entries: number) {
  const bytes = new Uint8Array(entries * ENTRY_BYTES);
  const words = new Uint32Array(bytes.buffer);
  const numbers = new Float64Array(bytes.buffer);
  return {
    bytes,
    set(index: number, entry: Entry): void {
      const [a, b, c, d] = entry.words;
      words[index * 8] = a;
      words[index * 8 + 1] = b;
      words[index * 8 + 2] = c;
      words[index * 8 + 3] = d;
      numbers[index * 4 + 2] = entry.place;
      numbers[index * 4 + 3] = entry.line;
    },
    get(index: number): Entry {
      const word = (i: number): number => words[index * 8 + i] as number;
      return {
        words: [word(0), word(1), word(2), word(3)],
        place: numbers[index * 4 + 2] as number,
        line: numbers[index * 4 + 3] as number,
      };
    },
  };
}

function writeAll(file: number, bytes: Uint8Array, length: number, position: number): void {
  for (let done = 0; done < length; ) done += writeSync(file, bytes, done, length - done, position + done);
}

function readAll(file: number, bytes: Uint8Array, length: number, position: number): void {
  for (let done = 0; done < length; ) {
    const got = readSync(file, bytes, done, length - done, position + done);
    if (got === 0) throw new Error('the temporary file is shorter than what was written to it');
    done += got;
  }
}
