import type { FieldProfile } from './profile-columns.ts';
import type { TargetPath } from './target-paths.ts';
import { calledAs, wordsOf } from './words.ts';

/** Where a field may belong, the likeliest first. */
export interface Suggestion {
  readonly profile: FieldProfile;
  readonly places: readonly { readonly path: TargetPath; readonly confidence: number }[];
}

const LEAST = 0.35;
const MOST_PLACES = 3;
/** A word of the path that the heading does not have, and a step on the way. */
const UNSAID = 0.5;
const STEP = 0.12;

/**
 * Proposes places for fields by their names and by what their values look like. The confidence, 0 to 1, is the part of the
 * words that both have, rare words counting more; it says how alike the names are, not that the place is right.
 */
export function suggestRows(
  profiles: readonly FieldProfile[],
  type: string,
  paths: readonly TargetPath[],
): readonly Suggestion[] {
  const weight = weigher(paths);
  const known = new Set(wordsOf(type));
  const scored = profiles.map((profile) => ({
    profile,
    places: paths
      .map((path) => ({ path, confidence: confidenceOf(profile, path, known, weight) }))
      .filter(({ confidence }) => confidence >= LEAST)
      .sort((one, other) => other.confidence - one.confidence),
  }));
  const share = sharesOf(scored);
  return withoutRivals(
    scored.map(({ profile, places }) => ({
      profile,
      places: [...places]
        .sort(
          (one, other) =>
            other.confidence - one.confidence ||
            share(other.path) - share(one.path) ||
            one.path.depth - other.path.depth,
        )
        .slice(0, MOST_PLACES),
    })),
  );
}

/** How many fields clearly belong to the same part of the unit: the rest of a record is mostly about that too. */
function sharesOf(suggestions: readonly Suggestion[]): (path: TargetPath) => number {
  const part = ({ to }: TargetPath) => to.split('.')[0] ?? '';
  const count = new Map<string, number>();
  for (const { places } of suggestions) {
    const [best, next] = places;
    if (best && best.confidence > (next?.confidence ?? 0))
      count.set(part(best.path), (count.get(part(best.path)) ?? 0) + 1);
  }
  return (path) => count.get(part(path)) ?? 0;
}

/** One place is for one field: the one that fits it best. The others keep what else they may be. */
function withoutRivals(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const best = new Map<string, FieldProfile>();
  const order = [...suggestions].sort((one, other) => first(other) - first(one));
  const taken = order.map(({ profile, places }) => {
    const free = places.filter(({ path }) => !best.has(path.to) || path.to.endsWith('[]'));
    const [chosen] = free;
    if (chosen) best.set(chosen.path.to, profile);
    return { profile, places: free };
  });
  const by = new Map(taken.map((one) => [one.profile, one]));
  return suggestions.map((one) => by.get(one.profile) ?? one);
}

function first({ places }: Suggestion): number {
  return places[0]?.confidence ?? 0;
}

function confidenceOf(
  { field, kind }: FieldProfile,
  path: TargetPath,
  known: ReadonlySet<string>,
  weight: (word: string) => number,
): number {
  const fit = FITS[path.kind][kind];
  if (fit === 0) return 0;
  const said = wordsOf(field).filter((word) => !known.has(word));
  if (said.length === 0) return 0;
  const matched = new Set<string>();
  let shared = 0;
  let all = 0;
  for (const word of said) {
    const alike = calledAs(word).filter((other) => path.words.includes(other));
    const value = Math.max(weight(word), ...alike.map(weight));
    all += value;
    if (alike.length === 0) continue;
    shared += value;
    for (const other of alike) matched.add(other);
  }
  // A name that only the way has, and not the place itself, is another's.
  if (!path.own.some((word) => matched.has(word))) return 0;
  const unsaid = path.own.filter((word) => !matched.has(word)).reduce((sum, word) => sum + weight(word), 0);
  const extra = new Set(path.words.filter((word) => !matched.has(word) && !path.own.includes(word))).size;
  return Math.round(fit * (shared / (all + UNSAID * unsaid + STEP * extra * all)) * 100) / 100;
}

/** How well values of a kind (inner) stand where another is asked for (outer). */
const FITS: Readonly<Record<TargetPath['kind'], Readonly<Record<FieldProfile['kind'], number>>>> = {
  number: { number: 1, amount: 1, date: 0, truth: 0, text: 0.4 },
  date: { number: 0.2, amount: 0, date: 1, truth: 0, text: 0.5 },
  truth: { number: 0, amount: 0, date: 0, truth: 1, text: 0 },
  text: { number: 0.85, amount: 0.4, date: 0.5, truth: 0.6, text: 1 },
};

/** Rare words count more: `name` stands in many paths, `title` in few. */
function weigher(paths: readonly TargetPath[]): (word: string) => number {
  const count = new Map<string, number>();
  for (const { words } of paths) for (const word of new Set(words)) count.set(word, (count.get(word) ?? 0) + 1);
  const total = Math.max(1, paths.length);
  return (word) => 1 + Math.log(total / (count.get(word) ?? total)) / Math.log(total + 1);
}
