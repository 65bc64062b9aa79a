import type { ColumnProfile } from 'assay/standard';
import * as kind from '../cells/kinds.ts';
import type { Column } from './column.ts';

/** What a cell of each kind looks like. Numbers with the check digit of an NHS number are numbers here. */
const WORDS: Readonly<Record<number, string>> = {
  [kind.TEXT]: 'text',
  [kind.PLACEHOLDER]: 'placeholder',
  [kind.INTEGER]: 'whole number',
  [kind.NHS_NUMBER]: 'whole number',
  [kind.DECIMAL]: 'decimal number',
  [kind.GROUPED]: 'number with signs for people',
  [kind.CURRENCY]: 'amount with its currency',
  [kind.SCIENTIFIC]: 'number shortened by a spreadsheet',
  [kind.ISO_DATE]: 'date as YYYY-MM-DD',
  [kind.ISO_OFFSET]: 'time with its offset',
  [kind.ISO_LOCAL]: 'time without an offset',
  [kind.ISO_OTHER]: 'month as YYYY-MM, week or span of ISO 8601, or financial year',
  [kind.NUMERIC_DATE]: 'date in digits, the year last',
  [kind.SHORT_DATE]: 'date in digits, two for the year',
  [kind.NAMED_DATE]: 'date with the month by name',
  [kind.NAMED_SHORT_DATE]: 'date with the month by name, two digits for the year',
  [kind.YEAR_FIRST_DATE]: 'date with the year first, not of ISO 8601',
  [kind.IMPOSSIBLE_DATE]: 'date that there is not',
  [kind.NI_NUMBER]: 'form of a National Insurance number',
  [kind.WEB_ADDRESS]: 'web address',
};

/** The counts of a column in words. */
export function profileOf({ shown, counts }: Column): ColumnProfile {
  const byWord = new Map<string, number>();
  counts.forEach((count, i) => {
    const word = WORDS[i];
    if (word !== undefined && count > 0) byWord.set(word, (byWord.get(word) ?? 0) + count);
  });
  const kinds = [...byWord].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
  return {
    name: shown,
    cells: counts.reduce((sum, count) => sum + count, 0),
    empty: counts[kind.EMPTY] as number,
    kinds,
  };
}
