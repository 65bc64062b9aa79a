import { decimalText } from './decimal.ts';
import type { Encoding } from './encoding.ts';
import type { Sign } from './layout.ts';
import type { Picture } from './picture.ts';

/** Bytes that cannot be what the copybook says, with the first of them. */
export interface Mismatch {
  readonly code: string;
  /** Offset of the byte in the record. */
  readonly at: number;
  readonly expected: string;
}

/** Text of a value; undefined where the field is blank. */
export type Reading = string | undefined | Mismatch;
export type ReadNumber = (bytes: Uint8Array, start: number, end: number) => Reading;

/** Of numbers up to here every digit is kept by a JavaScript number. */
const SAFE_DIGITS = 15;

/** Zoned decimal: USAGE DISPLAY (COBOL 2002, 13.16.50 SIGN). The sign may share a byte with the first or last digit. */
export function zoned(
  picture: Picture,
  sign: Sign,
  { encoding, padded }: { readonly encoding: Encoding; readonly padded: boolean },
  isCode: boolean,
): ReadNumber {
  const { digits: count, scale } = picture;
  const { ebcdic, space, plus, minus } = encoding;
  const digitZone = ebcdic ? 0xf0 : 0x30;
  const overpunched = picture.signed && !sign.separate;
  const overpunch = ebcdic ? ebcdicOverpunch : asciiOverpunch;
  const what = ebcdic ? "a digit (X'F0' to X'F9')" : 'a digit';
  return (bytes, start, end) => {
    if (isBlank(bytes, start, end, space)) return undefined;
    let from = start;
    let to = end;
    let negative = false;
    if (sign.separate) {
      const at = sign.leading ? from++ : --to;
      const byte = bytes[at];
      if (byte !== plus && byte !== minus) return { code: 'cobol.sign', at, expected: 'a sign, + or -' };
      negative = byte === minus;
    } else if (!(overpunched && sign.leading)) {
      while (from < to - 1 && bytes[from] === space) from++;
    }
    if (padded) while (to > from + 1 && (bytes[to - 1] === space || bytes[to - 1] === 0)) to--;
    const signAt = overpunched ? (sign.leading ? from : to - 1) : -1;
    let small = 0;
    let text = '';
    for (let i = from; i < to; i++) {
      const byte = bytes[i] as number;
      let digit = byte - digitZone;
      if (i === signAt) {
        const punched = overpunch(byte);
        if (punched === undefined)
          return { code: 'cobol.overpunch', at: i, expected: 'a digit with a sign in its zone' };
        negative = punched < 0 || Object.is(punched, -0);
        digit = Math.abs(punched);
      } else if (digit < 0 || digit > 9) return { code: 'cobol.digit', at: i, expected: what };
      if (count <= SAFE_DIGITS) small = small * 10 + digit;
      else text += digit;
    }
    if (isCode) return codeText(count <= SAFE_DIGITS ? String(small) : text, count, negative);
    return decimalText(count <= SAFE_DIGITS ? String(small) : text, scale, negative);
  };
}

/** Zones C, A, E and F are plus, D and B minus (z/Architecture Principles of Operation, decimal formats). */
function ebcdicOverpunch(byte: number): number | undefined {
  const digit = byte & 0x0f;
  const zone = byte >> 4;
  if (digit > 9 || zone < 0xa) return undefined;
  return zone === 0xd || zone === 0xb ? -digit : digit;
}

/** What EBCDIC overpunches become in ASCII ({ A-I, } J-R), and the p-y of Micro Focus and GnuCOBOL. */
function asciiOverpunch(byte: number): number | undefined {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x70 && byte <= 0x79) return -(byte - 0x70);
  if (byte >= 0x41 && byte <= 0x49) return byte - 0x40;
  if (byte >= 0x4a && byte <= 0x52) return -(byte - 0x49);
  if (byte === 0x7b) return 0;
  return byte === 0x7d ? -0 : undefined;
}

/** USAGE COMP-3, and COMP-6 where there is no sign nibble. */
export function packed(picture: Picture, signNibble: boolean, isCode: boolean): ReadNumber {
  const { digits: count, scale, signed } = picture;
  return (bytes, start, end) => {
    const nibbles = (end - start) * 2 - (signNibble ? 1 : 0);
    let small = 0;
    let text = '';
    for (let n = 0; n < nibbles; n++) {
      const at = start + (n >> 1);
      const byte = bytes[at] as number;
      const digit = n % 2 === 0 ? byte >> 4 : byte & 0x0f;
      if (digit > 9) return { code: 'cobol.nibble', at, expected: 'decimal digits in packed nibbles' };
      if (count <= SAFE_DIGITS) small = small * 10 + digit;
      else text += digit;
      // An even number of digits leaves the first nibble unused.
      if (n === 0 && digit !== 0 && nibbles > count)
        return { code: 'cobol.beyond-picture', at, expected: `at most ${count} digits` };
    }
    let negative = false;
    if (signNibble) {
      const nibble = (bytes[end - 1] as number) & 0x0f;
      if (nibble < 0xa) {
        // Records that were cleared with LOW-VALUES hold no number.
        if (isFilled(bytes, start, end, 0)) return undefined;
        return { code: 'cobol.nibble', at: end - 1, expected: 'a sign (nibble A to F)' };
      }
      negative = nibble === 0xd || nibble === 0xb;
      if (negative && !signed && (small > 0 || /[1-9]/.test(text)))
        return { code: 'cobol.sign', at: end - 1, expected: 'no minus, since the picture has no S' };
    }
    if (isCode) return codeText(count <= SAFE_DIGITS ? String(small) : text, count, negative);
    return decimalText(count <= SAFE_DIGITS ? String(small) : text, scale, negative);
  };
}

