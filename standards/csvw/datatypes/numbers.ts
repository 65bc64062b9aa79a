import { shown } from '../report.ts';
import type { BuiltIn } from './built-in.ts';
import type { Parsed } from './datatype.ts';
import type { WrittenNumber } from './number-pattern.ts';
import { compareDecimals, decimalKey, decimalOf } from './order.ts';

/** Reads what a text writes as a number; undefined where it writes none. */
export type ReadNumber = (text: string) => WrittenNumber | 'NaN' | 'INF' | '-INF' | undefined;

const XSD_NUMBER = /^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([+-]?[0-9]+))?$/;

/** Numbers as XML Schema writes them (3.3.3 to 3.3.5). */
export const readXsdNumber: ReadNumber = (text) => {
  if (text === 'NaN' || text === 'INF' || text === '-INF') return text;
  if (text === '+INF') return 'INF';
  const found = XSD_NUMBER.exec(text);
  if (!found) return undefined;
  const [, sign, whole = '', fraction = '', only = '', exponent = ''] = found;
  return { isNegative: sign === '-', whole, fraction: fraction + only, exponent, shift: 0 };
};

const SHORT_WHOLE = /^[1-9][0-9]{0,17}$/;

/** Parses cells of a numeric datatype; `decimalChar` is what an integer may not hold. */
export function numberParser(
  base: BuiltIn,
  read: ReadNumber,
  decimalChar: string,
  form: string,
): (text: string) => Parsed {
  const limits = [base.minimum, base.maximum].map((text) => (text === undefined ? undefined : limitOf(text)));
  const [least, most] = limits;
  const isPlain = read === readXsdNumber && !least && !most && base.kind === 'decimal';
  return (text) => {
    // Most numbers are short and whole: they are their own keys.
    if (isPlain && SHORT_WHOLE.test(text))
      return { key: text, order: { kind: 'decimal', decimal: { isNegative: false, whole: text, fraction: '' } } };
    const number = read(text);
    if (number === undefined) return { problem: `expected ${article(base.name)}${form}, got ${shown(text)}` };
    if (base.kind === 'double') return doubleOf(number);
    if (typeof number === 'string') return { problem: `expected ${article(base.name)}, which is never ${number}` };
    if (number.exponent !== '')
      return { problem: `expected ${article(base.name)}, which has no exponent, got ${shown(text)}` };
    if (base.isInteger && text.includes(decimalChar))
      return { problem: `expected ${article(base.name)}, which has no ${shown(decimalChar)}, got ${shown(text)}` };
    const decimal = shifted(number);
    if ((least && compareDecimals(decimal, least) < 0) || (most && compareDecimals(decimal, most) > 0)) {
      const range = `${base.minimum ?? 'any'} to ${base.maximum ?? 'any'}`;
      return { problem: `expected ${article(base.name)} (${range}), got ${shown(text)}` };
    }
    return { key: decimalKey(decimal), order: { kind: 'decimal', decimal } };
  };
}

function limitOf(text: string) {
  return decimalOf(text.startsWith('-'), text.replace('-', ''), '');
}

export function article(name: string): string {
  return `${/^[aeiou]/.test(name) && !name.startsWith('un') ? 'an' : 'a'} ${name}`;
}

function shifted({ isNegative, whole, fraction, shift }: WrittenNumber) {
  if (shift === 0) return decimalOf(isNegative, whole, fraction);
  const padded = whole.padStart(shift, '0');
  return decimalOf(isNegative, padded.slice(0, -shift), padded.slice(-shift) + fraction);
}

function doubleOf(number: WrittenNumber | string): Parsed {
  const value = typeof number === 'string' ? special(number) : asDouble(number);
  return { key: Object.is(value, -0) ? '0' : String(value), order: { kind: 'double', number: value } };
}

function special(word: string): number {
  return word === 'NaN' ? Number.NaN : word === 'INF' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

function asDouble({ isNegative, whole, fraction, exponent, shift }: WrittenNumber): number {
  const power = Number(exponent || '0') - shift;
  return Number(`${isNegative ? '-' : ''}${whole || '0'}.${fraction || '0'}e${power}`);
}
