import { failed, type LeafCall, type LeafFunction } from 'assay/adapter';
import { headingKey } from '../headings.ts';
import { isPlaceholder, quoted } from './placeholders.ts';

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)(Z|[+-]\d{2}:\d{2})?)?$/;
const NUMERIC = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: 00:00(?::00)?)?$/;
const DAY_MONTH = /^(?:[A-Za-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[- ]([A-Za-z]{3,9})[- ,]{1,2}(\d{4}|\d{2})$/;
const MONTH_DAY = /^([A-Za-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|\d{2})$/;
const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/**
 * A date as OCDS 1.1 wants it: a date-time. The day is the cell's; where no time is known, OCDS asks for the start of
 * the first day and the end of the last (Release reference, date). Which number is the day is the column's form,
 * never one value's. Options: `headings`, the alternatives of the row; `time`, `start` or `end`; `needed`.
 */
export const date: LeafFunction = (text, call) => {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  if (trimmed === '') return undefined;
  const severity = call.options.needed === true ? 'error' : 'warning';
  const read = readDate(trimmed, call);
  if (typeof read === 'string') return read;
  if ('fault' in read) return failed(read.code, read.fault, read.code === 'contracts.no-date' ? 'warning' : severity);
  const { year, month, day } = read;
  if (!isDay(year, month, day)) {
    return failed('contracts.date-impossible', `expected a day of the calendar, got ${quoted(trimmed)}`, severity);
  }
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${call.options.time === 'end' ? '23:59:59' : '00:00:00'}Z`;
};

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}
interface Fault {
  readonly code: string;
  readonly fault: string;
}

function readDate(text: string, call: LeafCall): Day | Fault | string {
  const iso = ISO.exec(text);
  if (iso) return isoDate(iso, text);
  const numeric = NUMERIC.exec(text);
  if (numeric) return numericDate(numeric, text, call);
  const [, day, month, year] = DAY_MONTH.exec(text) ?? [];
  if (day && month && year) return namedDate(day, month, year, text, call);
  const [, first, second, third] = MONTH_DAY.exec(text) ?? [];
  if (first && second && third) return namedDate(second, first, third, text, call);
  if (isPlaceholder(text))
    return { code: 'contracts.no-date', fault: `${quoted(text)} is no date; nothing is written` };
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    return {
      code: 'contracts.date-serial',
      fault: `expected a date, got ${quoted(text)}, which looks like a spreadsheet's own count of days. Format the column as a date and export again`,
    };
  }
  return {
    code: 'contracts.date-unreadable',
    fault: `expected a date, as 31/03/2024 or 2024-03-31, got ${quoted(text)}`,
  };
}

function isoDate(match: RegExpExecArray, text: string): Day | Fault | string {
  const [, year, month, day, time, offset] = match;
  const parts = { year: Number(year), month: Number(month), day: Number(day) };
  if (time === undefined || /^00:00(?::00(?:\.0+)?)?$/.test(time)) {
    if (offset === undefined) return parts;
  }
  if (offset === undefined) {
    return {
      code: 'contracts.date-without-offset',
      fault: `expected a date, or a time with its offset, got ${quoted(text)}`,
    };
  }
  const written = `${year}-${month}-${day}T${time?.length === 5 ? `${time}:00` : time}${offset}`;
  if (!isDay(parts.year, parts.month, parts.day) || Number.isNaN(Date.parse(written))) return parts;
  return written;
}

function numericDate(match: RegExpExecArray, text: string, call: LeafCall): Day | Fault {
  const form = columnForm(call);
  if (form !== 'dmy' && form !== 'mdy') {
    const why = form === 'mixed' ? 'the column has both orders' : 'no value of the column tells day and month apart';
    return {
      code: 'contracts.date-ambiguous',
      fault: `${quoted(text)} may be day/month or month/day, and ${why}. State it: --set dateOrder=dmy (or mdy)`,
    };
  }
  const [first, second] = [Number(match[1]), Number(match[2])];
  const year = fullYear(match[3] as string, text, call);
  if (typeof year !== 'number') return year;
  return form === 'dmy' ? { year, month: second, day: first } : { year, month: first, day: second };
}

function namedDate(day: string, month: string, year: string, text: string, call: LeafCall): Day | Fault {
  const name = month.toLowerCase().replace(/^sept$/, 'sep');
  const number = MONTHS.findIndex((known) => known === name || known.slice(0, 3) === name) + 1;
  if (number === 0)
    return { code: 'contracts.date-unreadable', fault: `expected the name of a month, got ${quoted(text)}` };
  const full = fullYear(year, text, call);
  return typeof full === 'number' ? { year: full, month: number, day: Number(day) } : full;
}

function fullYear(year: string, text: string, { settings }: LeafCall): number | Fault {
  if (year.length === 4) return Number(year);
  const century = String(settings.century ?? '');
  if (/^\d{2}$/.test(century)) return Number(century + year);
  return {
    code: 'contracts.date-two-digit-year',
    fault: `the year of ${quoted(text)} has two digits. State the century: --set century=20`,
  };
}

/** The form of the columns that the row may read; where they differ, or none is known, the order is open. */
function columnForm({ options, settings }: LeafCall): string {
  const { header = [], dateForms = {} } = (settings.prologue ?? {}) as {
    readonly header?: readonly string[];
    readonly dateForms?: Readonly<Record<string, string>>;
  };
  if (settings.dateOrder === 'dmy' || settings.dateOrder === 'mdy') return settings.dateOrder;
  const keys = new Set((options.headings as readonly string[] | undefined)?.map(headingKey));
  const forms = new Set<string>();
  for (const heading of header) {
    const form = Object.hasOwn(dateForms, heading) ? (dateForms[heading] as string) : undefined;
    if (form && keys.has(headingKey(heading)) && form !== 'iso' && form !== 'text') forms.add(form);
  }
  const [form, another] = forms;
  return form !== undefined && another === undefined ? form : 'ambiguous';
}

function isDay(year: number, month: number, day: number): boolean {
  const time = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
}
