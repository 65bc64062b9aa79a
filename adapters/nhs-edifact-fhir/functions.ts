import { decided, failed, type LeafCall, type LeafFunction } from 'assay/adapter';
import { atZone } from './zone.ts';

/** The forms of DTM (code list 2379): how many digits of CCYYMMDDHHMMSS there are. */
const DIGITS: Readonly<Record<string, number>> = { '102': 8, '203': 12, '204': 14, '602': 4, '610': 6 };

interface Moment {
  readonly date: string;
  /** `HH:MM:SS`; '' where there is no time. */
  readonly time: string;
}

function read(text: string, form: string | undefined): Moment | undefined {
  const digits = Object.hasOwn(DIGITS, form ?? '') ? DIGITS[form as string] : undefined;
  if (digits === undefined || text.length !== digits || !/^\d+$/.test(text)) return undefined;
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)];
  const [hour, minute, second] = [text.slice(8, 10), text.slice(10, 12), text.slice(12, 14) || '00'];
  if (month !== '' && (month < '01' || month > '12')) return undefined;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (day !== '' && (day < '01' || Number(day) > days)) return undefined;
  if (hour !== '' && (hour > '23' || minute > '59' || second > '59')) return undefined;
  const date = [year, month, day].filter((part) => part !== '').join('-');
  return { date, time: hour === '' ? '' : `${hour}:${minute}:${second}` };
}

const notTime = (form: string | undefined) =>
  failed(
    'pmip.not-a-time',
    `expected a date or time in form ${(form ?? 'none').slice(0, 5)}, got another; it stays unmapped`,
  );

/** Date and time with the zone's offset; undefined without a zone. */
function zoned({ date, time }: Moment, { settings }: LeafCall): string | undefined {
  const zone = typeof settings.timezone === 'string' ? settings.timezone : '';
  return zone === '' ? undefined : atZone(date, time, zone);
}

const date: LeafFunction = (text, call) => {
  const moment = read(text, call.with.form);
  return moment && moment.time === '' ? moment.date : notTime(call.with.form);
};

const dateTime: LeafFunction = (text, call) => {
  const moment = read(text, call.with.form);
  if (!moment) return notTime(call.with.form);
  return moment.time === '' ? moment.date : (zoned(moment, call) ?? moment.date);
};

const instant: LeafFunction = (text, call) => {
  const moment = read(text, call.with.form);
  if (!moment || moment.time === '') return notTime(call.with.form);
  return (
    zoned(moment, call) ??
    failed(
      'pmip.time-without-zone',
      'an instant needs an offset and the setting timezone gives none; it stays unmapped',
    )
  );
};

/** The longest component of a name or a free text of EDIFACT: one that is full goes on in the next, within a word. */
const FULL: Readonly<Record<string, number>> = { name: 35, text: 70 };

const joined: LeafFunction = (text, { with: more, options }) => {
  const full = FULL[options.kind as string];
  let whole = text;
  let last = text;
  for (const part of ['second', 'third', 'fourth', 'fifth'].map((name) => more[name])) {
    if (part === undefined) continue;
    whole += last.length === full ? part : ` ${part}`;
    last = part;
  }
  return whole;
};

/** The system of an NHS number, where the patient's official identifier is one by its check digit. */
const nhsNumber: LeafFunction = (text, { with: { kind } }) => {
  if (kind !== 'OPI') return undefined;
  const sum = [...text.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  if (/^\d{10}$/.test(text) && String(check) === text[9]) return decided('https://fhir.nhs.uk/Id/nhs-number');
  return failed('pmip.nhs-number', 'expected an NHS number, got another; the identifier is written without a system');
};

export const functions: Readonly<Record<string, LeafFunction>> = { date, dateTime, instant, joined, nhsNumber };
