import { IGNORED, MAPPED, UNMAPPED } from '../../../src/adapter/ledger-marks.ts';
import type { RawRecord, SourceLeaf } from '../../../src/formats/record.ts';
import { type Change, changedValues, valuesOf } from './changed-values.ts';
import { versionsOf } from './other-bytes.ts';
import type { NamedOrigin, TracedRun } from './traced-records.ts';

/** What is let pass, and why. Each must be needed by some record. */
export interface Allowed {
  /** Values that are structure or come from settings, by pointer. */
  readonly structural: readonly (readonly [RegExp, string])[];
  /** Fields that steer the whole record, as the adapter declares them. */
  readonly steering: Readonly<Record<string, string>>;
  /** Fields that the ledger calls ignored though they decide how others are read: the values name them. */
  readonly deciding: Readonly<Record<string, string>>;
}

export interface Tally {
  records: number;
  values: number;
  perturbations: number;
  sourced: number;
  /** Perturbations of leaves that the ledger calls ignored or unmapped. */
  inert: number;
  readonly used: Set<string>;
  readonly problems: Set<string>;
}

export function freshTally(): Tally {
  return { records: 0, values: 0, perturbations: 0, sourced: 0, inert: 0, used: new Set(), problems: new Set() };
}

/** Holds one record against what its origins and its ledger say, by changing each of its leaves in turn. */
export function checkRecord(
  raw: RawRecord,
  run: (raw: RawRecord) => TracedRun | undefined,
  allowed: Allowed,
  tally: Tally,
): void {
  const before = run(raw);
  if (!before) return;
  tally.records++;
  checkOrigins(before, allowed, tally);
  const named = new Set([...before.origins().values()].flatMap(({ leaves, depends }) => [...leaves, ...depends]));
  for (const leaf of before.leaves()) {
    if (before.states().get(leaf.address) === MAPPED && !named.has(leaf.address))
      tally.problems.add(`${leaf.field}: mapped, but no value names it`);
    checkLeaf(raw, leaf, before, run, allowed, tally);
  }
}

function checkOrigins(run: TracedRun, { structural }: Allowed, tally: Tally): void {
  for (const [pointer] of valuesOf(run.unit)) {
    tally.values++;
    if (declared(run, pointer).length > 0) continue;
    const known = structural.find(([form]) => form.test(pointer));
    if (known) tally.used.add(String(known[0]));
    else tally.problems.add(`${plain(pointer)}: no origin`);
  }
}

function checkLeaf(
  raw: RawRecord,
  leaf: SourceLeaf,
  before: TracedRun,
  run: (raw: RawRecord) => TracedRun | undefined,
  allowed: Allowed,
  tally: Tally,
): void {
  const { address } = leaf;
  const waiting = new Set([...before.origins()].flatMap(([at, { leaves }]) => (leaves.has(address) ? [at] : [])));
  const steers = fieldIn(leaf.field, allowed.steering);
  const state = before.states().get(address);
  tally.sourced += waiting.size;
  for (const [order, version] of versionsOf(raw, leaf, steers !== undefined).entries()) {
    // Two are always tried; more where a value has not changed yet, because several texts may mean one value.
    if (order > 1 && waiting.size === 0 && !steers) break;
    tally.perturbations++;
    const after = run(version);
    if (!after) {
      // The record is refused with a finding: no value is there any more.
      if (state === MAPPED || steers || before.told.has(address)) waiting.clear();
      else tally.problems.add(`${leaf.field}: ${stateName(state)}, but changing it sends the record to quarantine`);
      if (steers) tally.used.add(steers);
      continue;
    }
    const changes = changedValues(before.unit, after.unit);
    for (const change of changes)
      for (const pointer of showing(change, address, after, waiting)) waiting.delete(pointer);
    const undeclared = changes.filter((change) => !isDeclared(change, address, before, after));
    if (steers) {
      if (undeclared.length > 0) tally.used.add(steers);
      continue;
    }
    for (const { before: at, after: now } of undeclared)
      tally.problems.add(`${leaf.field}: ${plain(at ?? '-')} -> ${plain(now ?? '-')} does not name it`);
    if (state === MAPPED) continue;
    tally.inert++;
    // Bytes may happen to say what the tables know: the leaf is then no longer ignored or unmapped.
    if (changes.length === 0 || after.states().get(address) !== state) continue;
    const decides = fieldIn(leaf.field, allowed.deciding);
    if (decides) tally.used.add(decides);
    else
      tally.problems.add(
        `${leaf.field}: ${stateName(state)}, but ${plain(changes[0]?.before ?? changes[0]?.after ?? '')} changed`,
      );
  }
  for (const pointer of waiting)
    tally.problems.add(`${leaf.field}: ${plain(pointer)} says it is made of it and never changed`);
}

