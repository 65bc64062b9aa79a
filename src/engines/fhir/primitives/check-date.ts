import { stringCheck, wrongFormat } from './problem.ts';

const notDate = wrongFormat('a date that exists, as YYYY, YYYY-MM or YYYY-MM-DD');
const notDateTime = wrongFormat('YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss with a time zone (Z or +hh:mm)');
const notInstant = wrongFormat('YYYY-MM-DDThh:mm:ss with a time zone (Z or +hh:mm)');
const notTime = wrongFormat('a time as hh:mm:ss');

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DASH = 45;
const COLON = 58;

/** FHIR R4, datatypes.html#date. */
export const checkDate = stringCheck((text) => (isDate(text, text.length) ? undefined : notDate));

/** FHIR R4, datatypes.html#dateTime: a time needs seconds and a time zone. */
export const checkDateTime = stringCheck((text) =>
  isDate(text, text.length) || isInstant(text) ? undefined : notDateTime,
);

/** FHIR R4, datatypes.html#instant. */
export const checkInstant = stringCheck((text) => (isInstant(text) ? undefined : notInstant));

/** FHIR R4, datatypes.html#time: no time zone, and 24:00 does not exist. */
export const checkTime = stringCheck((text) => (endOfTime(text, 0) === text.length ? undefined : notTime));

/** The first `length` characters are a date of a calendar day, month or year. The year 0000 is none. */
function isDate(text: string, length: number): boolean {
  if (length !== 10 && length !== 4 && length !== 7) return false;
  const year = digits(text, 0, 4);
  if (year < 1) return false;
  if (length === 4) return true;
  const month = digits(text, 5, 2);
  if (text.charCodeAt(4) !== DASH || month < 1 || month > 12) return false;
  if (length === 7) return true;
  const day = digits(text, 8, 2);
  if (text.charCodeAt(7) !== DASH || day < 1 || day > (DAYS[month - 1] as number)) return false;
  return day < 29 || month !== 2 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

function isInstant(text: string): boolean {
  // 20 is YYYY-MM-DDThh:mm:ssZ
  if (text.length < 20 || text.charCodeAt(10) !== 84 || !isDate(text, 10)) return false;
  const zone = endOfTime(text, 11);
  if (zone === -1) return false;
  const sign = text.charCodeAt(zone);
  if (sign === 90) return text.length === zone + 1;
  if (sign !== 43 && sign !== DASH) return false;
  const hours = digits(text, zone + 1, 2);
  const minutes = digits(text, zone + 4, 2);
  if (text.length !== zone + 6 || text.charCodeAt(zone + 3) !== COLON || hours < 0 || minutes < 0) return false;
  return hours === 14 ? minutes === 0 : hours < 14 && minutes < 60;
}

/** Index behind hh:mm:ss(.f+)? beginning at `from`, or -1. Second 60 is a leap second. */
function endOfTime(text: string, from: number): number {
  const hours = digits(text, from, 2);
  const minutes = digits(text, from + 3, 2);
  const seconds = digits(text, from + 6, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) return -1;
  if (text.charCodeAt(from + 2) !== COLON || text.charCodeAt(from + 5) !== COLON) return -1;
  let end = from + 8;
  if (text.charCodeAt(end) !== 46) return end;
  const fraction = end + 1;
  end = fraction;
  while (isDigit(text.charCodeAt(end))) end++;
  return end === fraction ? -1 : end;
}

/** The number that `count` digits make, or -1. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return -1;
    value = value * 10 + code - 48;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
