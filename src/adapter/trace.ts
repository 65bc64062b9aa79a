import { collectMerges } from './trace-merges.ts';
import { type Holders, type Origin, originsBelow, recordOrigin } from './trace-origins.ts';

/** Origins by the object that holds the value and its key there; objects are found again in the finished unit. */
export interface Trace {
  record(holder: object, key: string | number, origin: Origin): void;
  /** The members of one object were assigned to another: their origins follow. */
  moved(from: object, into: object): void;
  /** An object that becomes an entry of the unit. */
  entry(value: object): void;
  /** Two entries were found to stand for one thing, and the first now holds what the other said. */
  merged(kept: object, other: object): void;
  /** A row wrote nothing to that path of the object: whatever comes later there depends on these leaves. */
  tried(target: object, to: string, leaves: readonly number[]): void;
  triedAt(target: object, to: string): readonly number[];
  /** A row would read these leaves and did not write them. */
  refused(row: string, leaves: readonly number[], why: Refusal): void;
  /** Leaves that every sourced value in the object names: without any one of them the object would not be there. */
  keeping(holder: object): readonly number[];
  /** Rows being applied, outermost first. */
  readonly stack: string[];
  /** Leaves that the conditions of those rows looked at. */
  readonly conditions: (readonly number[])[];
}

/**
 * Why a row did not write a leaf that it would read: its condition did not hold; its function or code table had no answer;
 * another value stands there already; it takes only the first of several values, or of several parts; the entry that it
 * adds to was not made.
 */
export type Refusal = 'condition' | 'no-answer' | 'taken' | 'first-value' | 'first-part' | 'no-entry';

export interface CollectedTrace extends Trace {
  /** Rows that would have read a leaf, by the leaf's number. */
  readonly refusals: ReadonlyMap<number, readonly { readonly row: string; readonly why: Refusal }[]>;
  /**
   * Origins of every value in a finished unit, by JSON pointer. An entry, with what it is wrapped in, has an origin of its
   * own, whose `depends` are the leaves without which it would not be there; one that stands for several has another,
   * with the leaves that made them one.
   */
  locate(unit: unknown): Map<string, Origin>;
}

/** Collects origins while one record is mapped. */
export function collectTrace(): CollectedTrace {
  const holders: Holders = new Map();
  const attempts = new Map<object, Map<string, number[]>>();
  const kept = new Map<object, readonly number[]>();
  const entries = new Set<object>();
  const refusals = new Map<number, { row: string; why: Refusal }[]>();
  const merges = collectMerges(holders);

  function keeping(holder: object): readonly number[] {
    // Asked again for every reference to an entry, when its own values are all there.
    const known = kept.get(holder);
    if (known) return known;
    const sourced = originsBelow(holders, holder).filter((origin) => !origin.beside);
    const [first, ...rest] = sourced.map((origin) => new Set([...origin.leaves, ...origin.depends]));
    if (first === undefined) return [];
    const common = [...first].filter((leaf) => rest.every((named) => named.has(leaf)));
    kept.set(holder, common);
    return common;
  }

  return {
    stack: [],
    conditions: [],
    refusals,
    refused(row, leaves, why) {
      for (const leaf of leaves) {
        const known = refusals.get(leaf) ?? [];
        refusals.set(leaf, known);
        if (!known.some((one) => one.row === row && one.why === why)) known.push({ row, why });
      }
    },
    entry(value) {
      entries.add(value);
    },
    record(holder, key, origin) {
      recordOrigin(holders, holder, key, origin);
    },
    moved(from, into) {
      for (const [key, origin] of holders.get(from) ?? []) recordOrigin(holders, into, key, origin);
    },
    merged: merges.add,
    tried(target, to, leaves) {
      const paths = attempts.get(target) ?? new Map<string, number[]>();
      attempts.set(target, paths.set(to, [...(paths.get(to) ?? []), ...leaves]));
    },
    triedAt: (target, to) => attempts.get(target)?.get(to) ?? [],
    keeping,
    locate(unit) {
      const origins = new Map<string, Origin>();
      const visit = (value: unknown, pointer: string): void => {
        if (value === null || typeof value !== 'object') return;
        const merged = merges.ofKept(value);
        if (merged) origins.set(pointer, { rows: ['merged'], leaves: [], depends: merged });
        const keys = holders.get(value);
        for (const [key, member] of Object.entries(value)) {
          const here = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
          const origin = keys?.get(Array.isArray(value) ? Number(key) : key);
          if (origin) origins.set(here, told(origin, merges.ofReference(origin.refersTo)));
          if (entries.has(member as object)) {
            const depends = keeping(member as object);
            const wrapper = Array.isArray(value) || pointer === '' ? here : pointer;
            if (depends.length > 0) origins.set(wrapper, { rows: ['entry'], leaves: [], depends });
          }
          visit(member, here);
        }
      };
      visit(unit, '');
      return origins;
    },
  };
}

/** An origin as others see it, each leaf once. */
function told({ rows, leaves, depends }: Origin, more: readonly number[]): Origin {
  return { rows, leaves, depends: [...new Set([...depends, ...more])] };
}
