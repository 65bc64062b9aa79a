import { writeJson } from '../../model/write-json.ts';
import type { Origin } from '../trace-origins.ts';
import { differenceOf, type Likeness } from './compare-units.ts';
import type { UnitEntry } from './define-back.ts';

/** Rounds in which entries that only refer to others are paired: places are part of one another six deep at most. */
const MOST_ROUNDS = 8;
/** Entries of one type that one without values of its own is held against. */
const MOST_ALIKE = 64;

export interface Remade {
  readonly made: readonly UnitEntry[];
  readonly given: readonly UnitEntry[];
  readonly located: ReadonlyMap<string, Origin>;
  /** Pointers in the given unit that each leaf was written from. */
  readonly origins: readonly (readonly string[])[];
}

/**
 * Which entries of a unit made again stand for which of the given one: those of which a value was written from the same
 * member of the other; then those that say nothing that the other does not say.
 */
export function pairEntries(remade: Remade, likeness: Likeness): ReadonlyMap<UnitEntry, UnitEntry> {
  const pairs = new Map<UnitEntry, UnitEntry>();
  const taken = new Set<UnitEntry>();
  const pair = (own: UnitEntry, other: UnitEntry): void => {
    pairs.set(own, other);
    taken.add(other);
  };
  pairByValues(remade, pairs, taken, pair);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = pairs.size;
    for (const own of remade.made) {
      if (pairs.has(own)) continue;
      const others = remade.given.filter((other) => other.type === own.type && !taken.has(other)).slice(0, MOST_ALIKE);
      const found = others.find((other) => differenceOf(own, other, pairs, likeness) === undefined);
      if (found) pair(own, found);
    }
    if (pairs.size === before) break;
  }
  return pairs;
}

function pairByValues(
  { made, given, located, origins }: Remade,
  pairs: ReadonlyMap<UnitEntry, UnitEntry>,
  taken: ReadonlySet<UnitEntry>,
  pair: (own: UnitEntry, other: UnitEntry) => void,
): void {
  const ownByPointer = new Map(made.map((entry) => [entry.pointer, entry]));
  const givenByPointer = new Map(given.map((entry) => [entry.pointer, entry]));
  for (const [pointer, { leaves }] of located) {
    const own = ownerOf(pointer, ownByPointer);
    if (!own || pairs.has(own)) continue;
    const path = memberPath(pointer, own);
    for (const origin of leaves.flatMap((leaf) => origins[leaf] ?? [])) {
      const other = ownerOf(origin, givenByPointer);
      if (!other || other.type !== own.type || taken.has(other) || memberPath(origin, other) !== path) continue;
      if (writeJson(memberAt(own, pointer)) !== writeJson(memberAt(other, origin))) continue;
      pair(own, other);
      break;
    }
  }
}

function ownerOf(pointer: string, known: ReadonlyMap<string, UnitEntry>): UnitEntry | undefined {
  for (let at = pointer; ; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
    const entry = known.get(at);
    if (entry || at === '') return entry;
  }
}

/** The path in the entry without the indices of lists. */
function memberPath(pointer: string, { pointer: start }: UnitEntry): string {
  return pointer.slice(start.length).replace(/\/\d+(?=\/|$)/g, '');
}

function memberAt({ value, pointer: start }: UnitEntry, pointer: string): unknown {
  return valueAt(value, pointer.slice(start.length));
}

/** The value that a JSON pointer names. */
export function valueAt(value: unknown, pointer: string): unknown {
  let found = value;
  for (const step of pointer.split('/').slice(1)) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return found;
}
