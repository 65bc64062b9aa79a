import { isDay, isoDay, weekdayOfDay } from './calendar.ts';
import { type DateOrder, inOrder } from './date-column.ts';
import { type DateText, readDateText } from './date-parts.ts';
import { dayOfSerial } from './excel-serial.ts';
import { isRefused, type Normalised, quoted, standsForNothing } from './outcome.ts';

/** What a column declares of its dates, or was found of it (`weighDates`). */
export interface DateOptions {
  /** Order of three numbers, or that numbers are a spreadsheet's. Without it three numbers are refused where two orders fit. */
  readonly form?: DateOrder | 'excel' | 'excel-1904' | 'mixed';
  /** Years of two digits up to this are of the 2000s, those above of the 1900s: 0 to 99. Without it they are refused. */
  readonly pivot?: number;
  /** Days that stand for no date, as `1900-01-01`; the first and last that systems can hold without it. */
  readonly sentinels?: readonly string[];
}

/** Days that systems write where there is none: the first and the last that they can hold. */
const STANDING_FOR_NOTHING: readonly string[] = [
  '0001-01-01',
  '1753-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '2999-12-31',
  '9999',
  '9999-01-01',
  '9999-12-31',
];

interface Day {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/**
 * An ISO 8601 date of the precision that the text has: `2024`, `2024-03`, `2024-03-31`, and with a time of day
 * `2024-03-31T10:30`, with its offset where one stands there. Refused with `normalise.date` (unreadable),
 * `normalise.date-ambiguous`, `normalise.date-two-digit-year`, `normalise.date-impossible`, `normalise.date-serial`.
 */
export function normaliseDate(text: string, options: DateOptions = {}): Normalised<string> {
  const reason = standsForNothing(text);
  if (reason !== undefined) return { value: null, reason };
  if (/^[0\s/.:T-]+$/.test(text) && /0/.test(text)) return { value: null, reason: `${quoted(text)} is all zeros` };
  if (/^9{8}$/.test(text.trim())) return { value: null, reason: `${quoted(text)} is all nines` };
  const read = readDateText(text);
  if (!read) return refused('normalise.date', `expected a date, as 31/03/2024 or 2024-03-31, got ${quoted(text)}`);
  if (options.form === 'excel' || options.form === 'excel-1904') {
    const serial = read.date.kind === 'count' || /^\d{4,6}$/.test(text.trim());
    if (serial) return fromSerial(text.trim(), options.form, options);
  }
  const day = dayOf(read.date, text, options);
  if (isRefused(day)) return day;
  if (day.value === null) return day;
  const iso = isoDay(day.value.year, day.value.month, day.value.day);
  if (isSentinel(iso, options)) return { value: null, reason: standsIn(text) };
  if (day.value.year < 1000)
    return refused('normalise.date-impossible', `expected a year of four digits, got ${quoted(text)}`);
  if (read.time === undefined) return { value: iso };
  if (day.value.day === undefined)
    return refused('normalise.date', `expected a day before the time, got ${quoted(text)}`);
  if (read.offset !== undefined && !isOffset(read.offset))
    return refused('normalise.date-impossible', `expected an offset from -12:00 to +14:00, got ${quoted(text)}`);
  return { value: `${iso}T${read.time}${read.offset ?? ''}` };
}

function fromSerial(text: string, form: 'excel' | 'excel-1904', options: DateOptions): Normalised<string> {
  const found = dayOfSerial(text, form);
  if (!found)
    return refused('normalise.date-impossible', `expected a spreadsheet's count of days, got ${quoted(text)}`);
  if (isSentinel(found.day, options)) return { value: null, reason: standsIn(text) };
  return { value: found.time === undefined ? found.day : `${found.day}T${found.time}` };
}

function dayOf(date: DateText, text: string, options: DateOptions): Normalised<Day> {
  if (date.kind === 'count') {
    const [looks, then] = ['looks like a spreadsheet’s own count of days', 'declare the form excel'];
    if (/^\d{5}(?:\.\d+)?$/.test(date.text))
      return refused('normalise.date-serial', `expected a date, got ${quoted(text)}, which ${looks}; ${then} if it is`);
    return refused('normalise.date', `expected a date, got ${quoted(text)}`);
  }
  if (date.kind === 'numbers') return fromNumbers(date.numbers, text, options);
  const year = fullYear(date.year, text, options);
  return typeof year === 'number' ? toDay({ ...date, year }, text) : year;
}

function fromNumbers(numbers: readonly [string, string, string], text: string, options: DateOptions): Normalised<Day> {
  const order = options.form;
  if (order === 'dmy' || order === 'mdy' || order === 'ymd') return inDeclared(numbers, order, text, options);
  const sameBothWays = numbers[0] === numbers[1] && numbers[2].length === 4;
  if (sameBothWays) return inDeclared(numbers, 'dmy', text, options);
  const why = order === 'mixed' ? 'the column has values of different orders' : 'no value of the column tells which';
  return refused(
    'normalise.date-ambiguous',
    `${quoted(text)} may be day-month or month-day, and ${why}. Declare the form: dmy or mdy`,
  );
}

function inDeclared(
  numbers: readonly [string, string, string],
  order: DateOrder,
  text: string,
  options: DateOptions,
): Normalised<Day> {
  const { year: written, month, day } = inOrder(numbers, order);
  if (written === '0')
    return refused('normalise.date-impossible', `expected the year first, got ${quoted(text)}, which has it last`);
  const year = fullYear(written, text, options);
  return typeof year === 'number' ? toDay({ year, month, day }, text, ` in the order ${order}`) : year;
}

function toDay(
  { year, month, day, weekday }: Day & { readonly weekday?: number },
  text: string,
  how = '',
): Normalised<Day> {
  const possible = month === undefined || isDay(year, month, day ?? 1);
  if (!possible)
    return refused('normalise.date-impossible', `expected a day of the calendar${how}, got ${quoted(text)}`);
  if (weekday !== undefined && day !== undefined && weekdayOfDay(year, month ?? 1, day) !== weekday)
    return refused('normalise.date-impossible', `${quoted(text)} was another day of the week. Ask the source`);
  return { value: { year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) } };
}

function fullYear(year: string, text: string, { pivot }: DateOptions): number | ReturnType<typeof refused> {
  if (year.length === 4) return Number(year);
  if (pivot !== undefined) return Number(year) + (Number(year) <= pivot ? 2000 : 1900);
  return refused(
    'normalise.date-two-digit-year',
    `the year of ${quoted(text)} has two digits. Declare the pivot, the last that is of the 2000s`,
  );
}

function isSentinel(iso: string, { sentinels = STANDING_FOR_NOTHING }: DateOptions): boolean {
  return sentinels.includes(iso);
}

function standsIn(text: string): string {
  return `${quoted(text)} is a date that systems write where there is none`;
}

/** ISO 8601 offsets in use; W3C XML Schema allows 14 hours. */
function isOffset(offset: string): boolean {
  const match = /^[+-](\d{2}):(\d{2})$/.exec(offset);
  return offset === 'Z' || (Number(match?.[1]) * 60 + Number(match?.[2]) <= 14 * 60 && Number(match?.[2]) < 60);
}

function refused(code: string, message: string): { readonly code: string; readonly message: string } {
  return { code, message };
}
