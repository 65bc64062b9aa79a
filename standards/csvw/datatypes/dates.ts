import { shown } from '../report.ts';
import type { Parsed } from './datatype.ts';
import { article } from './numbers.ts';
import { daysFromCivil } from './order.ts';

/** Parts of a date or time, as named groups of the expressions below. */
export type DateParts = Readonly<
  Partial<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'zone', string>>
>;

const YEAR = '(?<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))';
const MONTH = '(?<month>[0-9]{2})';
const DAY = '(?<day>[0-9]{2})';
const TIME = '(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\\.(?<fraction>[0-9]+))?';
const ZONE = '(?<zone>Z|[+-][0-9]{2}:[0-9]{2})';
const form = (source: string, zone = `${ZONE}?`) => new RegExp(`^${source}${zone}$`);

/** Lexical forms of XML Schema, 3.3.7 to 3.3.14 and 3.4.28. */
const XSD_FORMS: Readonly<Record<string, RegExp>> = {
  date: form(`${YEAR}-${MONTH}-${DAY}`),
  time: form(TIME),
  dateTime: form(`${YEAR}-${MONTH}-${DAY}T${TIME}`),
  datetime: form(`${YEAR}-${MONTH}-${DAY}T${TIME}`),
  dateTimeStamp: form(`${YEAR}-${MONTH}-${DAY}T${TIME}`, ZONE),
  gYear: form(YEAR),
  gYearMonth: form(`${YEAR}-${MONTH}`),
  gMonth: form(`--${MONTH}`),
  gMonthDay: form(`--${MONTH}-${DAY}`),
  gDay: form(`---${DAY}`),
};

export function xsdForm(base: string): RegExp {
  return XSD_FORMS[base] ?? /^$/;
}

/** Parses cells of a date or time datatype by an expression with the groups above; `words` says how they are written. */
export function dateParser(base: string, expression: RegExp, words: string): (text: string) => Parsed {
  return (text) => {
    const parts: DateParts | undefined = text.length > LONGEST ? undefined : expression.exec(text)?.groups;
    if (!parts) return { problem: `expected ${article(base)}${words}, got ${shown(text)}` };
    const wrong = wrongPart(parts);
    if (wrong !== undefined) return { problem: `expected ${article(base)}, got ${shown(text)}: there is no ${wrong}` };
    return dateValue(parts);
  };
}

const LONGEST = 200;

function wrongPart({
  year = '2000',
  month = '01',
  day = '01',
  hour = '0',
  minute = '0',
  second = '0',
  fraction = '',
  zone,
}: DateParts) {
  const m = Number(month);
  const d = Number(day);
  const h = Number(hour);
  const min = Number(minute);
  const s = Number(second);
  if (m < 1 || m > 12) return `month ${month}`;
  if (d < 1 || d > daysIn(Number(year), m)) return `day ${day} in that month`;
  const isMidnight = h === 24 && min === 0 && s === 0 && /^0*$/.test(fraction);
  if (h > 23 && !isMidnight) return `hour ${hour}`;
  if (min > 59) return `minute ${minute}`;
  if (s > 59) return `second ${second}`;
  return zone !== undefined && Math.abs(offsetOf(zone)) > 14 * 60 ? `zone ${zone}` : undefined;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Minutes. */
function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])([0-9]{2}):?([0-9]{2})?$/.exec(zone) ?? [];
  const offset = Number(hours) * 60 + Number(minutes ?? '0');
  return Number(minutes) > 59 ? Number.POSITIVE_INFINITY : sign === '-' ? -offset : offset;
}

function dateValue(parts: DateParts): Parsed {
  const {
    year = '1972',
    month = '12',
    day = '31',
    hour = '0',
    minute = '0',
    second = '0',
    fraction = '',
    zone,
  } = parts;
  const hasZone = zone !== undefined;
  const isDayOnly = parts.month === undefined && parts.day === undefined && parts.year !== undefined;
  const days = daysFromCivil(
    Number(year),
    isDayOnly ? 1 : Number(month),
    parts.day === undefined && parts.year !== undefined ? 1 : Number(day),
  );
  const time = Number(hour) * 3600 + Number(minute) * 60 + Number(second) - (hasZone ? offsetOf(zone) * 60 : 0);
  const whole = days * 86_400 + time;
  const digits = fraction.replace(/0+$/, '');
  return {
    key: `${whole}${digits === '' ? '' : `.${digits}`}${hasZone ? 'Z' : ''}`,
    order: { kind: 'time', seconds: whole + Number(`0.${digits || '0'}`), hasZone },
  };
}
