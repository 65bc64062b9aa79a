import { writeJson } from '../../model/write-json.ts';
import type { UnitEntry } from './define-back.ts';
import { elements, member, type Part } from './reverse-context.ts';

export interface Comparison {
  /** Leaves of the unit made again, with the leaf of the given unit that says the same: pointer -> pointer. */
  readonly same: ReadonlyMap<string, string>;
  /** Pointers in the unit made again of what the given one does not say. */
  readonly wrong: readonly string[];
}

export interface Likeness {
  /** What names an entry in a reference; undefined for other values. */
  readonly named: (value: unknown) => string | undefined;
  /** True for two ways to write one value. */
  readonly alike: ((one: unknown, other: unknown) => boolean) | undefined;
}

type Pairs = ReadonlyMap<UnitEntry, UnitEntry>;
type Same = Map<string, string>;

/**
 * Holds a unit made again against the one it was made from: all that it says must be there. Ids follow from the bytes of
 * the record, so references are compared by what they mean: the entries in `pairs` stand for each other.
 */
export function compareUnits(pairs: Pairs, made: readonly UnitEntry[], likeness: Likeness): Comparison {
  const differs = comparer(pairs, likeness);
  const same: Same = new Map();
  const wrong: string[] = [];
  for (const own of made) {
    const given = pairs.get(own);
    for (const name of Object.keys(own.value)) {
      const found: Same = new Map();
      const problem = differs(member(own, name) as Part, given && member(given, name), found);
      if (problem === undefined) for (const [from, to] of found) same.set(from, to);
      else wrong.push(problem);
    }
  }
  return { same, wrong };
}

/** The first place in an entry that says what the other does not. */
export function differenceOf(own: UnitEntry, given: UnitEntry, pairs: Pairs, likeness: Likeness): string | undefined {
  return comparer(pairs, likeness)(own, given, new Map());
}

/** Fills `found` with what is the same; answers with the pointer of the first place that is not. */
type Differs = (own: Part, given: Part | undefined, found: Same) => string | undefined;

function comparer(pairs: Pairs, { named, alike }: Likeness): Differs {
  const meant = new Map(
    [...pairs].flatMap(([own, given]) => own.names.map((name) => [name, new Set(given.names)] as const)),
  );

  const differs: Differs = (own, given, found) => {
    if (!given) return own.pointer;
    const { value } = own;
    if (Array.isArray(value)) return listDiffers(own, given, found);
    if (typeof value !== 'object' || value === null || !isPlain(value)) {
      if (writeJson(value) !== writeJson(given.value) && !alike?.(value, given.value)) return own.pointer;
      found.set(own.pointer, given.pointer);
      return undefined;
    }
    const reference = named(value);
    if (reference !== undefined) {
      const other = named(given.value);
      if (other === undefined || meant.get(reference)?.has(other) !== true) return own.pointer;
      found.set(`${own.pointer}/reference`, `${given.pointer}/reference`);
    }
    for (const name of Object.keys(value)) {
      if (reference !== undefined && name === 'reference') continue;
      const problem = differs(member(own, name) as Part, member(given, name), found);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };

  /** Elements keep their order; those that were not told are left out between them. */
  function listDiffers(own: Part, given: Part, found: Same): string | undefined {
    const list = elements(given);
    const mine = elements(own);
    let next = 0;
    for (const element of mine) {
      let nearest: { readonly problem: string; readonly size: number } | undefined;
      let at = next;
      for (; at < list.length; at++) {
        const inside: Same = new Map();
        const problem = differs(element, list[at], inside);
        if (problem === undefined) {
          for (const [from, to] of inside) found.set(from, to);
          break;
        }
        if (inside.size > (nearest?.size ?? 0)) nearest = { problem, size: inside.size };
      }
      // Of an element that is nowhere, the part in which it differs from what is most like it.
      if (at >= list.length) return nearest?.problem ?? element.pointer;
      next = at + 1;
    }
    return undefined;
  }

  return differs;
}

/** Objects of JSON, and not the numbers that keep their text. */
function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}
