const prefixes = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'] as const;

/** What an ordered parameter asks of a value (R4 search, 3.1.1.4.5). */
export type Prefix = (typeof prefixes)[number];

/** Parts `ge2024` into its prefix and the rest; `eq` where none is written. */
export function splitPrefix(text: string): { readonly prefix: Prefix; readonly rest: string } {
  const prefix = prefixes.find((each) => text.startsWith(each));
  return prefix ? { prefix, rest: text.slice(2) } : { prefix: 'eq', rest: text };
}

/**
 * The prefix table over two ranges, as comparisons of their four ends: `searchFirst` to `searchLast` is the range of
 * the search value and `targetFirst` to `targetLast` that of the resource, both ends within.
 */
export interface Ends {
  /** The target begins before the search value does. */
  readonly startsBelow: boolean;
  /** The target reaches past the end of the search value. */
  readonly endsAbove: boolean;
  /** The target lies wholly after the search value. */
  readonly whollyAbove: boolean;
  /** The target lies wholly before the search value. */
  readonly whollyBelow: boolean;
}

/** Whether a target matches, for every prefix but `ap`. */
export function prefixHolds(prefix: Exclude<Prefix, 'ap'>, ends: Ends): boolean {
  const contained = !ends.startsBelow && !ends.endsAbove;
  switch (prefix) {
    case 'eq':
      return contained;
    case 'ne':
      return !contained;
    case 'gt':
      return ends.endsAbove;
    case 'lt':
      return ends.startsBelow;
    case 'ge':
      return ends.endsAbove || contained;
    case 'le':
      return ends.startsBelow || contained;
    case 'sa':
      return ends.whollyAbove;
    case 'eb':
      return ends.whollyBelow;
  }
}
