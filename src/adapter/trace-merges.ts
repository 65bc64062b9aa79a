import { type Holders, type Origin, originsBelow, recordOrigin } from './trace-origins.ts';

/** Which entries became one while a unit was put together, and the leaves that made them alike. */
export interface Merges {
  add(kept: object, other: object): void;
  /** For an entry that stands for several. */
  ofKept(entry: object): readonly number[] | undefined;
  /** For a reference: it was made to an entry that another may now stand for. */
  ofReference(entry: object | undefined): readonly number[];
}

interface Move {
  readonly into: object;
  readonly leaves: readonly number[];
}

export function collectMerges(holders: Holders): Merges {
  const moves = new Map<object, Move>();
  /** Of an entry that others joined: its own leaves before that, and those of all. */
  const kept = new Map<object, { readonly own: readonly number[]; readonly all: Set<number> }>();

  const ofReference = (entry: object | undefined): readonly number[] => {
    let leaves: readonly number[] = [];
    for (let move = entry && moves.get(entry); move; move = moves.get(move.into))
      leaves = [...leaves, ...(kept.get(move.into)?.own ?? []), ...move.leaves];
    return leaves;
  };
  const named = (entry: object): readonly number[] =>
    originsBelow(holders, entry).flatMap(({ leaves, depends, refersTo }) => [
      ...leaves,
      ...depends,
      ...ofReference(refersTo),
    ]);

  return {
    add(into, other) {
      const joined = kept.get(into) ?? keptFrom(named(into));
      kept.set(into, joined);
      const leaves = [...new Set(named(other))];
      for (const leaf of leaves) joined.all.add(leaf);
      for (const leaf of kept.get(other)?.all ?? []) joined.all.add(leaf);
      moves.set(other, { into, leaves });
      follow(holders, into, other);
    },
    ofKept(entry) {
      const joined = kept.get(entry);
      return joined && [...joined.all].sort((a, b) => a - b);
    },
    ofReference,
  };
}

function keptFrom(named: readonly number[]) {
  const own = [...new Set(named)];
  return { own, all: new Set(own) };
}

/** Members and list elements that the kept entry took over from the other keep their origins. */
function follow(holders: Holders, into: object, other: object): void {
  const members = new Map<string, unknown>(Object.entries(into));
  for (const [key, value] of Object.entries(other)) {
    const now = members.get(key);
    if (now === value) adopt(holders, into, key, holders.get(other)?.get(key));
    else if (Array.isArray(now) && Array.isArray(value)) {
      value.forEach((element, index) => {
        const at = now.indexOf(element);
        if (at >= 0) adopt(holders, now, at, holders.get(value)?.get(index));
      });
    }
  }
}

function adopt(holders: Holders, holder: object, key: string | number, origin: Origin | undefined): void {
  if (origin && !holders.get(holder)?.has(key)) recordOrigin(holders, holder, key, origin);
}
