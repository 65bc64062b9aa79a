import { isObject, member, textOf, valuesAt } from '../resource.ts';

/** Microseconds since 1970 in UTC, both ends within; infinite where a Period has no bound on that side. */
export interface TimeRange {
  readonly first: number;
  readonly last: number;
}

const pattern = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,12}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;
const microseconds = 1000;

/**
 * The range a date or dateTime stands for, by its precision: a year, a month, a day, a minute, a second, a fraction
 * (R4 search, 3.1.1.4.7). A time without an offset is read as UTC, which is this server's local time.
 * Undefined where the text is no such date.
 */
export function rangeOfText(text: string): TimeRange | undefined {
  const parts = pattern.exec(text);
  if (!parts) return undefined;
  const [, year = '', month, day, hour, minute, second, fraction, offset] = parts;
  const field = (value: string | undefined, least: number) => (value === undefined ? least : Number(value));
  const start = utc(Number(year), field(month, 1), field(day, 1));
  if (start === undefined || field(hour, 0) > 23 || field(minute, 0) > 59 || field(second, 0) > 59) return undefined;
  if (month === undefined) return between(start, utc(Number(year) + 1, 1, 1));
  if (day === undefined)
    return between(start, month === '12' ? utc(Number(year) + 1, 1, 1) : utc(Number(year), Number(month) + 1, 1));
  if (hour === undefined) return lasting(start, 86_400_000_000);
  const shift = offsetMinutes(offset);
  if (shift === undefined) return undefined;
  const time = start + ((field(hour, 0) * 60 + field(minute, 0) - shift) * 60 + field(second, 0)) * 1_000_000;
  if (second === undefined) return lasting(time, 60_000_000);
  if (fraction === undefined) return lasting(time, 1_000_000);
  const digits = fraction.slice(0, 6);
  return lasting(time + Number(digits.padEnd(6, '0')), 10 ** (6 - digits.length));
}

/** A point in time without width, as an instant is. */
function pointOfText(text: string): TimeRange | undefined {
  const range = rangeOfText(text);
  return range && { first: range.first, last: range.first };
}

/** The ranges of an element: a date, dateTime or instant, a Period, or the outer limits of a Timing. */
export function rangesOf(value: unknown, instant: boolean): readonly TimeRange[] {
  if (typeof value === 'string') {
    const range = instant ? pointOfText(value) : rangeOfText(value);
    return range ? [range] : [];
  }
  if (!isObject(value)) return [];
  if ('event' in value || 'repeat' in value) {
    const limits = [
      ...valuesAt(value, 'event').flatMap((event) => rangesOf(event, false)),
      ...rangesOf(member(member(value, 'repeat'), 'boundsPeriod'), false),
    ];
    if (limits.length === 0) return [];
    return [{ first: Math.min(...limits.map((x) => x.first)), last: Math.max(...limits.map((x) => x.last)) }];
  }
  const start = textOf(value, 'start');
  const end = textOf(value, 'end');
  if (start === undefined && end === undefined) return [];
  const first = start === undefined ? { first: -Infinity } : rangeOfText(start);
  const last = end === undefined ? { last: Infinity } : rangeOfText(end);
  return first && last ? [{ first: first.first, last: last.last }] : [];
}

function utc(year: number, month: number, day: number): number | undefined {
  // Date.UTC reads years below 100 as 19xx.
  const time = new Date(0).setUTCFullYear(year, month - 1, day);
  const back = new Date(time);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? time * microseconds : undefined;
}

function offsetMinutes(offset: string | undefined): number | undefined {
  if (offset === undefined || offset === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 14 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function lasting(first: number, length: number): TimeRange {
  return { first, last: first + length - 1 };
}

function between(first: number, next: number | undefined): TimeRange | undefined {
  return next === undefined ? undefined : { first, last: next - 1 };
}
