import { failed, type LeafFunction } from 'assay/adapter';
import { datePart, dateTime } from './times.ts';
import { timeAfter } from './timings.ts';

/** Nothing: for a required element that the guide gives no source for, so that `onMissing` says it is unknown. */
export const notTold: LeafFunction = () => undefined;

/** MSG.1, MSG.2 and MSG.3 as one text behind option `prefix`: `event - ADT^A01`. */
export const messageText: LeafFunction = (text, { with: { event, structure }, options }) =>
  `${options.prefix ?? ''}${[text, event, structure].filter(Boolean).join('^')}`;

/** FHIR R4's type id. */
export const fhirId: LeafFunction = (text) =>
  /^[A-Za-z0-9.-]{1,64}$/.test(text.trim())
    ? text.trim()
    : failed('hl7v2.not-an-id', 'expected letters, digits, hyphens and dots, 64 at most, as FHIR has ids');

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A plain text as the XHTML of a narrative. */
export const narrative: LeafFunction = (text) =>
  text.trim() === ''
    ? undefined
    : `<div xmlns="http://www.w3.org/1999/xhtml">${text.replace(/[&<>]/g, (sign) => ESCAPES[sign] as string)}</div>`;

/** The time some minutes after the time in `start`. */
export const minutesAfter: LeafFunction = (text, call) =>
  timeAfter(text, { ...call, with: { ...call.with, unit: 'min' } });

/** A time with its time of day; nothing for a date alone, or where the zone is not known. */
export const timedStart: LeafFunction = (text, call) => {
  const value = dateTime(text, call);
  return typeof value === 'string' && value.includes('T') ? value : undefined;
};

/** What `timedStart` leaves: a date alone, and the finding of a time without zone. */
export const untimed: LeafFunction = (text, call) => {
  const value = dateTime(text, call);
  return typeof value === 'string' && value.includes('T') ? undefined : value;
};

/** The date of a time whose zone is not known. */
export const untimedDate: LeafFunction = (text, call) =>
  typeof dateTime(text, call) === 'string' ? undefined : datePart(text, call);

/** A code with its modifiers behind it, as CPT writes them: `47600:22:51`. */
export const codeWithModifiers: LeafFunction = (text, { with: { base, second, third, fourth } }) =>
  base === undefined ? undefined : [base, text, second, third, fourth].filter(Boolean).join(':');

/** A whole or decimal number above zero, as the guide's length of a stay. */
export const positiveNumber: LeafFunction = (text) => {
  if (!/^\d+(?:\.\d+)?$/.test(text.trim())) return failed('value.not-decimal', 'expected a number of days');
  return Number(text) > 0 ? Number(text) : undefined;
};