/** Two's complement. `full`: every value the bytes can hold, and not only those with as many digits as the picture. */
export function binary(picture: Picture, full: boolean, littleEndian: boolean): ReadNumber {
  const { digits, scale, signed } = picture;
  const limit = 10n ** BigInt(digits);
  const smallLimit = digits <= SAFE_DIGITS ? 10 ** digits : Number.POSITIVE_INFINITY;
  return (bytes, start, end) => {
    const length = end - start;
    const beyond = { code: 'cobol.beyond-picture', at: start, expected: `at most ${digits} digits` };
    if (length <= 4) {
      let value = 0;
      for (let i = 0; i < length; i++) value = value * 256 + (bytes[littleEndian ? end - 1 - i : start + i] as number);
      if (signed && value >= 2 ** (8 * length - 1)) value -= 2 ** (8 * length);
      if (!full && Math.abs(value) >= smallLimit) return beyond;
      return decimalText(String(Math.abs(value)), scale, value < 0);
    }
    let value = 0n;
    for (let i = 0; i < length; i++) {
      value = (value << 8n) | BigInt(bytes[littleEndian ? end - 1 - i : start + i] as number);
    }
    if (signed) value = BigInt.asIntN(8 * length, value);
    const size = value < 0n ? -value : value;
    if (!full && size >= limit) return beyond;
    return decimalText(String(size), scale, value < 0n);
  };
}

/** A number written out: digits with a point, a sign, CR or DB, blanks or asterisks for zeros (COBOL 2002, 13.16.38.5). */
export function edited(picture: Picture, encoding: Encoding): ReadNumber {
  const { scale } = picture;
  const { characters, space } = encoding;
  const symbols = picture.text.toUpperCase();
  const hasPoint = symbols.includes('.') && scale > 0;
  const overpunch = encoding.ebcdic ? ebcdicOverpunch : asciiOverpunch;
  return (bytes, start, end) => {
    if (isBlank(bytes, start, end, space)) return undefined;
    let digits = '';
    let behind = -1;
    let signs = 0;
    let negative = false;
    let ended = false;
    for (let at = start; at < end; at++) {
      const character = characters[bytes[at] as number] as string;
      const wrong = { code: 'cobol.edited', at, expected: `a number as PIC ${picture.text} writes it` };
      if (character >= '0' && character <= '9') {
        if (ended) return wrong;
        digits += character;
        if (behind >= 0) behind++;
      } else if (character === '.' && hasPoint && behind < 0) behind = 0;
      else if (character === '+' || character === '-') {
        if (signs++ > 0) return wrong;
        negative = character === '-';
        ended = digits !== '';
      } else if (character === ' ' || character === '*') ended = digits !== '';
      else if ((character === 'C' || character === 'D') && at === end - 2 && signs++ === 0) {
        const pair = character + characters[bytes[at + 1] as number];
        if (pair !== 'CR' && pair !== 'DB') return wrong;
        negative = true;
        at++;
      } else if (picture.signed && at === end - 1) {
        const punched = overpunch(bytes[at] as number);
        if (punched === undefined) return wrong;
        digits += Math.abs(punched);
        negative = punched < 0 || Object.is(punched, -0);
        if (behind >= 0) behind++;
      } else if (
        !(character === ',' && symbols.includes(',')) &&
        !('$£€'.includes(character) && symbols.includes(character))
      )
        return wrong;
    }
    if (digits === '' || (hasPoint && behind !== scale))
      return { code: 'cobol.edited', at: start, expected: `a number as PIC ${picture.text} writes it` };
    return decimalText(digits, scale, negative);
  };
}

/** A code keeps its leading zeros: a sort code is no amount. */
function codeText(digits: string, count: number, negative: boolean): string {
  return `${negative ? '-' : ''}${digits.padStart(count, '0')}`;
}

function isBlank(bytes: Uint8Array, start: number, end: number, space: number): boolean {
  const first = bytes[start];
  return (first === space || first === 0) && isFilled(bytes, start, end, first);
}

function isFilled(bytes: Uint8Array, start: number, end: number, value: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] !== value) return false;
  return true;
}
