import { Buffer } from 'node:buffer';
import { isNhsNumber, isNiNumber } from '../cells/identifiers.ts';
import * as kind from '../cells/kinds.ts';
import { type Findings, type Say, share } from '../report.ts';
import { type Column, countOf, type Example, type Tally } from './column.ts';

/** Says things of one column, each with its place and first examples. */
export interface ColumnSay {
  readonly column: Column;
  /** Cells with a value: neither empty nor a placeholder. */
  readonly values: number;
  /** Its cells hold what identifies a person, and are never shown. */
  readonly isPersonal: boolean;
  /** `text` stands between the count and the examples; `mend` is what to do. */
  say: (
    severity: Parameters<Say>[0],
    code: string,
    tally: { readonly count: number; readonly examples: readonly Example[] },
    text: string,
    mend: string,
  ) => void;
}

const NHS_SHARE = 0.95;
const LEAST_VALUES = 20;

export function sayingOf(column: Column, findings: Findings): ColumnSay {
  const filled = [...column.counts].reduce((sum, count, i) => (i === kind.EMPTY ? sum : sum + count), 0);
  const values = filled - (column.counts[kind.PLACEHOLDER] as number);
  const isPersonal = holdsNhsNumbers(column, values) || holdsNiNumbers(column, values) || isNamedPersonal(column);
  return {
    column,
    values,
    isPersonal,
    say(severity, code, { count, examples }, text, mend) {
      const [first] = examples;
      const at = { path: column.shown, ...(first && { line: first.line, start: first.start, end: first.end }) };
      const message = `column "${column.shown}": ${share(count, filled)} ${text}${shownExamples(examples, isPersonal)}. ${mend}`;
      findings.say(severity, code, at, message);
    },
  };
}

function isNamedPersonal({ role }: Column): boolean {
  return role === 'nhs-number' || role === 'ni-number';
}

/**
 * By its name and most of its values; without the name by check digits alone, of which one in eleven is right by
 * chance: 19 of 20 and more are none.
 */
export function holdsNhsNumbers(column: Column, values: number): boolean {
  if (column.role === 'nhs-number') return values > 0 && column.good * 2 >= values;
  return values >= LEAST_VALUES && (column.counts[kind.NHS_NUMBER] as number) >= NHS_SHARE * values;
}

/** The form is rare by itself, and product codes may have it: most values, and several. */
export function holdsNiNumbers(column: Column, values: number): boolean {
  const found = column.counts[kind.NI_NUMBER] as number;
  if (column.role === 'ni-number') return found > 0 && found * 2 >= values;
  return found >= 5 && found >= 0.9 * values;
}

function shownExamples(examples: readonly Example[], isPersonal: boolean): string {
  if (examples.length === 0) return '';
  const told = examples.map(
    ({ line, text }) => `${JSON.stringify(isPersonal || isOfPerson(text) ? masked(text) : text)} on line ${line}`,
  );
  return `, first ${told.join(', ')}`;
}

/** One number of a person in a column of other things is not shown either. */
function isOfPerson(text: string): boolean {
  const bytes = Buffer.from(text.trim());
  return isNhsNumber(bytes, 0, bytes.length) || isNiNumber(text.trim());
}

/** Its shape alone. */
function masked(text: string): string {
  return text
    .replace(/\p{N}/gu, '9')
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a');
}

/** Cells of some kinds as one tally, in the order of their lines. */
export function together(column: Column, kinds: readonly number[]): Tally {
  const examples = kinds.flatMap((one) => column.examples[one] ?? []);
  examples.sort((a, b) => a.start - b.start);
  return { count: countOf(column, kinds), examples: examples.slice(0, 3) };
}
