import { ExactNumber } from '../model/exact-number.ts';
import type { Json } from '../model/json.ts';
import {
  type Amount,
  type DateOptions,
  isRefused,
  type NameOrder,
  type NameReading,
  type Normalised,
  normaliseAmount,
  normaliseDate,
  normaliseName,
  normaliseNhsNumber,
  normaliseNino,
  normalisePostcode,
  normaliseUprn,
  type PersonName,
} from '../normalise/index.ts';
import { type Failed, failed, type LeafCall, type LeafFunction } from './row.ts';

const FORMS = ['dmy', 'mdy', 'ymd', 'excel', 'excel-1904', 'mixed'] as const;

/** Functions of rows for dates, names and identifiers as people write them; see docs/library.md for their options. */
export const normaliseFunctions: Readonly<Record<string, LeafFunction>> = {
  /** A date of the precision that the leaf has: `2024`, `2024-03`, `2024-03-31`. Midnight without an offset is no time. */
  isoDate: (text, call) =>
    written(dateOf(text, call), (date) => {
      const [day = '', time] = date.split('T');
      if (time === undefined || /^00:00(?::00(?:\.0+)?)?$/.test(time)) return day;
      return failed('normalise.date-with-time', 'expected a day, got one with a time of day');
    }),
  /**
   * A FHIR dateTime: a date as above, or with a time and its offset, from the leaf or option `offset`. Option `time`
   * (`00:00:00Z`) declares the time of day that whole days are given, for standards that must have one.
   */
  isoDateTime: (text, call) =>
    written(dateOf(text, call), (date) => {
      const [day = '', time] = date.split('T');
      if (time === undefined) return withDeclaredTime(day, call);
      const [clock = '', offset = declaredOffset(call)] = time.split(/(?=Z|[+-])/);
      if (offset === undefined)
        return failed('normalise.date-without-offset', 'expected a time with its offset from UTC, got one without');
      return `${day}T${clock.length === 5 ? `${clock}:00` : clock}${offset}`;
    }),
  /**
   * A FHIR HumanName. Parts that the source has itself (`with`: `family`, `given`) are taken as they are; the text is split only
   * without them, and not where the reading is unsure: then the text stands alone.
   */
  humanName: (text, call) => {
    const { family, given } = call.with;
    if (family?.trim() || given?.trim()) return namedBy(text, given, family);
    return written(readOne(text, call), ({ original, persons, confidence }) => {
      const [person] = persons;
      return person === undefined || confidence === 'low' ? { text: original } : humanName(original, person);
    });
  },
  /** The family name, where the name shows one; nothing where the reading is unsure. */
  familyName: (text, call) => written(readOne(text, call), (reading) => sure(reading)?.family),
  /** Given names with spaces between them; nothing where the reading is unsure. */
  givenNames: (text, call) => written(readOne(text, call), (reading) => sure(reading)?.given.join(' ') || undefined),
  /** A number of a sum as people write it: `£1,234.50` is 1234.50. A sign of currency must be that of option `currency`. */
  amount: (text, { options }) => written(normaliseAmount(text), (sum) => numberOf(sum, options.currency)),
  /** ISO 4217 code of the sign that stands beside a sum; nothing where there is none. */
  currency: (text) => written(normaliseAmount(text), ({ currency }) => currency),
  nhsNumber: (text) => written(normaliseNhsNumber(text), (value) => value),
  nino: (text) => written(normaliseNino(text), (value) => value),
  postcode: (text) => written(normalisePostcode(text), (value) => value),
  uprn: (text) => written(normaliseUprn(text), (value) => value),
};

function written<T>(outcome: Normalised<T>, write: (value: T) => Json | undefined | Failed): Json | undefined | Failed {
  if (isRefused(outcome)) return failed(outcome.code, outcome.message);
  if (!('reason' in outcome)) return write(outcome.value);
  if (outcome.reason === 'it is empty') return undefined;
  return failed('normalise.nothing', `nothing is written: ${outcome.reason}`, 'information');
}

interface ReadDates {
  readonly settings: LeafCall['settings'];
  readonly options: DateOptions;
  readonly dates: Map<string, Normalised<string>>;
}

const MOST_DATES = 4096;
/** By the options of the row: a column repeats its dates. */
const readDates = new WeakMap<object, ReadDates>();

function dateOf(text: string, call: LeafCall): Normalised<string> {
  let read = readDates.get(call.options);
  if (read?.settings !== call.settings) {
    read = { settings: call.settings, options: dateOptions(call), dates: new Map() };
    readDates.set(call.options, read);
  }
  const known = read.dates.get(text);
  if (known !== undefined) return known;
  const outcome = normaliseDate(text, read.options);
  if (read.dates.size >= MOST_DATES) read.dates.clear();
  read.dates.set(text, outcome);
  return outcome;
}

/** The form that the row declares, or the one that the prologue found of option `column`. */
function dateOptions({ options, settings }: LeafCall): DateOptions {
  const { dateForms = {} } = (settings.prologue ?? {}) as { readonly dateForms?: Readonly<Record<string, string>> };
  const { column, pivot, sentinels } = options;
  const found = typeof column === 'string' && Object.hasOwn(dateForms, column) ? dateForms[column] : undefined;
  const form = FORMS.find((known) => known === (options.form ?? found));
  return {
    ...(form === undefined ? {} : { form }),
    ...(typeof pivot === 'number' ? { pivot } : {}),
    ...(Array.isArray(sentinels) ? { sentinels: sentinels.map(String) } : {}),
  };
}

function declaredOffset({ options }: LeafCall): string | undefined {
  const { offset } = options;
  return typeof offset === 'string' && /^(?:Z|[+-]\d{2}:\d{2})$/.test(offset) ? offset : undefined;
}

function withDeclaredTime(date: string, { options }: LeafCall): Json | Failed {
  const { time } = options;
  if (typeof time !== 'string') return date;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    return failed('normalise.date-without-day', 'expected a whole day, got a month or a year');
  return /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d{2}:\d{2})$/.test(time)
    ? `${date}T${time}`
    : failed('normalise.date', 'option time: expected a time with its offset, such as 00:00:00Z');
}

function numberOf({ number, currency }: Amount, declared: unknown): Json | Failed {
  if (currency === undefined || declared === undefined || currency === declared) return new ExactNumber(number);
  return failed('normalise.amount-currency', `expected an amount in ${String(declared)}, got one in ${currency}`);
}

function readOne(text: string, { options }: LeafCall): Normalised<NameReading> {
  const order = (['given-family', 'family-given'] as const).find((known: NameOrder) => known === options.order);
  const outcome = normaliseName(text, order);
  if (isRefused(outcome) || outcome.value === null || outcome.value.persons.length <= 1) return outcome;
  return { code: 'normalise.name-several', message: 'expected the name of one person, got several' };
}

function sure({ persons, confidence }: NameReading): PersonName | undefined {
  return confidence === 'low' ? undefined : persons[0];
}

function humanName(text: string, { family, given, prefix, suffix }: PersonName): Json {
  return {
    text,
    ...(family === undefined ? {} : { family }),
    ...(given.length === 0 ? {} : { given }),
    ...(prefix.length === 0 ? {} : { prefix }),
    ...(suffix.length === 0 ? {} : { suffix }),
  };
}

function namedBy(text: string, given: string | undefined, family: string | undefined): Json {
  const [whole, first, last] = [text, given, family].map((part) => part?.trim().replace(/\s+/g, ' ') ?? '');
  return {
    ...(whole ? { text: whole } : {}),
    ...(last ? { family: last } : {}),
    ...(first ? { given: [first] } : {}),
  };
}
