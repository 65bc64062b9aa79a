import { monthOf, weekdayOf } from './months.ts';

/** What a text says of a date, before it is decided which number is the day. */
export type DateText =
  /** The order is told: year first, or a month by name. Two digits of a year are still two. */
  | {
      readonly kind: 'told';
      readonly year: string;
      readonly month?: number;
      readonly day?: number;
      readonly weekday?: number;
    }
  /** Three numbers whose order is the column's. */
  | { readonly kind: 'numbers'; readonly numbers: readonly [string, string, string] }
  /** A spreadsheet's count of days, perhaps. */
  | { readonly kind: 'count'; readonly text: string };

/** A text cut into its date and its time of day. */
export interface DateAndTime {
  readonly date: DateText;
  /** `10:30:00`, with the precision it had. */
  readonly time?: string;
  /** `Z` or `+01:00`. */
  readonly offset?: string;
}

const TIME =
  /(?:[T ]|, |(?<=^\d{8}))(?:at )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(?: ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/i;
/** HL7's and ISO 8601's basic form: a day, and hours and minutes without signs. */
const COMPACT_TIME = /^(\d{8})T?(\d{2})(\d{2})(?:(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{4})?$/;

/** The parts of a date, or undefined where the text has none of the forms that are known. At most 60 characters are looked at. */
export function readDateText(text: string): DateAndTime | undefined {
  const even = text.trim().replace(/\s+/g, ' ');
  if (even.length > 60) return undefined;
  const compact = COMPACT_TIME.exec(even);
  if (compact) {
    const [, day = '', ...clock] = compact;
    const time = timeOf(clock[0], clock[1], clock[2], clock[3], undefined);
    const date = readDay(day);
    return date && time ? { date, time, ...offsetOf(clock[4]) } : undefined;
  }
  const match = TIME.exec(even);
  if (!match) {
    const date = readDay(even);
    return date && { date };
  }
  const date = readDay(even.slice(0, match.index));
  const time = timeOf(match[1], match[2], match[3], match[4], match[5]);
  return date && time ? { date, time, ...offsetOf(match[6]) } : undefined;
}

function timeOf(hours = '', minutes = '', seconds = '', fraction = '', half: string | undefined): string | undefined {
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const clock = `${String(hour).padStart(2, '0')}:${minutes}`;
  return seconds === '' ? clock : `${clock}:${seconds}${fraction === '' ? '' : `.${fraction}`}`;
}

function offsetOf(text: string | undefined): { readonly offset?: string } {
  if (text === undefined) return {};
  if (/^[zug]/i.test(text)) return { offset: 'Z' };
  return { offset: text.includes(':') ? text : `${text.slice(0, 3)}:${text.slice(3)}` };
}

const YEAR_FIRST = /^(\d{4})(?:([-/. ])(\d{1,2})(?:\2(\d{1,2}))?)?$/;
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/;
const NUMBERS = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;

function readDay(text: string): DateText | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return told(yearFirst[1], yearFirst[3], yearFirst[4]);
  const monthYear = MONTH_YEAR.exec(text);
  if (monthYear) return told(monthYear[2], monthYear[1], undefined);
  const numbers = NUMBERS.exec(text);
  if (numbers) return { kind: 'numbers', numbers: [numbers[1] ?? '', numbers[3] ?? '', numbers[4] ?? ''] };
  if (/^\d{8}$/.test(text)) return readEight(text);
  if (/^\d{6}$/.test(text)) return { kind: 'numbers', numbers: [text.slice(0, 2), text.slice(2, 4), text.slice(4)] };
  if (/^\d{1,7}(?:\.\d+)?$/.test(text)) return { kind: 'count', text };
  return readNamed(text);
}

function told(year = '', month: string | undefined, day: string | undefined): DateText {
  return {
    kind: 'told',
    year,
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  };
}

/**
 * Eight digits end with the year where that is one of 1800 to 2199, and begin with it otherwise: four digits from 1800 to 2199 are
 * no month and day, so both cannot be.
 */
function readEight(text: string): DateText {
  if (/(?:1[89]|2[01])\d{2}$/.test(text))
    return { kind: 'numbers', numbers: [text.slice(0, 2), text.slice(2, 4), text.slice(4)] };
  return told(text.slice(0, 4), text.slice(4, 6), text.slice(6));
}

/** A month by its name: 3 March 2024, March 3rd, 2024, 03-MAR-24, March 2024, Sunday 3 March 2024. */
function readNamed(text: string): DateText | undefined {
  const words = text.match(/\p{L}+|\d+(?:st|nd|rd|th)?|[^\p{L}\d]+/gu) ?? [];
  const parts = words.filter((word) => /[\p{L}\d]/u.test(word));
  const signs = words.filter((word) => !/[\p{L}\d]/u.test(word));
  if (signs.some((sign) => !/^(?:[ ,.\-/]|, |\. )$/.test(sign))) return undefined;
  const weekday = parts[0] === undefined || /\d/.test(parts[0]) ? undefined : weekdayOf(parts[0]);
  const rest = weekday === undefined ? parts : parts.slice(1);
  const named = rest.filter((word) => word !== 'of').map((word) => (/^\d/.test(word) ? word : (monthOf(word) ?? '')));
  const at = named.findIndex((word) => typeof word === 'number');
  const month = named[at];
  if (typeof month !== 'number' || named.some((word, i) => i !== at && (typeof word === 'number' || word === '')))
    return undefined;
  const numbers = named.flatMap((word) => (typeof word === 'string' ? [word] : []));
  return placeNumbers(numbers, at, month, weekday);
}

function placeNumbers(
  numbers: readonly string[],
  at: number,
  month: number,
  weekday: number | undefined,
): DateText | undefined {
  const [first = '', second] = numbers;
  const known = weekday === undefined ? {} : { weekday };
  if (numbers.length === 1) {
    // "Mar-24" may be a day or a year.
    return /^\d{4}$/.test(first) ? { kind: 'told', year: first, month, ...known } : undefined;
  }
  if (second === undefined || numbers.length > 2) return undefined;
  const [year, day] = /^\d{4}$/.test(first) ? [first, second] : [second, first];
  // "24 March 05" has its year last by custom; before the month stands a year only with four digits.
  if (at > 1 || !/^(?:\d{4}|\d{2})$/.test(year) || !/^\d{1,2}(?:st|nd|rd|th)?$/i.test(day)) return undefined;
  return { kind: 'told', year, month, day: Number.parseInt(day, 10), ...known };
}
