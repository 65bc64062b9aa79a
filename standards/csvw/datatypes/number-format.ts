import { asMembers, below, isText, type Reading, refuse } from '../metadata/properties.ts';
import type { BuiltIn } from './built-in.ts';
import type { Parsed } from './datatype.ts';
import { compilePattern, type WrittenNumber } from './number-pattern.ts';
import { numberParser, type ReadNumber, readXsdNumber } from './numbers.ts';

/** The formats of numeric datatypes (Model for Tabular Data, 6.4.2). */
export function numericParser(base: BuiltIn, format: unknown, at: string, reading: Reading): (text: string) => Parsed {
  const plain = () => numberParser(base, readXsdNumber, '.', '');
  if (format === undefined) return plain();
  const members = isText(format) ? { pattern: format } : asMembers(format);
  if (!members) {
    refuse(format, at, reading, 'a number format', 'format');
    return plain();
  }
  for (const name of Object.keys(members))
    if (!['decimalChar', 'groupChar', 'pattern'].includes(name))
      reading.say(
        'warning',
        'unknown-property',
        below(at, name),
        'no property of that name is defined here; it is ignored',
      );
  const char = (name: 'decimalChar' | 'groupChar'): string | undefined => {
    const value = (members as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || value === null) return undefined;
    // A digit, a sign or an exponent's letter could be told from no number.
    if (isText(value) && value !== '' && !/[0-9+\-E%‰#]/u.test(value)) return value;
    return refuse(value, below(at, name), reading, 'a text that no number is written with', 'format');
  };
  const decimalChar = char('decimalChar') ?? '.';
  const groupChar = char('groupChar');
  const chars = { decimalChar, groupChar: groupChar ?? (decimalChar === ',' ? '.' : ',') };
  if (decimalChar === groupChar) {
    refuse(groupChar, below(at, 'groupChar'), reading, 'another text than the decimal character', 'format');
    return plain();
  }
  const { pattern } = members as { readonly pattern?: unknown };
  if (pattern !== undefined) {
    const read = isText(pattern) ? compilePattern(pattern, chars) : undefined;
    if (read) return numberParser(base, withWords(read), decimalChar, ` of the form ${pattern}`);
    refuse(
      pattern,
      isText(format) ? at : below(at, 'pattern'),
      reading,
      'a number format pattern (UAX 35) of 0 # E + - % ‰',
      'format',
    );
    if (isText(format)) return plain();
  }
  return numberParser(base, readWith(decimalChar, groupChar), decimalChar, '');
}

const withWords =
  (read: (text: string) => WrittenNumber | undefined): ReadNumber =>
  (text) =>
    text === 'NaN' || text === 'INF' || text === '-INF' ? text : read(text);

/** Numbers without a pattern, with characters of their own for the decimal point and between groups. */
function readWith(decimalChar: string, groupChar: string | undefined): ReadNumber {
  const marks = /^([+-]?)(.*?)(?:E([+-]?[0-9]+)|([%‰]))?$/su;
  return withWords((text) => {
    const [, sign = '', mantissa = '', exponent = '', unit = ''] = marks.exec(text) ?? [];
    const [whole = '', fraction, ...more] = mantissa.split(decimalChar);
    if (more.length > 0 || (fraction !== undefined && !/^[0-9]+$/.test(fraction))) return undefined;
    const groups = groupChar === undefined ? [whole] : whole.split(groupChar);
    // An empty group is two group characters in a row, or one where a digit must begin.
    if (groups.slice(0, -1).some((group) => group === '') || !groups.every((group) => /^[0-9]*$/.test(group)))
      return undefined;
    if (groups.join('') === '' && (groupChar !== undefined || fraction === undefined)) return undefined;
    const shift = unit === '%' ? 2 : unit === '‰' ? 3 : 0;
    return { isNegative: sign === '-', whole: groups.join(''), fraction: fraction ?? '', exponent, shift };
  });
}
