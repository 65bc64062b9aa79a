/** The parts of one person's name, each as it was written. */
export interface PersonName {
  /** The first given name and those behind it, initials as they stand; a compound (Mary Jo) is one. */
  readonly given: readonly string[];
  readonly family?: string;
  /** The family name stands only beside the other person of a couple. */
  readonly familyShared?: true;
  readonly prefix: readonly string[];
  readonly suffix: readonly string[];
  /** What stood in quotes or brackets between the names. */
  readonly nickname: readonly string[];
  /** A former family name: née Jones. */
  readonly former?: string;
}

/** `high`: the form says so; `medium`: the custom of most names; `low`: it might as well be otherwise. */
export type Confidence = 'high' | 'medium' | 'low';

export interface NameReading {
  /** The text, white space alone made even. */
  readonly original: string;
  /** One; two or more for couples; none where a single word does not tell which part it is. */
  readonly persons: readonly PersonName[];
  /** The one word of a name that has only one. */
  readonly single?: string;
  readonly confidence: Confidence;
  /** Other ways to read it. */
  readonly alternatives: readonly PersonName[];
  /** Words that are no part of a name. */
  readonly rest: readonly string[];
}

/** The order that a column declares; without it names are read given name first, unless a comma or the form says otherwise. */
export type NameOrder = 'given-family' | 'family-given';
