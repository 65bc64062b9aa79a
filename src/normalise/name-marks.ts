/** A name cut at its marks: what stands in quotes or brackets, and the rest between commas. */
export interface MarkedName {
  /** Words between commas; none is empty. */
  readonly segments: readonly (readonly string[])[];
  /** What stood in quotes or brackets, without them. */
  readonly aside: readonly string[];
}

// An apostrophe opens a nickname only behind white space and closes one only before it: O'Brien, D'Auria and 't Hooft stay whole.
const ASIDE =
  /(?<=^|\s)(?:''([^'"]+)''|'([^'"]+)'|‘([^‘’]+)’|"([^"]+)"|“([^“”]+)”|„([^„“]+)“)(?=[\s,]|$)|\(([^()]+)\)|\[([^[\]]+)\]/gu;

export function cutAtMarks(text: string): MarkedName {
  const aside: string[] = [];
  const bare = text.replace(ASIDE, (_whole, ...groups: unknown[]) => {
    const inside = groups.slice(0, 8).find((group) => typeof group === 'string') as string | undefined;
    if (inside?.trim()) aside.push(inside.trim().replace(/\s+/g, ' '));
    return ' ';
  });
  const segments = bare
    .split(/[,;]/)
    .map((segment) => segment.split(/\s+/).filter((word) => word !== ''))
    .filter((segment) => segment.length > 0);
  return { segments, aside };
}

/** A letter, or letters with dots, that stand for a name. */
export function isInitial(word: string): boolean {
  return /^\p{L}\.?$/u.test(word) || /^(?:\p{L}\.-?){2,4}\p{L}?$/u.test(word);
}

export function isCapitals(word: string): boolean {
  return word === word.toUpperCase() && word !== word.toLowerCase();
}

export function isMixedCase(words: readonly string[]): boolean {
  return words.some((word) => word.length > 2 && !isCapitals(word) && word !== word.toLowerCase());
}
