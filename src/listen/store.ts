import { openAppendLog } from './append-log.ts';
import type { ItemSource } from './explained-file.ts';
import { type JournalEntry, type Memory, openJournal, remember } from './journal.ts';
import type { Item, Outlet, Place } from './outlet.ts';
import { PROBLEMS } from './problems.ts';
import { reasonOf } from './reason.ts';
import { type LinkNumber, type Sequences, sequences } from './sequence.ts';
import { type Told, type ToldLog, toldLog } from './told.ts';
import { notStored, type Verdict } from './verdict.ts';

/** A message with what is to be kept of it. */
export interface Kept {
  readonly key: string;
  readonly control: string;
  readonly verdict: Verdict;
  /** The unit as a line of JSON, where the store writes it. */
  readonly unit?: string;
  /** What the unit was made of. */
  readonly source?: ItemSource;
  /** A line of a quarantine file. */
  readonly quarantine?: string;
  /** What it told of resources on a server. */
  readonly told?: readonly Told[];
  /** Its sequence number, which is remembered with it. */
  readonly number?: LinkNumber;
}

export interface Store {
  /** What became of a message that came before. */
  known(key: string): Verdict | undefined;
  /** The last sequence number of each link. */
  readonly numbers: Sequences;
  /** Resolves when all of it is durable, with the verdict; `not-stored` when nothing of it was kept. */
  keep(kept: Kept): Promise<Verdict>;
  close(): Promise<void>;
}

export interface StoreFiles {
  readonly journal: StoreFile;
  readonly quarantine: StoreFile;
  /** Where units go; absent when a server has them already. */
  readonly out: Outlet | undefined;
  /** What messages told of resources on a server; filled from the journal. */
  readonly told?: ToldLog;
}

export interface StoreFile {
  readonly full: string;
  /** For messages. */
  readonly name: string;
}

/** Messages that share one round of writing to the disk. */
const GROUP = 64;
/** Messages that are recognised when they come again. */
const REMEMBERED = 1_000_000;

const BROKEN = 'nothing can be stored any more; the listener must be started again';

interface Waiting {
  readonly kept: Kept;
  readonly resolve: (verdict: Verdict) => void;
}

/**
 * Opens what a listener keeps and puts right what a sudden stop has left. Everything is written in the order: prepare,
 * journal, publish. A result without a line in the journal is undone, a line without a result is forgotten, and neither
 * was acknowledged. Throws AssayError `listen.*`.
 */
export async function openStore(files: StoreFiles, most = REMEMBERED, growth?: number): Promise<Store> {
  const { out, told = toldLog() } = files;
  const memory: Memory = { known: new Map(), told, numbers: sequences(), most };
  const journal = await openJournal(files.journal.full, files.journal.name, memory, growth);
  const quarantine = await openAppendLog(files.quarantine.full, files.quarantine.name, 0o600);
  const dropped = new Set<string>();
  for (const [outlet, member] of [
    [out, 'out'],
    [quarantine, 'quarantine'],
  ] as const) {
    const entries = journal.unsettled.filter((entry) => entry[member] !== undefined);
    const there = (await outlet?.settle(entries.map((entry) => entry[member] as Place))) ?? [];
    for (const [i, isThere] of there.entries()) if (!isThere) dropped.add((entries[i] as JournalEntry).key);
  }
  for (const key of dropped) memory.known.delete(key);
  await journal.begin([...dropped]);

  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let broken = false;
  let round = 0;

  async function write(group: readonly Kept[]): Promise<void> {
    const units = out ? itemsOf(group, 'unit') : [];
    const held = itemsOf(group, 'quarantine');
    const before = journal.size;
    let unitPlaces: readonly Place[] = [];
    let heldPlaces: readonly Place[] = [];
    try {
      unitPlaces = (await out?.prepare(units)) ?? [];
      heldPlaces = await quarantine.prepare(held);
      round++;
      const entries = group.map((kept) => entryOf(kept, round, [units, unitPlaces], [held, heldPlaces]));
      await journal.add(entries);
      await out?.publish(units, unitPlaces);
      await quarantine.publish(held, heldPlaces);
      for (const entry of entries) remember(memory, entry);
    } catch (error) {
      // The journal last: a result that it does not know of would stand there twice once the message comes again.
      const undone = out?.undo(units, unitPlaces) ?? Promise.resolve();
      await undone
        .then(() => quarantine.undo(held, heldPlaces))
        .then(() => journal.cut(before))
        .catch(() => {
          broken = true;
        });
      throw error;
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, GROUP);
      waiting = waiting.slice(GROUP);
      if (!broken) await compact();
      const failure = broken ? BROKEN : await attempt(group.map(({ kept }) => kept));
      for (const { kept, resolve } of group) {
        resolve(failure === undefined ? kept.verdict : notStored({ ...PROBLEMS.notStored, text: failure }));
      }
    }
    writing = undefined;
  }

  async function compact(): Promise<void> {
    try {
      await journal.compact();
    } catch {
      broken = true;
    }
  }

  async function attempt(group: readonly Kept[]): Promise<string | undefined> {
    try {
      await write(group);
      return undefined;
    } catch (error) {
      return `${PROBLEMS.notStored.text} (${reasonOf(error)})`;
    }
  }

  return {
    numbers: memory.numbers,
    known: (key) => memory.known.get(key),
    keep: (kept) =>
      new Promise((resolve) => {
        waiting.push({ kept, resolve });
        writing ??= drain();
      }),
    async close() {
      await writing;
      await journal.close();
      await quarantine.close();
      await out?.close();
    },
  };
}

type Placed = readonly [items: readonly Item[], places: readonly Place[]];

function entryOf(
  { key, control, verdict, told, number }: Kept,
  round: number,
  units: Placed,
  held: Placed,
): JournalEntry {
  const out = placeOf(units, key);
  const quarantine = placeOf(held, key);
  return {
    round,
    key,
    control,
    verdict,
    ...(out && { out }),
    ...(quarantine && { quarantine }),
    ...(told && { told }),
    ...(number && { number }),
  };
}

function placeOf([items, places]: Placed, key: string): Place | undefined {
  return places[items.findIndex((item) => item.key === key)];
}

function itemsOf(group: readonly Kept[], member: 'unit' | 'quarantine'): readonly Item[] {
  return group.flatMap(({ key, source, [member]: text }): Item[] => {
    if (text === undefined) return [];
    return [{ key, text: text.trimEnd(), ...(member === 'unit' && source && { source }) }];
  });
}