/** Which of the values made of a leaf a change shows: those it changed, and one like it that is there instead. */
function showing({ before: at, after: now }: Change, address: string, after: TracedRun, waiting: ReadonlySet<string>) {
  if (at !== undefined) return upwards(at);
  const made = upwards(now as string).filter((up) => after.origins().get(up)?.leaves.has(address));
  const forms = new Set(made.map(plain));
  return [...waiting].filter((pointer) => forms.has(plain(pointer)));
}

function isDeclared(change: Change, address: string, before: TracedRun, after: TracedRun): boolean {
  const { before: at, after: now } = change;
  if (at !== undefined && now !== undefined)
    return names(before, at, address) || refersToOne({ run: before, at }, { run: after, at: now }, address);
  if (at !== undefined) return names(before, at, address) || wasOne(before, at, after, address);
  return names(after, now as string, address) || wasOne(after, now as string, before, address);
}

function names(run: TracedRun, pointer: string, address: string): boolean {
  return declared(run, pointer).some((origin) => mentions(origin, address));
}

/**
 * An entry comes and goes as a whole where it no longer, or only now, says the same as another one.
 * Where they are one, that entry names the leaves of both.
 */
function wasOne(there: TracedRun, pointer: string, other: TracedRun, address: string): boolean {
  const entry = /^\/entry\/\d+/.exec(pointer)?.[0];
  if (entry === undefined) return false;
  const own = new Set(declared(there, pointer).flatMap(({ leaves, depends }) => [...leaves, ...depends]));
  const needed = own.size > 0 ? own : leavesOfEntry(there, entry);
  if (needed.size === 0) return false;
  for (const origin of other.origins().values())
    if (mentions(origin, address) && [...needed].every((leaf) => mentions(origin, leaf))) return true;
  return false;
}

interface Place {
  readonly run: TracedRun;
  readonly at: string;
}

/**
 * A reference follows an entry that becomes one with another, or two again: the entry of one version is then not there
 * in the other, and what stands in its place names the leaf.
 */
function refersToOne(before: Place, after: Place, address: string): boolean {
  const [from, to] = [meantEntry(before, before.run), meantEntry(after, after.run)];
  if (from === undefined || to === undefined) return false;
  const origins = [
    ...(meantEntry(before, after.run) === undefined ? declared(after.run, `${to}/resource`) : []),
    ...(meantEntry(after, before.run) === undefined ? declared(before.run, `${from}/resource`) : []),
  ];
  return origins.some((origin) => mentions(origin, address));
}

/** The pointer of the entry that the reference at a place means, in that version or in another one. */
function meantEntry({ run, at }: Place, within: TracedRun): string | undefined {
  const url = valuesOf(run.unit).find(([pointer]) => pointer === at)?.[1];
  const found = valuesOf(within.unit).find(([pointer, value]) => pointer.endsWith('/fullUrl') && value === url);
  return found?.[0].slice(0, -'/fullUrl'.length);
}

/** What an entry, and those it refers to, are made of: its structure is there because of all of them. */
function leavesOfEntry(run: TracedRun, entry: string): ReadonlySet<string> {
  const values = valuesOf(run.unit);
  const places = new Map(values.flatMap(([at, value]) => (at.endsWith('/fullUrl') ? [[value, at.slice(0, -8)]] : [])));
  const entries = new Set([entry]);
  // A set that grows while it is walked: each entry once.
  for (const at of entries)
    for (const [pointer, value] of values) {
      const meant = pointer.startsWith(`${at}/resource/`) ? places.get(value) : undefined;
      if (meant !== undefined) entries.add(meant);
    }
  const within = [...run.origins()].filter(([at]) => entries.has(/^\/entry\/\d+/.exec(at)?.[0] ?? ''));
  return new Set(within.flatMap(([, { leaves }]) => [...leaves]));
}

function mentions({ leaves, depends }: NamedOrigin, address: string): boolean {
  return leaves.has(address) || depends.has(address);
}

/** The origins of a value: its own, and those of what it is part of. */
function declared(run: TracedRun, pointer: string): readonly NamedOrigin[] {
  return upwards(pointer).flatMap((at) => run.origins().get(at) ?? []);
}

function upwards(pointer: string): readonly string[] {
  const found: string[] = [];
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) found.push(at);
  return found;
}

function fieldIn(field: string, list: Readonly<Record<string, string>>): string | undefined {
  return Object.keys(list).find((name) => field === name || field.startsWith(`${name}.`));
}

function stateName(state: number | undefined): string {
  return state === IGNORED ? 'ignored' : state === UNMAPPED ? 'unmapped' : 'mapped';
}

/** Without list places, so that one fault is told once. */
function plain(pointer: string): string {
  return pointer.replace(/\/\d+/g, '/*');
}
