const LONGEST = 60;

/** The candidate that `typed` most likely stands for: the same but for case, or one or two letters away. */
export function nearest(typed: string, candidates: readonly string[]): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const lower = typed.toLowerCase();
  let best: string | undefined;
  let bound = typed.length > 4 ? 3 : 2;
  for (const candidate of candidates) {
    if (candidate.toLowerCase() === lower) return candidate;
    const distance = editDistance(typed, candidate, bound);
    if (distance < bound) {
      bound = distance;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein distance, or `bound` as soon as it is certain to reach it. */
function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    if (Math.min(...row) >= bound) return bound;
    above = row;
  }
  return Math.min(above[b.length] as number, bound);
}
