import type { Buffer } from 'node:buffer';
import * as kind from './kinds.ts';

/** Which readings of a date in digits are days of a calendar. */
const EITHER = 0;
export const DAY_FIRST = 1;
export const MONTH_FIRST = 2;

/** What the last date scanned came to; one object, since there may be millions of dates. */
export const date = { year: 0, month: 0, day: 0, order: EITHER };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = ['uary', 'ruary', 'ch', 'il', '', 'e', 'y', 'ust', 'tember', 'ober', 'ember', 'ember'];
const COLON = 0x3a;
const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const SPACE = 0x20;

/** Kind of a cell that begins with a digit and may be a date; TEXT where it is none. `end` is behind its last byte. */
export function scanDate(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const first = digitsFrom(bytes, at, end, 4);
  const firstLength = taken();
  at += firstLength;
  if (at >= end) return kind.TEXT;
  const separator = bytes[at] as number;
  if (firstLength === 4) {
    if (separator !== DASH && separator !== SLASH) return kind.TEXT;
    return yearFirst(bytes, at + 1, end, first, separator);
  }
  if (firstLength > 2) return kind.TEXT;
  if (separator !== DASH && separator !== SLASH && separator !== DOT && separator !== SPACE) return kind.TEXT;
  const next = bytes[at + 1] as number;
  if (at + 1 < end && isLetter(next)) return named(bytes, at + 1, end, first);
  if (separator === SPACE) return kind.TEXT;
  return numeric(bytes, at + 1, end, first, separator);
}

function yearFirst(bytes: Uint8Array, from: number, end: number, year: number, separator: number): number {
  let at = from;
  const month = digitsFrom(bytes, at, end, 2);
  const monthLength = taken();
  at += monthLength;
  if (at === end && monthLength === 2 && separator === DASH) return isDay(year, month, 1) ? kind.ISO_OTHER : kind.TEXT;
  if (monthLength === 0 || at >= end || bytes[at] !== separator) return kind.TEXT;
  const day = digitsFrom(bytes, at + 1, end, 2);
  const dayLength = taken();
  at += 1 + dayLength;
  if (dayLength === 0 || year < 1000) return kind.TEXT;
  const time = timeAt(bytes, at, end);
  if (time === 'no-time') return kind.TEXT;
  date.year = year;
  date.month = month;
  date.day = day;
  if (!isDay(year, month, day)) return kind.IMPOSSIBLE_DATE;
  // ISO 8601 puts a T before the time and two digits in month and day.
  if (separator === SLASH || monthLength !== 2 || dayLength !== 2) return kind.YEAR_FIRST_DATE;
  if (time === 'none') return kind.ISO_DATE;
  if (time === 'impossible') return kind.IMPOSSIBLE_DATE;
  if (bytes[at] === SPACE) return kind.YEAR_FIRST_DATE;
  return time === 'offset' ? kind.ISO_OFFSET : kind.ISO_LOCAL;
}

function numeric(bytes: Uint8Array, from: number, end: number, first: number, separator: number): number {
  const second = digitsFrom(bytes, from, end, 2);
  const secondLength = taken();
  let at = from + secondLength;
  if (secondLength === 0 || at >= end || bytes[at] !== separator) return kind.TEXT;
  const last = digitsFrom(bytes, at + 1, end, 4);
  const lastLength = taken();
  at += 1 + lastLength;
  if (lastLength !== 4 && lastLength !== 2) return kind.TEXT;
  // Clauses and versions are written as 1.2.10 too.
  if (lastLength === 2 && separator === DOT) return kind.TEXT;
  const time = timeAt(bytes, at, end);
  if (time === 'no-time') return kind.TEXT;
  const year = lastLength === 4 ? last : last + (last < 50 ? 2000 : 1900);
  if (year < 1000) return kind.TEXT;
  const dayFirst = isDay(year, second, first);
  const monthFirst = isDay(year, first, second);
  date.year = year;
  date.month = dayFirst ? second : first;
  date.day = dayFirst ? first : second;
  date.order = dayFirst ? (monthFirst ? EITHER : DAY_FIRST) : MONTH_FIRST;
  if (lastLength === 2) return dayFirst || monthFirst ? kind.SHORT_DATE : kind.TEXT;
  return dayFirst || monthFirst ? kind.NUMERIC_DATE : kind.IMPOSSIBLE_DATE;
}

