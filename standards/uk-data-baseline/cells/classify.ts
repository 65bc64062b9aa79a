import { Buffer } from 'node:buffer';
import { isNhsNumber, isNiNumber } from './identifiers.ts';
import * as kind from './kinds.ts';
import { scanDate } from './scan-date.ts';

const DIGIT = 1;
const LETTER = 2;
const SPACE = 4;
const DASH = 8;
const DOT = 16;
const COMMA = 32;
const SLASH = 64;
const COLON = 128;
const OTHER = 256;
const HIGH = 512;
/** A control character that no cell should hold; line ends and tabs may stand in quoted cells. */
const CONTROL = 1024;

const classes = new Uint16Array(256).fill(OTHER);
classes.fill(CONTROL, 0, 0x20);
classes.fill(HIGH, 0x80);
classes.fill(DIGIT, 0x30, 0x3a);
classes.fill(LETTER, 0x41, 0x5b);
classes.fill(LETTER, 0x61, 0x7b);
classes[0x7f] = CONTROL;
classes[0x09] = OTHER;
classes[0x0a] = OTHER;
classes[0x0d] = OTHER;
classes[0x20] = SPACE;
classes[0x2b] = OTHER;
classes[0x2c] = COMMA;
classes[0x2d] = DASH;
classes[0x2e] = DOT;
classes[0x2f] = SLASH;
classes[0x3a] = COLON;

/** What the last cell classified showed beside its kind; one object, since there may be millions of cells. */
export const seen = {
  /** White space stands before or behind the text. */
  padded: false,
  /** The text without it. */
  start: 0,
  end: 0,
  /** Control characters are among its bytes. */
  control: false,
  /** Bytes beyond ASCII are among them. */
  high: false,
};

/** Kind of the cell between two offsets. Bytes decide; text is only made where they leave few possibilities. */
export function classify(bytes: Buffer, from: number, to: number): number {
  let start = from;
  let end = to;
  while (start < end && isBlank(bytes[start] as number)) start++;
  while (end > start && isBlank(bytes[end - 1] as number)) end--;
  seen.padded = end - start !== to - from;
  seen.start = start;
  seen.end = end;
  let mask = 0;
  for (let at = start; at < end; at++) mask |= classes[bytes[at] as number] as number;
  seen.control = (mask & CONTROL) !== 0;
  seen.high = (mask & HIGH) !== 0;
  const length = end - start;
  if (length === 0) return kind.EMPTY;
  if (mask === DIGIT) return length === 10 && isNhsNumber(bytes, start, end) ? kind.NHS_NUMBER : kind.INTEGER;
  if (mask === (DIGIT | DOT)) return dotted(bytes, start, end);
  const first = classes[bytes[start] as number] as number;
  if ((mask & LETTER) !== 0) return lettered(bytes, start, end, first, mask);
  if ((mask & (HIGH | DIGIT)) === (HIGH | DIGIT) || (mask & OTHER) !== 0) return signed(bytes, start, end, mask);
  if (first === DIGIT && (mask & (DASH | SLASH)) !== 0) {
    const found = scanDate(bytes, start, end);
    if (found !== kind.TEXT) return found;
  }
  if (length === 12 && (mask & DIGIT) !== 0 && isNhsNumber(bytes, start, end)) return kind.NHS_NUMBER;
  if ((mask & (DIGIT | COMMA | DASH)) !== 0 && (mask & (COLON | SLASH | SPACE)) === 0)
    return signed(bytes, start, end, mask);
  return kind.TEXT;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a;
}

function dotted(bytes: Buffer, start: number, end: number): number {
  const dot = bytes.indexOf(0x2e, start);
  const next = bytes.indexOf(0x2e, dot + 1);
  if (next === -1 || next >= end) return kind.DECIMAL;
  return scanDate(bytes, start, end);
}

function lettered(bytes: Buffer, start: number, end: number, first: number, mask: number): number {
  const length = end - start;
  if (first === DIGIT) {
    if (length > 35) return kind.TEXT;
    if ((mask & OTHER) !== 0 && isScientific(bytes, start, end)) return kind.SCIENTIFIC;
    return scanDate(bytes, start, end);
  }
  if (first === LETTER) {
    const lower = (bytes[start] as number) | 0x20;
    if (lower === 0x68 && length > 8 && (mask & (COLON | SLASH)) === (COLON | SLASH) && isWeb(bytes, start))
      return kind.WEB_ADDRESS;
    if (length <= 13 && length >= 9 && (mask & ~(LETTER | DIGIT | SPACE)) === 0 && (mask & DIGIT) !== 0)
      return isNiNumber(bytes.toString('latin1', start, end)) ? kind.NI_NUMBER : kind.TEXT;
    if (length <= 5 && (mask & DIGIT) === 0) return isNothing(bytes, start, end);
    return length <= 20 && (mask & DIGIT) !== 0 && isNamedCurrency(bytes, start)
      ? money(bytes, start + 3, end)
      : kind.TEXT;
  }
  return length <= 8 && bytes[start] === 0x23 ? isNothing(bytes, start, end) : kind.TEXT;
}

