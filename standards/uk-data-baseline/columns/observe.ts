import { Buffer } from 'node:buffer';
import { classify, seen } from '../cells/classify.ts';
import * as kind from '../cells/kinds.ts';
import { DAY_FIRST, date, isOtherIso, MONTH_FIRST } from '../cells/scan-date.ts';
import { isMojibake, isReplacement } from '../cells/text-faults.ts';
import { fitOf } from './check-role.ts';
import { type Column, type Example, MOST_EXAMPLES, type Tally } from './column.ts';

const MOST_TEXT = 60;

/** Where the row of a cell stands. */
export interface RowAt {
  readonly bytes: Buffer;
  /** Offset of the first of the bytes in the source, and its line. */
  readonly start: number;
  readonly line: number;
  /** False where the bytes are no UTF-8. */
  readonly isUtf8: boolean;
}

/** Looks at one cell and keeps what it shows in its column. */
export function observe(column: Column, row: RowAt, from: number, to: number): void {
  const { bytes } = row;
  let found = classify(bytes, from, to);
  if (found === kind.TEXT && column.role === 'date' && isOtherIso(bytes, seen.start, seen.end)) found = kind.ISO_OTHER;
  (column.counts as { [kind: number]: number })[found] = (column.counts[found] as number) + 1;
  if (seen.padded) note(column.padded, row, from, to);
  if (found === kind.EMPTY) return;
  const { start, end } = seen;
  if (seen.control) note(column.control, row, start, end);
  if (seen.high && row.isUtf8) {
    if (isReplacement(bytes, start, end)) note(column.replacement, row, start, end);
    else if (isMojibake(bytes, start, end)) note(column.mojibake, row, start, end);
  }
  let examples = column.examples[found];
  if (examples === undefined) {
    examples = [];
    column.examples[found] = examples;
  }
  if (examples.length < MOST_EXAMPLES) examples.push(exampleAt(row, start, end));
  if (found >= kind.ISO_DATE && found < kind.IMPOSSIBLE_DATE) observeDate(column, row, found, start, end);
  else if (found === kind.INTEGER) observeInteger(column, row, start, end);
  if (column.role === undefined || found === kind.PLACEHOLDER) return;
  const fit = fitOf(column.role, found, bytes, start, end);
  if (fit === 'good') column.good++;
  if (column.role === 'latitude' || column.role === 'longitude') observePlace(column, bytes, start, end);
  if (fit !== 'good') note(fit === 'loose' ? column.loose : column.bad, row, start, end);
}

/** The United Kingdom lies between 49 and 61 degrees north, 9 west and 2 east. */
function observePlace(column: Column, bytes: Buffer, start: number, end: number): void {
  const value = Number(bytes.toString('latin1', start, end));
  const isNorth = value >= 49 && value <= 61;
  const isWest = value >= -9 && value <= 2;
  if (column.role === 'latitude' ? isWest : isNorth) column.swapped++;
}

function observeDate(column: Column, row: RowAt, found: number, start: number, end: number): void {
  if (found === kind.NUMERIC_DATE || found === kind.SHORT_DATE) {
    if (date.order === DAY_FIRST) column.dayFirst++;
    else if (date.order === MONTH_FIRST) column.monthFirst++;
  }
  const { year, month, day } = date;
  if (
    (year === 1900 && month === 1 && day <= 1) ||
    (year === 1899 && month === 12) ||
    (year === 9999 && month === 12)
  ) {
    note(column.epochs, row, start, end);
    return;
  }
  if (year < column.firstYear) column.firstYear = year;
  if (year > column.lastYear) column.lastYear = year;
}

function observeInteger(column: Column, row: RowAt, start: number, end: number): void {
  const { bytes } = row;
  const length = end - start;
  if (length > 12) return;
  let value = 0;
  let isNines = length >= 5;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0) continue;
    if (digit !== 9) isNines = false;
    value = value * 10 + digit;
  }
  if (isNines) note(column.nines, row, start, end);
  else if (value > column.largest) column.largest = value;
  if (length === 4 && value >= 1000 && value < 3000) column.isoDigits++;
  if (length === 8 && value >= 19000101 && value <= 20991231) {
    const month = Math.floor(value / 100) % 100;
    const day = value % 100;
    if (month >= 1 && month <= 12 && day >= 1 && day <= 31) column.isoDigits++;
  }
}

function note(tally: Tally, row: RowAt, start: number, end: number): void {
  tally.count++;
  if (tally.examples.length < MOST_EXAMPLES) tally.examples.push(exampleAt(row, start, end));
}

function exampleAt(row: RowAt, start: number, end: number): Example {
  const { bytes } = row;
  let line = row.line;
  for (let at = bytes.indexOf(0x0a); at !== -1 && at < start; at = bytes.indexOf(0x0a, at + 1)) line++;
  const cut = bytes.subarray(start, Math.min(end, start + MOST_TEXT * 3));
  const text = Buffer.from(cut).toString(row.isUtf8 ? 'utf8' : 'latin1');
  return {
    line,
    start: row.start + start,
    end: row.start + end,
    text: text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}...` : text,
  };
}
