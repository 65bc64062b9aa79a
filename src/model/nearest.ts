const LONGEST = 60;
/** A candidate that is longer than this is nothing that was meant by so short a name. */
const WIDEST = LONGEST + Math.floor(LONGEST / 3) + 2;

/** The candidate that a mistyped name most likely stands for, when one is near enough to be what was meant. */
export function nearest(typed: string, candidates: Iterable<string>): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const lower = typed.toLowerCase();
  // A third of the letters wrong is a slip, more is another word; of three letters or fewer almost everything is near.
  let bound = typed.length < 4 ? 2 : Math.max(2, Math.floor(typed.length / 3)) + 1;
  let best: string | undefined;
  for (const candidate of candidates) {
    if (candidate.length > WIDEST) continue;
    const other = candidate.toLowerCase();
    if (other === lower && candidate !== typed) return candidate;
    const distance = editDistance(lower, other, bound);
    if (distance > 0 && distance < bound) {
      bound = distance;
      best = candidate;
    }
  }
  return best;
}

/** Rows that are written anew each time: a document may have a misspelt name in every item. Letters may grow when they are made small. */
const rows = [0, 1, 2].map(() => new Uint16Array(3 * WIDEST + 1)) as unknown as [Uint16Array, Uint16Array, Uint16Array];

/** Insertions, deletions, replacements and swaps of neighbours; `bound` as soon as it is certain to reach it. */
function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let [before, above, row] = rows;
  for (let j = 0; j <= b.length; j++) above[j] = j;
  let leastAbove = 0;
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    const last = i > 1 ? a.charCodeAt(i - 2) : -1;
    let left = i;
    let leastOfRow = i;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let least = (above[j - 1] as number) + (letter === other ? 0 : 1);
      const above1 = (above[j] as number) + 1;
      if (above1 < least) least = above1;
      if (left + 1 < least) least = left + 1;
      if (i > 1 && j > 1 && last === other && letter === b.charCodeAt(j - 2)) {
        const swapped = (before[j - 2] as number) + 1;
        if (swapped < least) least = swapped;
      }
      row[j] = least;
      left = least;
      if (least < leastOfRow) leastOfRow = least;
    }
    if (leastOfRow >= bound && leastAbove >= bound) return bound;
    leastAbove = leastOfRow;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[b.length] as number, bound);
}
