import type { SourceRecord } from '../../formats/record.ts';
import type { Finding } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import { MAPPED, type Marks } from '../ledger-marks.ts';
import type { OpenAdapter } from '../open-adapter.ts';
import { collectTrace } from '../trace.ts';
import type { Origin } from '../trace-origins.ts';
import { type Comparison, compareUnits, type Likeness } from './compare-units.ts';
import type { UnitEntry } from './define-back.ts';
import { pairEntries, valueAt } from './pair-entries.ts';
import type { ReverseContext } from './reverse-context.ts';

/** A draft, written and translated again. */
export interface Round {
  readonly bytes: Uint8Array;
  /** Pointers in the given unit that each leaf was written from. */
  readonly origins: readonly (readonly string[])[];
  readonly record: SourceRecord;
  readonly marks: Marks | undefined;
  readonly unit: Json;
  readonly made: readonly UnitEntry[];
  /** Where the values of the unit made again come from. */
  readonly located: ReadonlyMap<string, Origin>;
  readonly comparison: Comparison;
  readonly named: Likeness['named'];
}

export function isRound(answer: Round | Finding): answer is Round {
  return 'comparison' in answer;
}

/** A finding where the draft is no record that can be translated. */
export function translateAgain(adapter: OpenAdapter, { draft, back, entries }: ReverseContext): Round | Finding {
  const { bytes, origins } = draft.write();
  const trace = collectTrace();
  const raw = { bytes, start: 0, end: bytes.length, line: 1 };
  const { unit, record, marks, findings } = adapter.map(raw, { format: adapter.definition.format.id }, trace);
  const error = findings.find(({ severity }) => severity === 'error');
  if (error || unit === undefined || !record) {
    const why = error?.message ?? 'nothing is mapped';
    return { code: 'reverse.cannot-tell', severity: 'error', message: `what can be told is no record: ${why}` };
  }
  if (record.leafCount !== origins.length) {
    const message = 'the record would not be read value for value as it is written';
    return { code: 'reverse.not-the-same', severity: 'error', message };
  }
  const located = trace.locate(unit);
  const made = back.entries(unit);
  const likeness: Likeness = { named: (value) => back.named(value as Json), alike: back.alike };
  const pairs = pairEntries({ made, given: entries, located, origins }, likeness);
  const comparison = compareUnits(pairs, made, likeness);
  return { bytes, origins, record, marks, unit, made, located, comparison, named: likeness.named };
}

/** Leaves that say what the unit does not say; those of the envelope stay. */
export function wrongLeaves(round: Round, envelope: string): readonly number[] {
  const found = round.comparison.wrong.flatMap((pointer) => leavesAt(pointer, round));
  return found.filter((leaf) => round.origins[leaf]?.length !== 0 && !round.origins[leaf]?.includes(envelope));
}

/** Leaves that a part of the unit made again was made from; of a part that only refers to an entry, those of the entry. */
function leavesAt(pointer: string, round: Round): readonly number[] {
  const own = round.located.get(pointer);
  if (own && own.leaves.length > 0) return own.leaves;
  const below = originsBelow(pointer, round);
  const leaves = below.flatMap((origin) => origin.leaves);
  if (leaves.length > 0) return leaves;
  // A reference of the entry itself follows from where the entry was written, so that it is the entry that is wrong there.
  const holder = round.made.find((entry) => entry.pointer === pointer.slice(0, pointer.lastIndexOf('/')));
  const around = holder ? originsBelow(holder.pointer, round).flatMap((origin) => origin.leaves) : [];
  if (around.length > 0) return around;
  const names = referencesIn(valueAt(round.unit, pointer), round.named);
  const meant = round.made.filter((entry) => entry.names.some((name) => names.includes(name)));
  const others = meant.flatMap((entry) => originsBelow(entry.pointer, round).flatMap((origin) => origin.leaves));
  return others.length > 0 ? others : [own, ...below].flatMap((origin) => origin?.depends ?? []);
}

function originsBelow(pointer: string, { located }: Round): readonly Origin[] {
  return [...located].flatMap(([other, origin]) => (other.startsWith(`${pointer}/`) ? [origin] : []));
}

function referencesIn(value: unknown, named: Round['named']): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const name = named(value);
  const below = Object.values(value).flatMap((inner) => referencesIn(inner, named));
  return name === undefined ? below : [name, ...below];
}

/**
 * Leaves that say nothing once they are translated: written for nothing, so not told. What was set beside a value stays
 * as long as that does; the envelope stays.
 */
export function silentLeaves({ marks, origins }: Round): readonly number[] {
  const told = new Set<string>();
  for (const [leaf, list] of origins.entries()) {
    if (marks?.state[leaf] !== MAPPED) continue;
    for (const pointer of list)
      for (let at = pointer.lastIndexOf('/'); at > 0; at = pointer.lastIndexOf('/', at - 1))
        told.add(pointer.slice(0, at));
  }
  return origins.flatMap((list, leaf) => {
    const isKept = list.some((origin) => {
      const [beside = '', mark] = origin.split('#');
      return mark !== undefined && (beside === '' || told.has(beside));
    });
    return list.length === 0 || isKept || marks?.state[leaf] === MAPPED ? [] : [leaf];
  });
}
