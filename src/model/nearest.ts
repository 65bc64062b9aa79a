const LONGEST = 60;

/** The candidate that a mistyped name most likely stands for, when one is near enough to be what was meant. */
export function nearest(typed: string, candidates: Iterable<string>): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const lower = typed.toLowerCase();
  // A third of the letters wrong is a slip, more is another word; of three letters or fewer almost everything is near.
  let bound = typed.length < 4 ? 2 : Math.max(2, Math.floor(typed.length / 3)) + 1;
  let best: string | undefined;
  for (const candidate of candidates) {
    if (candidate.toLowerCase() === lower && candidate !== typed) return candidate;
    const distance = editDistance(lower, candidate.toLowerCase(), bound);
    if (distance > 0 && distance < bound) {
      bound = distance;
      best = candidate;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours; `bound` as soon as it is certain to reach it. */
function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, (above[j] as number) + 1, (row[j - 1] as number) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] as number) + 1);
      row.push(least);
    }
    if (Math.min(...row) >= bound && Math.min(...above) >= bound) return bound;
    before = above;
    above = row;
  }
  return Math.min(above[b.length] as number, bound);
}
