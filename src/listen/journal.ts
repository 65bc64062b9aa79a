import { rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import { readLines } from '../translate/index.ts';
import { type AppendLog, openAppendLog } from './append-log.ts';
import type { Place } from './outlet.ts';
import type { LinkNumber, Sequences } from './sequence.ts';
import { syncFolder } from './sync-folder.ts';
import type { Told, ToldLog } from './told.ts';
import type { Verdict } from './verdict.ts';

/** What is remembered of one message: nothing it says but its control id. */
export interface JournalEntry {
  /** Number of the round of writing it belongs to, counted from the start of the listener. */
  readonly round: number;
  /** First 32 hex digits of the SHA-256 of the message. */
  readonly key: string;
  readonly control: string;
  readonly verdict: Verdict;
  readonly out?: Place;
  readonly quarantine?: Place;
  /** What it told of resources on a server. */
  readonly told?: readonly Told[];
  /** Its sequence number, where it has one. */
  readonly number?: LinkNumber;
}

/** Written at each start: what follows is counted from here. */
interface Session {
  readonly assay: 'journal/1';
  /** Keys of messages before it whose results did not survive; nobody was told of them. */
  readonly dropped: readonly string[];
}

/** What is left of many entries when a journal is written anew. */
interface Summary {
  readonly known?: readonly (readonly [key: string, verdict: Verdict])[];
  readonly told?: readonly Told[];
  readonly numbers?: readonly LinkNumber[];
}

type Line = JournalEntry | Session | Summary;

/** What a listener knows of the messages before. */
export interface Memory {
  /** The newest `most`. */
  readonly known: Map<string, Verdict>;
  readonly told: ToldLog;
  readonly numbers: Sequences;
  readonly most: number;
}

export interface Journal {
  /** The entries of the last round, in order: those that a sudden stop may have left half done. */
  readonly unsettled: readonly JournalEntry[];
  begin(dropped: readonly string[]): Promise<void>;
  add(entries: readonly JournalEntry[]): Promise<void>;
  readonly size: number;
  cut(size: number): Promise<void>;
  /** Writes it anew, with what is remembered and no more, when it has grown too large. Only between two rounds. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

const MOST_LINE_BYTES = 1024 * 1024;
/** What a sudden stop can have left behind the last whole line. */
const TORN_BYTES = 4 * 1024 * 1024;
/** A journal is written anew when it has grown by this much and to twice what it was. */
const GROWTH = 64 * 1024 * 1024;
/** Messages on one line of a summary. */
const LINE_OF = 500;

/**
 * Opens the journal and fills the memory from it, cutting off a last line that was not finished.
 * Throws AssayError `listen.journal`.
 */
export async function openJournal(full: string, name: string, memory: Memory, growth = GROWTH): Promise<Journal> {
  const part = `${full}.part`;
  // Left by a stop while it was written anew; the old one is whole.
  await unlink(part).catch(() => undefined);
  let log = await openAppendLog(full, name, 0o600);
  const unsettled = await readJournal(log, name, memory);
  let base = log.size;

  async function rewrite(): Promise<void> {
    const fresh = await openAppendLog(part, `${name}.part`, 0o600);
    try {
      for (const line of summary(memory)) await fresh.append(encode([line]));
      await fresh.append(encode([{ assay: 'journal/1', dropped: [] }]));
    } catch {
      // The disk is full, say: the old one goes on, and has to grow again before the next try.
      await fresh.close();
      await unlink(part).catch(() => undefined);
      base = log.size;
      return;
    }
    await fresh.close();
    await log.close();
    // Whatever stops us here, one of the two stands under the name, and both say the same.
    await rename(part, full);
    await syncFolder(dirname(full));
    log = await openAppendLog(full, name, 0o600);
    base = log.size;
  }

  return {
    get size() {
      return log.size;
    },
    unsettled,
    begin: (dropped) => log.append(encode([{ assay: 'journal/1', dropped }])),
    add: (entries) => log.append(encode(entries)),
    cut: (size) => log.cut(size),
    async compact() {
      if (log.size > Math.max(2 * base, base + growth)) await rewrite();
    },
    close: () => log.close(),
  };
}

async function readJournal(log: AppendLog, name: string, memory: Memory): Promise<readonly JournalEntry[]> {
  let unsettled: JournalEntry[] = [];
  let whole = 0;
  let bad = 0;
  for await (const line of readLines(log.read(log.size), MOST_LINE_BYTES)) {
    const end = line.start + line.bytes.length + 1;
    const value = end > log.size ? undefined : parse(line.bytes);
    if (value === undefined) {
      bad ||= line.line;
      continue;
    }
    if (bad > 0) throw damaged(name, bad);
    whole = end;
    if ('assay' in value) {
      for (const key of value.dropped) memory.known.delete(key);
      unsettled = [];
    } else if ('key' in value) {
      remember(memory, value);
      if (unsettled[0]?.round !== value.round) unsettled = [];
      unsettled.push(value);
    } else {
      for (const [key, verdict] of value.known ?? []) rememberVerdict(memory, key, verdict);
      for (const told of value.told ?? []) memory.told.add(told);
      for (const number of value.numbers ?? []) memory.numbers.add(number);
    }
  }
  if (log.size - whole > TORN_BYTES) throw damaged(name, bad);
  if (whole < log.size) await log.cut(whole);
  return unsettled;
}

/** Takes an entry into the memory. */
export function remember(memory: Memory, { key, verdict, told, number }: JournalEntry): void {
  rememberVerdict(memory, key, verdict);
  for (const one of told ?? []) memory.told.add(one);
  if (number) memory.numbers.add(number);
}

/** Keeps the newest; a Map hands out its keys in the order in which they came. */
function rememberVerdict({ known, most }: Memory, key: string, verdict: Verdict): void {
  known.delete(key);
  known.set(key, verdict);
  if (known.size > most) known.delete(known.keys().next().value as string);
}

function* summary({ known, told, numbers }: Memory): Iterable<Summary> {
  yield { numbers: [...numbers.all()] };
  for (const some of inPieces(told.all(), LINE_OF)) yield { told: some };
  for (const some of inPieces(known, LINE_OF)) yield { known: some };
}

function* inPieces<T>(all: Iterable<T>, length: number): Iterable<readonly T[]> {
  let piece: T[] = [];
  for (const one of all) {
    piece.push(one);
    if (piece.length < length) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

function parse(bytes: Uint8Array): Line | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Line;
    if ('assay' in value) return value.assay === 'journal/1' && Array.isArray(value.dropped) ? value : undefined;
    const isKnown = 'key' in value ? 'verdict' in value : 'known' in value || 'told' in value || 'numbers' in value;
    return isKnown ? value : undefined;
  } catch {
    return undefined;
  }
}

function encode(values: readonly Line[]): Uint8Array {
  return new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

function damaged(name: string, line: number): AssayError {
  return new AssayError(
    'listen.journal',
    `${name}:${line}: not a line of a listener's journal; give another --out, or move the file away (what was received before is then not known any more)`,
  );
}
