import { failed, type LeafFunction } from 'assay/adapter';
import { zoneOffset } from './zone.ts';

interface Time {
  /** `2024`, `2024-03` or `2024-03-01`. */
  readonly date: string;
  /** `14:05:00`, seconds filled up with zeros as FHIR asks; undefined for a date alone. */
  readonly time: string | undefined;
  readonly offset: string | undefined;
  /** False when the hour came without minutes. */
  readonly hasMinutes: boolean;
}

const TIME = /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(\.\d{1,9})?)?)?)?)?)?([+-]\d{4})?$/;

/** Reads a DTM, TS or DT (HL7 v2.5.1, 2.A.22): as precise as it is written, undefined when it is none. */
function readTime(text: string): Time | undefined {
  const match = TIME.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone] = match;
  if (!isCalendarDate(Number(year), Number(month ?? 1), Number(day ?? 1))) return undefined;
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return undefined;
  return {
    date: [year, month, day].filter((part) => part !== undefined).join('-'),
    time: hour === undefined ? undefined : `${hour}:${minute ?? '00'}:${second ?? '00'}${fraction}`,
    offset: zone && fhirOffset(zone),
    hasMinutes: minute !== undefined,
  };
}

function isCalendarDate(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** `+0100` as `+01:00`; undefined beyond what FHIR allows. */
function fhirOffset(zone: string): string | undefined {
  const text = `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return Number(zone.slice(1, 3)) <= 14 && Number(zone.slice(3)) <= 59 ? text : undefined;
}

/**
 * The offset of a time: its own, or the one MSH-7 gives for the whole message (HL7 v2.5.1, 2.15.9.7),
 * or the setting `timezone`. Never guessed.
 */
function offsetOf(
  time: Time,
  sent: string | undefined,
  settings: Readonly<Record<string, unknown>>,
): string | undefined {
  if (time.offset) return time.offset;
  const message = sent === undefined ? undefined : /[+-]\d{4}$/.exec(sent.trim())?.[0];
  return (message && fhirOffset(message)) ?? zoneOffset(settings.timezone, `${time.date}T${time.time}`);
}

const notATime = (text: string) =>
  failed('hl7v2.not-a-time', `expected YYYY[MM[DD[HH[MM[SS[.S]]]]]][+/-ZZZZ], got "${text.slice(0, 30)}"`);

/** DTM, TS or DT to a FHIR dateTime. A time of day without a zone is a finding; `datePart` then keeps the date. */
export const dateTime: LeafFunction = (text, { with: { sent }, settings }) => {
  const time = readTime(text);
  if (!time) return notATime(text);
  if (time.time === undefined) return time.date;
  const offset = offsetOf(time, sent, settings);
  if (offset !== undefined && time.hasMinutes) return `${time.date}T${time.time}${offset}`;
  const why = time.hasMinutes
    ? 'the time has no zone, and neither MSH-7 nor the setting timezone gives one'
    : 'the time has an hour without minutes';
  return failed(
    'hl7v2.time-without-zone',
    `${why}; only the date is written. FHIR asks for minutes and zone: set timezone.`,
  );
};

/** The date of a time that `dateTime` cannot write whole. */
export const datePart: LeafFunction = (text) => {
  const time = readTime(text);
  return time?.time === undefined ? undefined : time.date;
};

/** DTM to a FHIR instant: whole to the second, with a zone. */
export const instant: LeafFunction = (text, { with: { sent }, settings }) => {
  const time = readTime(text);
  if (!time) return notATime(text);
  const offset = time.time === undefined ? undefined : offsetOf(time, sent, settings);
  if (offset !== undefined && time.hasMinutes) return `${time.date}T${time.time}${offset}`;
  return failed(
    'hl7v2.time-without-zone',
    'a FHIR instant needs date, time and zone; the value is not written. Set timezone.',
  );
};

/** The date of a DTM or DT, for FHIR's date type. */
export const date: LeafFunction = (text) => readTime(text)?.date ?? notATime(text);

/** A birth date with a time of day, for the extension that keeps the time. */
export const birthTime: LeafFunction = (text, call) =>
  readTime(text)?.time === undefined ? undefined : dateTime(text, call);

/** TM to a FHIR time: hours and minutes at least; a zone has no place in it. */
export const time: LeafFunction = (text) => {
  const match = /^([01]\d|2[0-3])([0-5]\d)(?:([0-5]\d)(\.\d{1,9})?)?$/.exec(text.trim());
  if (!match) return failed('hl7v2.not-a-time', `expected HHMM[SS[.S]] without zone, got "${text.slice(0, 30)}"`);
  return `${match[1]}:${match[2]}:${match[3] ?? '00'}${match[4] ?? ''}`;
};