function named(bytes: Uint8Array, from: number, end: number, day: number): number {
  const month = monthAt(bytes, from, end);
  if (month === 0) return kind.TEXT;
  let at = from + taken();
  if (bytes[at] !== DASH && bytes[at] !== SPACE && bytes[at] !== SLASH) return kind.TEXT;
  const year = digitsFrom(bytes, at + 1, end, 4);
  const yearLength = taken();
  at += 1 + yearLength;
  if ((yearLength !== 4 && yearLength !== 2) || timeAt(bytes, at, end) === 'no-time') return kind.TEXT;
  date.year = yearLength === 4 ? year : year + (year < 50 ? 2000 : 1900);
  date.month = month;
  date.day = day;
  if (!isDay(date.year, month, day)) return kind.IMPOSSIBLE_DATE;
  return yearLength === 4 ? kind.NAMED_DATE : kind.NAMED_SHORT_DATE;
}

let read = 0;
/** Bytes that the last of the readers below took. */
const taken = () => read;

function digitsFrom(bytes: Uint8Array, from: number, end: number, most: number): number {
  let value = 0;
  let at = from;
  while (at < end && at - from < most) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    at++;
  }
  read = at - from;
  return value;
}

function monthAt(bytes: Uint8Array, from: number, end: number): number {
  let name = '';
  for (let at = from; at < end && isLetter(bytes[at] as number) && name.length < 10; at++)
    name += String.fromCharCode((bytes[at] as number) | 0x20);
  read = name.length;
  const month = MONTHS.indexOf(name.slice(0, 3));
  if (month === -1) return 0;
  const rest = name.slice(3);
  return rest === '' || rest === LONG_MONTHS[month] || name === 'sept' ? month + 1 : 0;
}

/** What stands behind the day. */
type Time = 'none' | 'no-time' | 'impossible' | 'local' | 'offset';

/** Reads a time behind a space or a T. */
function timeAt(bytes: Uint8Array, from: number, end: number): Time {
  if (from >= end) return 'none';
  const mark = bytes[from];
  if (mark !== SPACE && mark !== 0x54 && mark !== 0x74) return 'no-time';
  const hours = digitsFrom(bytes, from + 1, end, 2);
  let at = from + 1 + taken();
  if (taken() === 0 || bytes[at] !== COLON || at >= end) return 'no-time';
  const minutes = digitsFrom(bytes, at + 1, end, 2);
  if (taken() !== 2) return 'no-time';
  at += 3;
  let seconds = 0;
  if (at < end && bytes[at] === COLON) {
    seconds = digitsFrom(bytes, at + 1, end, 2);
    if (taken() !== 2) return 'no-time';
    at += 3;
    if (at < end && (bytes[at] === DOT || bytes[at] === 0x2c)) {
      digitsFrom(bytes, at + 1, end, 9);
      if (taken() === 0) return 'no-time';
      at += 1 + taken();
    }
  }
  // 24:00 is the end of a day and 60 a leap second (ISO 8601:2004, 4.2).
  if (hours > 24 || minutes > 59 || seconds > 60) return 'impossible';
  if (at >= end) return 'local';
  if ((bytes[at] === 0x5a || bytes[at] === 0x7a) && at + 1 === end) return 'offset';
  if (bytes[at] === 0x2b || bytes[at] === DASH) {
    digitsFrom(bytes, at + 1, end, 2);
    if (taken() !== 2) return 'no-time';
    at += 3;
    if (at < end && bytes[at] === COLON) at++;
    if (at < end) {
      digitsFrom(bytes, at, end, 2);
      at += taken();
      if (taken() !== 2) return 'no-time';
    }
    return at === end ? 'offset' : 'no-time';
  }
  // `09:30 PM` and the like is a time for people.
  if (bytes[at] === SPACE && at + 3 === end && ((bytes[at + 2] as number) | 0x20) === 0x6d) return 'local';
  return 'no-time';
}

const DAY = String.raw`\d{4}(?:-\d{2}(?:-\d{2})?|\d{4}|-?\d{3}|-?W\d{2}(?:-?\d)?)?`;
const TIME = String.raw`T\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?`;
const PERIOD = String.raw`P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?`;
const OTHER_ISO = new RegExp(`^${DAY}(?:${TIME})?(?:/(?:${DAY}(?:${TIME})?|${PERIOD}))?$`);

/** Weeks, days of a year, forms without separators and spans (ISO 8601:2004, 4.1 to 4.4), which few cells have. */
export function isOtherIso(bytes: Buffer, start: number, end: number): boolean {
  return end - start <= 60 && OTHER_ISO.test(bytes.toString('latin1', start, end));
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (month === 2 && day === 29) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (DAYS[month - 1] as number);
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
