import { KINDS } from '../cells/kinds.ts';
import { type NamedRole, roleOfName } from './name-role.ts';

/** Where a cell stands, with the beginning of its text. */
export interface Example {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Something that is counted, with the first cells that show it. */
export interface Tally {
  count: number;
  readonly examples: Example[];
}

/** Examples that are kept of each thing in each column. */
export const MOST_EXAMPLES = 3;

export const tally = (): Tally => ({ count: 0, examples: [] });

/** What one pass over the cells of a column keeps. Bounded, however long the column is. */
export interface Column {
  /** The heading as it stands; what it is called in findings where there is none. */
  readonly name: string;
  readonly shown: string;
  readonly role: NamedRole | undefined;
  /** Cells of each kind, and the first of each. */
  readonly counts: Uint32Array;
  readonly examples: (Example[] | undefined)[];
  readonly padded: Tally;
  readonly control: Tally;
  readonly mojibake: Tally;
  readonly replacement: Tally;
  /** Cells that are what the name says, nearly (`loose`), and not. */
  good: number;
  /** Latitudes that are longitudes of the United Kingdom, and the other way round. */
  swapped: number;
  readonly loose: Tally;
  readonly bad: Tally;
  /** Dates in digits that are days of a calendar in one order only, and those with day above 12. */
  dayFirst: number;
  monthFirst: number;
  firstYear: number;
  lastYear: number;
  /** 1899-12-30, 1900-01-01 and the like, which spreadsheets and databases write for no date. */
  readonly epochs: Tally;
  /** 99999 and longer, and the largest whole number beside them. */
  readonly nines: Tally;
  largest: number;
  /** Digits alone that ISO 8601 has for dates: eight for a day, four for a year. */
  isoDigits: number;
}

/** Counts a row; its text is not kept. */
export function noteRow(tally: Tally, { line, start, end }: Omit<Example, 'text'>): void {
  tally.count++;
  if (tally.examples.length < MOST_EXAMPLES) tally.examples.push({ line, start, end, text: '' });
}

export function newColumn(name: string, index: number): Column {
  const trimmed = name.replace(/\s+/g, ' ').trim();
  return {
    name,
    shown: trimmed === '' ? `cell ${index + 1}` : trimmed.length > 80 ? `${trimmed.slice(0, 77)}...` : trimmed,
    role: roleOfName(trimmed),
    counts: new Uint32Array(KINDS),
    examples: new Array(KINDS).fill(undefined),
    padded: tally(),
    control: tally(),
    mojibake: tally(),
    replacement: tally(),
    good: 0,
    swapped: 0,
    loose: tally(),
    bad: tally(),
    dayFirst: 0,
    monthFirst: 0,
    firstYear: 9999,
    lastYear: 0,
    epochs: tally(),
    nines: tally(),
    largest: 0,
    isoDigits: 0,
  };
}

/** Cells of some kinds together. */
export function countOf(column: Column, kinds: readonly number[]): number {
  return kinds.reduce((sum, kind) => sum + (column.counts[kind] as number), 0);
}
