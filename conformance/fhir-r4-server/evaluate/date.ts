import { isRecord, textAt } from '../json.ts';
import type { Answer } from './values.ts';

/** A stretch of time in milliseconds, the end left out. `zoned` when the instants are known to the time zone. */
interface Range {
  readonly start: number;
  readonly end: number;
  readonly zoned: boolean;
  /** True for a single date or time, false for a Period. */
  readonly single: boolean;
}

export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb';

const FORM = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** The stretch that a date, dateTime or instant stands for by its precision (search.html#date). */
export function rangeOf(text: string): Range | undefined {
  const parts = FORM.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const at = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1), Number(hour ?? 0), Number(minute ?? 0)] as const;
  const shift = zone === undefined || zone === 'Z' ? 0 : offsetOf(zone);
  const begin = Date.UTC(...at, Number(second ?? 0)) - shift;
  const range = (start: number, end: number) => ({ start, end, zoned: zone !== undefined, single: true });
  if (fraction !== undefined) {
    const start = begin + Math.floor(Number(`0${fraction}`) * 1000);
    return range(start, start + 1);
  }
  if (second !== undefined) return range(begin, begin + 1000);
  if (hour !== undefined) return range(begin, begin + 60_000);
  if (day !== undefined) return range(begin, begin + DAY);
  if (month !== undefined) return range(begin, Date.UTC(at[0], at[1] + 1));
  return range(begin, Date.UTC(at[0] + 1, 0));
}

function offsetOf(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

export const DAY = 86_400_000;
/** Clocks on Earth differ by at most 26 hours, so two dates further apart than this are in order in every zone. */
const ZONES = 26 * 3_600_000;

/** The stretch of a value: a date or a Period, whose open ends reach as far as they can. */
export function timeOf(value: unknown): Range | undefined {
  if (typeof value === 'string') return rangeOf(value);
  if (!isRecord(value) || Object.hasOwn(value, 'repeat') || Object.hasOwn(value, 'event')) return undefined;
  const start = textAt(value, 'start');
  const end = textAt(value, 'end');
  const first = start === undefined ? undefined : rangeOf(start);
  const last = end === undefined ? undefined : rangeOf(end);
  if ((start !== undefined && first === undefined) || (end !== undefined && last === undefined)) return undefined;
  if (first === undefined && last === undefined) return undefined;
  const zoned = first?.zoned !== false && last?.zoned !== false;
  return { start: first?.start ?? -Infinity, end: last?.end ?? Infinity, zoned, single: false };
}

/**
 * Whether a value matches a prefixed date (search.html#prefix). Cannot tell wherever time zones or the choice
 * between the two readings that the standard gives of each prefix could change the answer.
 */
export function matchesDate(value: unknown, prefix: Prefix, wanted: string): Answer {
  const target = timeOf(value);
  const search = rangeOf(wanted);
  if (target === undefined || search === undefined) return 'cannot tell';
  // Two plain dates are compared without zones; anything else may be shifted by them.
  const slack = target.zoned === search.zoned && (target.zoned || !hasTime(value, wanted)) ? 0 : ZONES;
  const before = target.end <= search.start - slack;
  const after = target.start >= search.end + slack;
  const within = target.start >= search.start + slack && target.end <= search.end - slack;
  const apart = before || after;
  const sure = (yes: boolean, no: boolean): Answer => (yes ? 'yes' : no ? 'no' : 'cannot tell');
  switch (prefix) {
    case 'eq':
      return sure(within, apart);
    case 'ne':
      return sure(apart, within);
    // "The range above the value" may begin at its start or at its end, so of gt only what is outside is sure.
    case 'gt':
      return sure(after, before);
    case 'sa':
      return sure(after, target.start <= search.end - slack - 1);
    // Below the value ends at its start in every reading.
    case 'lt':
      return sure(before, target.start >= search.start + slack);
    case 'eb':
      return sure(before, target.end >= search.start + slack + 1);
    case 'ge':
      return sure(after || within, before);
    case 'le':
      return sure(before || within, after);
  }
}

function hasTime(value: unknown, wanted: string): boolean {
  const texts = typeof value === 'string' ? [value] : [textAt(value, 'start'), textAt(value, 'end')];
  return [...texts, wanted].some((text) => text?.includes('T') === true);
}

/** The day so many days away, as a date. */
export function dayFrom(instant: number, days: number): string | undefined {
  const at = new Date(instant + days * DAY);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 ? undefined : at.toISOString().slice(0, 10);
}
