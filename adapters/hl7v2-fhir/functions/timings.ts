import { ExactNumber, type LeafFunction } from 'assay/adapter';
import { orderCodes } from '../codes/order-codes.ts';
import { dateTime } from './times.ts';

const AMOUNT = /^\d+(?:\.\d+)?$/;
const WORDS = new Map(
  ['second s', 'minute min', 'hour h', 'day d', 'week wk', 'month mo', 'year a'].map(
    (pair) => pair.split(' ') as [string, string],
  ),
);
const SECONDS: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['min', 60],
  ['h', 3600],
  ['d', 86_400],
  ['wk', 604_800],
]);

/** A unit of time as UCUM has it, from its name in UCUM, ISO+ or table 0255, or the English word; undefined for others. */
function unitOf(text: string): string | undefined {
  const unit = text.trim();
  const codes: Readonly<Record<string, string>> = orderCodes.timeUnit;
  if (Object.hasOwn(codes, unit)) return codes[unit];
  const lower = unit.toLowerCase();
  return Object.hasOwn(codes, lower) ? codes[lower] : WORDS.get(lower.replace(/s$/, ''));
}

/** Unit of a duration, where `number` is one: a unit without a value says nothing. */
export const durationUnit: LeafFunction = (text, { with: { number } }) =>
  AMOUNT.test(number?.trim() ?? '') ? unitOf(text) : undefined;

/** An amount of time, where its unit is known: FHIR's Duration has no value without a unit of time. */
export const durationValue: LeafFunction = (text, { with: { unit } }) =>
  AMOUNT.test(text.trim()) && unitOf(unit ?? '') !== undefined ? new ExactNumber(text.trim()) : undefined;

/** TQ.3 and RPT-like durations, `D10` or `H6` (HL7 v2.5.1, 2.A.81.3). Option `part`: value or unit. */
export const tqDuration: LeafFunction = (text, { options }) => {
  const match = /^([SMHDWL])(\d{1,9})$/.exec(text.trim());
  if (!match) return undefined;
  return options.part === 'unit' ? unitOf(match[1] as string) : new ExactNumber(match[2] as string);
};

/** An amount of time in whole minutes, by its unit. */
export const minutes: LeafFunction = (text, { with: { unit } }) => {
  const seconds = secondsOf(text, unit);
  return seconds !== undefined && seconds % 60 === 0 ? seconds / 60 : undefined;
};

function secondsOf(amount: string, unit: string | undefined): number | undefined {
  const factor = SECONDS.get(unitOf(unit ?? '') ?? '');
  return factor === undefined || !AMOUNT.test(amount.trim()) ? undefined : Number(amount) * factor;
}

const WHOLE = /^(.{10}T.{8})(?:\.\d+)?([+-]\d\d:\d\d|Z)$/;

/**
 * The time an amount of time after `start` (option `before`: ahead of it), in the offset of `start`.
 * Nothing where the unit is not known or the start has no time of day.
 */
export const timeAfter: LeafFunction = (text, call) => {
  const seconds = secondsOf(text, call.with.unit);
  const start = call.with.start === undefined ? undefined : dateTime(call.with.start, call);
  const match = typeof start === 'string' ? WHOLE.exec(start) : null;
  if (!match || seconds === undefined) return undefined;
  const wall = Date.parse(`${match[1]}Z`) + (call.options.before === true ? -1 : 1) * seconds * 1000;
  return Math.abs(wall) < 8e15 ? `${new Date(wall).toISOString().slice(0, 19)}${match[2]}` : undefined;
};

/** RI.2, explicit times `HHMM,HHMM`: the only one. */
export const timeOfDay: LeafFunction = (text) => {
  const match = /^([01]\d|2[0-3])([0-5]\d)(?:([0-5]\d)(?:\.\d+)?)?$/.exec(text.trim());
  return match ? `${match[1]}:${match[2]}:${match[3] ?? '00'}` : undefined;
};
