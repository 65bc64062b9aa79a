/** A number as it was written: digits without group characters. */
export interface WrittenNumber {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
  readonly exponent: string;
  /** Places by which a percent or per-mille sign moves the point. */
  readonly shift: number;
}

export interface NumberChars {
  readonly decimalChar: string;
  readonly groupChar: string;
}

interface Pattern {
  readonly sign: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly minWhole: number;
  /** Sizes of the last group of whole digits and of those before it; 0 for no groups. */
  readonly primary: number;
  readonly secondary: number;
  readonly minFraction: number;
  readonly maxFraction: number;
  readonly fractionGroup: number;
  /** Digits that an exponent has at least; -1 where there is none. */
  readonly exponent: number;
  readonly exponentSign: string;
}

/** No number is written by a longer pattern. */
const LONGEST = 200;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Compiles a number format pattern (UAX 35, part 3, 3); undefined for one that is invalid or has other symbols. */
export function compilePattern(
  source: string,
  { decimalChar, groupChar }: NumberChars,
): ((text: string) => WrittenNumber | undefined) | undefined {
  const [d, g] = [escaped(decimalChar), escaped(groupChar)];
  const shape = `^([+-]?)([%‰]?)([+-]?)((?:#|${g})*(?:0|${g})*)(?:${d}((?:0|${g})*(?:#|${g})*))?(?:E([+-]?)(#*0+))?([%‰]?)$`;
  const found = source.length > LONGEST ? null : new RegExp(shape, 'u').exec(source);
  if (!found) return undefined;
  const [, before = '', prefix = '', after = '', whole = '', fraction = '', exponentSign = '', exponent, suffix = ''] =
    found;
  const groups = whole.split(groupChar);
  const fractionGroups = fraction.split(groupChar);
  const digits = groups.join('') + fractionGroups.join('');
  const areGroupsSound =
    [...groups, ...(fraction === '' ? [] : fractionGroups)].every((group) => group !== '') || whole === '';
  if (digits === '' || !areGroupsSound || (before !== '' && after !== '') || (prefix !== '' && suffix !== ''))
    return undefined;
  return (text) =>
    match(
      text,
      {
        sign: before || after,
        prefix,
        suffix,
        minWhole: countOf(whole, '0'),
        primary: groups.length > 1 ? (groups.at(-1)?.length ?? 0) : 0,
        secondary: groups.length > 2 ? (groups.at(-2)?.length ?? 0) : 0,
        minFraction: countOf(fraction, '0'),
        maxFraction: fractionGroups.join('').length,
        fractionGroup: fractionGroups.length > 1 ? (fractionGroups[0]?.length ?? 0) : 0,
        exponent: exponent === undefined ? -1 : countOf(exponent, '0'),
        exponentSign,
      },
      decimalChar,
      groupChar,
    );
}

function countOf(text: string, char: string): number {
  return text.split(char).length - 1;
}

function match(text: string, pattern: Pattern, decimalChar: string, groupChar: string): WrittenNumber | undefined {
  const [, lead = '', body = '', tail = ''] = /^([+\-%‰]*)(.*?)([%‰]?)$/su.exec(text) ?? [];
  const sign = lead.replace(/[%‰]/gu, '');
  if (lead.replace(/[+-]/g, '') !== pattern.prefix || tail !== pattern.suffix || sign.length > 1) return undefined;
  if (pattern.sign === '+' ? sign === '' : pattern.sign === '-' && sign !== '-') return undefined;
  const [mantissa = '', power, ...more] = body.split('E');
  if (more.length > 0 || (power === undefined) !== (pattern.exponent === -1)) return undefined;
  if (power !== undefined && !isExponent(power, pattern)) return undefined;
  const [whole = '', fraction, ...rest] = mantissa.split(decimalChar);
  if (rest.length > 0 || fraction === '') return undefined;
  const wholeDigits = ungrouped(whole, groupChar, pattern.primary, pattern.secondary || pattern.primary);
  const fractionDigits = ungroupedFraction(fraction ?? '', groupChar, pattern.fractionGroup);
  if (wholeDigits === undefined || fractionDigits === undefined || wholeDigits + fractionDigits === '')
    return undefined;
  if (wholeDigits.length < pattern.minWhole) return undefined;
  if (fractionDigits.length < pattern.minFraction || fractionDigits.length > pattern.maxFraction) return undefined;
  const unit = pattern.prefix || pattern.suffix;
  const shift = unit === '%' ? 2 : unit === '‰' ? 3 : 0;
  return { isNegative: sign === '-', whole: wholeDigits, fraction: fractionDigits, exponent: power ?? '', shift };
}

function isExponent(power: string, { exponent, exponentSign }: Pattern): boolean {
  const [, sign = '', digits = ''] = /^([+-]?)([0-9]+)$/.exec(power) ?? [];
  return digits !== '' && digits.length >= exponent && (exponentSign !== '+' || sign !== '');
}

const DIGITS = /^[0-9]*$/;

function ungrouped(text: string, groupChar: string, primary: number, secondary: number): string | undefined {
  if (primary === 0) return DIGITS.test(text) ? text : undefined;
  const groups = text.split(groupChar);
  const [first = '', ...others] = groups;
  const last = others.pop();
  const firstMost = last === undefined ? primary : secondary;
  const areSized =
    others.every(({ length }) => length === secondary) && (last === undefined || last.length === primary);
  if (!areSized || first.length > firstMost || (last !== undefined && first === '')) return undefined;
  return groups.every((group) => DIGITS.test(group)) ? groups.join('') : undefined;
}

function ungroupedFraction(text: string, groupChar: string, size: number): string | undefined {
  if (size === 0) return DIGITS.test(text) ? text : undefined;
  const groups = text.split(groupChar);
  const last = groups.at(-1) ?? '';
  const areSized = groups.slice(0, -1).every(({ length }) => length === size) && last.length <= size;
  if (!areSized || (groups.length > 1 && last === '')) return undefined;
  return groups.every((group) => DIGITS.test(group)) ? groups.join('') : undefined;
}
