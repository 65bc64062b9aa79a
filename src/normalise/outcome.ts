/**
 * What became of a value: its normal form; nothing, with the reason, where it stands for no value; or a refusal, where
 * normalising it would be guessing. Nothing is ever made up.
 */
export type Normalised<T> = Right<T> | Absent | Refused;

interface Right<T> {
  readonly value: T;
  /** What is odd about it, though it is right. */
  readonly note?: string;
}

interface Absent {
  readonly value: null;
  readonly reason: string;
}

interface Refused {
  /** `normalise.*`, explained by `assay explain`. */
  readonly code: string;
  /** What was expected, what was got, what to do next; one line. */
  readonly message: string;
}

/** What is said of bytes that are no text, or too long to be one value. */
export const NOT_TEXT = { code: 'normalise.not-text', message: 'expected a short line of UTF-8' } as const;

export function isRefused(outcome: Normalised<unknown>): outcome is Refused {
  return 'code' in outcome;
}

/** A value as messages show it: short, and on one line. */
export function quoted(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return JSON.stringify(line.length > 40 ? `${line.slice(0, 37)}...` : line);
}

const PLACEHOLDERS: ReadonlySet<string> = new Set(
  'na none nil null tbc tba unknown notknown notgiven notapplicable notavailable notrecorded notstated refused'.split(
    ' ',
  ),
);

/** The reason why a text stands for no value at all, if it does: it is empty, or a word people write where nothing is known. */
export function standsForNothing(text: string): string | undefined {
  const bare = text.trim();
  if (bare === '') return 'it is empty';
  if (bare.length > 30) return undefined;
  const word = bare.toLowerCase().replace(/[^a-z0-9]+/g, '');
  if (PLACEHOLDERS.has(word) || /^[-–—?.*]+$/.test(bare)) return `${quoted(bare)} stands for no value`;
  return undefined;
}
