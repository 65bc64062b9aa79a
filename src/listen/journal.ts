import { AssayError } from '../model/assay-error.ts';
import { readLines } from '../translate/index.ts';
import { type AppendLog, openAppendLog } from './append-log.ts';
import type { Place } from './outlet.ts';
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
}

/** Written at each start: what follows is counted from here. */
interface Session {
  readonly assay: 'journal/1';
  /** Keys of messages before it whose results did not survive; nobody was told of them. */
  readonly dropped: readonly string[];
}

export interface Journal {
  /** Of the messages known, the newest `most`. */
  readonly known: Map<string, Verdict>;
  /** The entries of the last round, in order: those that a sudden stop may have left half done. */
  readonly unsettled: readonly JournalEntry[];
  begin(dropped: readonly string[]): Promise<void>;
  add(entries: readonly JournalEntry[]): Promise<void>;
  readonly size: number;
  cut(size: number): Promise<void>;
  close(): Promise<void>;
}

const MOST_LINE_BYTES = 64 * 1024;
/** What a sudden stop can have left behind the last whole line. */
const TORN_BYTES = 1024 * 1024;

/** Opens the journal, cutting off a last line that was not finished. Throws AssayError `listen.journal`. */
export async function openJournal(full: string, name: string, most: number): Promise<Journal> {
  const log = await openAppendLog(full, name, 0o600);
  const { known, unsettled } = await readJournal(log, name, most);
  return {
    get size() {
      return log.size;
    },
    known,
    unsettled,
    begin: (dropped) => log.append(encode([{ assay: 'journal/1', dropped } satisfies Session])),
    add: (entries) => log.append(encode(entries)),
    cut: (size) => log.cut(size),
    close: () => log.close(),
  };
}

async function readJournal(log: AppendLog, name: string, most: number) {
  const known = new Map<string, Verdict>();
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
      for (const key of value.dropped) known.delete(key);
      unsettled = [];
      continue;
    }
    remember(known, value, most);
    if (unsettled[0]?.round !== value.round) unsettled = [];
    unsettled.push(value);
  }
  if (log.size - whole > TORN_BYTES) throw damaged(name, bad);
  if (whole < log.size) await log.cut(whole);
  return { known, unsettled };
}

/** Keeps the newest; a Map hands out its keys in the order in which they came. */
export function remember(known: Map<string, Verdict>, entry: JournalEntry, most: number): void {
  known.delete(entry.key);
  known.set(entry.key, entry.verdict);
  if (known.size > most) known.delete(known.keys().next().value as string);
}

function parse(bytes: Uint8Array): JournalEntry | Session | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as JournalEntry | Session;
    const isSession = 'assay' in value && value.assay === 'journal/1' && Array.isArray(value.dropped);
    return isSession || ('key' in value && 'verdict' in value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function encode(values: readonly (JournalEntry | Session)[]): Uint8Array {
  return new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

function damaged(name: string, line: number): AssayError {
  return new AssayError(
    'listen.journal',
    `${name}:${line}: not a line of a listener's journal; give another --out, or move the file away (what was received before is then not known any more)`,
  );
}