/** Letter by letter: Null is a surname and Tba may be one. */
const NOTHINGS = new Set('N/A n/a #N/A NULL null TBC tbc TBA NaN #REF! #VALUE! #NAME? #DIV/0! #NULL! #NUM!'.split(' '));

function isNothing(bytes: Buffer, start: number, end: number): number {
  if (end - start < 3) return kind.TEXT;
  return NOTHINGS.has(bytes.toString('latin1', start, end)) ? kind.PLACEHOLDER : kind.TEXT;
}

function isScientific(bytes: Buffer, start: number, end: number): boolean {
  return end - start <= 24 && /^\d(?:\.\d+)?E\+\d{1,3}$/i.test(bytes.toString('latin1', start, end));
}

const HTTP = Buffer.from('http');

/** `http://` or `https://`; schemes are without case (RFC 3986, 3.1). */
function isWeb(bytes: Buffer, start: number): boolean {
  for (let i = 0; i < 4; i++) if (((bytes[start + i] as number) | 0x20) !== HTTP[i]) return false;
  const at = ((bytes[start + 4] as number) | 0x20) === 0x73 ? start + 5 : start + 4;
  return bytes[at] === 0x3a && bytes[at + 1] === 0x2f && bytes[at + 2] === 0x2f;
}

function isNamedCurrency(bytes: Buffer, start: number): boolean {
  const code = bytes.toString('latin1', start, start + 3);
  return code === 'GBP' || code === 'EUR' || code === 'USD';
}

const MINUS = 0x2d;
const PLUS = 0x2b;

/** Numbers with a sign, brackets, a currency or signs between thousands. */
function signed(bytes: Buffer, start: number, end: number, mask: number): number {
  let at = start;
  let last = end;
  if ((mask & DIGIT) === 0) return end - start === 1 && bytes[start] === MINUS ? kind.PLACEHOLDER : kind.TEXT;
  if (end - start > 32) return kind.TEXT;
  let isGrouped = false;
  if (bytes[at] === 0x28 && bytes[last - 1] === 0x29) {
    isGrouped = true;
    at++;
    last--;
  }
  if (bytes[at] === MINUS || bytes[at] === PLUS) at++;
  const width = currencyAt(bytes, at);
  if (width > 0) return money(bytes, at + width, last);
  const found = amount(bytes, at, last);
  if (found === kind.TEXT) return kind.TEXT;
  return isGrouped ? kind.GROUPED : found;
}

function money(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] === 0x20) at++;
  if (bytes[at] === MINUS) at++;
  return amount(bytes, at, end) === kind.TEXT ? kind.TEXT : kind.CURRENCY;
}

/** Bytes of a sign of currency: `$`, `£` or `€`, in UTF-8 or in Windows-1252. */
function currencyAt(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === 0x24 || byte === 0xa3 || byte === 0x80) return 1;
  if (byte === 0xc2 && bytes[at + 1] === 0xa3) return 2;
  return byte === 0xe2 && bytes[at + 1] === 0x82 && bytes[at + 2] === 0xac ? 3 : 0;
}

/** Digits, perhaps with commas before each three, perhaps with a decimal part. */
function amount(bytes: Buffer, from: number, end: number): number {
  let at = from;
  let run = 0;
  let commas = 0;
  for (; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x30 && byte <= 0x39) run++;
    else if (byte === 0x2c) {
      if (run === 0 || run > 3 || (commas > 0 && run !== 3)) return kind.TEXT;
      commas++;
      run = 0;
    } else break;
  }
  if (commas > 0 && run !== 3) return kind.TEXT;
  if (at === end) return run === 0 ? kind.TEXT : commas > 0 ? kind.GROUPED : kind.INTEGER;
  if (bytes[at] !== 0x2e) return kind.TEXT;
  const decimals = at + 1;
  for (at = decimals; at < end; at++)
    if ((bytes[at] as number) < 0x30 || (bytes[at] as number) > 0x39) return kind.TEXT;
  if (run === 0 && at === decimals) return kind.TEXT;
  return commas > 0 ? kind.GROUPED : kind.DECIMAL;
}
