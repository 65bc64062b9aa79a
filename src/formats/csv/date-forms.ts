import type { DateForm } from './csv-prologue.ts';

const ISO = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?$/;
const NUMERIC = /^(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?: .*)?$/;
const TEXT =
  /^(?:[A-Za-z]{3,9},? )?(?:\d{1,2}(?:st|nd|rd|th)?[- ][A-Za-z]{3,9}[- ,]{1,2}\d{2,4}|[A-Za-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{2,4})$/;

/** What the values of one column say about the order of day and month. */
export interface DateEvidence {
  values: number;
  iso: number;
  text: number;
  numeric: number;
  /** Some value has a first number above 12. */
  dayFirst: boolean;
  /** Some value has a second number above 12. */
  monthFirst: boolean;
}

export function noEvidence(): DateEvidence {
  return { values: 0, iso: 0, text: 0, numeric: 0, dayFirst: false, monthFirst: false };
}

/** Adds one value of the column. Long values are no dates. */
export function weigh(evidence: DateEvidence, value: string): void {
  const text = value.trim();
  if (text === '') return;
  evidence.values++;
  if (text.length > 40) return;
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    evidence.numeric++;
    if (Number(numeric[1]) > 12) evidence.dayFirst = true;
    if (Number(numeric[2]) > 12) evidence.monthFirst = true;
  } else if (ISO.test(text)) evidence.iso++;
  else if (TEXT.test(text)) evidence.text++;
}

/** The column's form, or undefined when fewer than half of its values are dates. */
export function decideForm(evidence: DateEvidence, stated: 'dmy' | 'mdy' | undefined): DateForm | undefined {
  const dates = evidence.numeric + evidence.iso + evidence.text;
  if (dates === 0 || dates * 2 < evidence.values) return undefined;
  if (evidence.numeric === 0) return evidence.iso >= evidence.text ? 'iso' : 'text';
  if (stated) return stated;
  if (evidence.dayFirst && evidence.monthFirst) return 'mixed';
  if (evidence.dayFirst) return 'dmy';
  return evidence.monthFirst ? 'mdy' : 'ambiguous';
}
