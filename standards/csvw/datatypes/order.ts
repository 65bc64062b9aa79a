import type { Decimal, Ordered } from './datatype.ts';

/** A decimal number from its digits, which may have needless zeros. */
export function decimalOf(isNegative: boolean, whole: string, fraction: string): Decimal {
  let from = 0;
  while (whole.charCodeAt(from) === ZERO) from++;
  let to = fraction.length;
  while (to > 0 && fraction.charCodeAt(to - 1) === ZERO) to--;
  const isZero = from === whole.length && to === 0;
  return { isNegative: isNegative && !isZero, whole: whole.slice(from), fraction: fraction.slice(0, to) };
}

const ZERO = 0x30;

export function decimalKey({ isNegative, whole, fraction }: Decimal): string {
  return `${isNegative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.isNegative !== b.isNegative) return a.isNegative ? -1 : 1;
  const sign = a.isNegative ? -1 : 1;
  if (a.whole.length !== b.whole.length) return sign * (a.whole.length - b.whole.length);
  if (a.whole !== b.whole) return a.whole < b.whole ? -sign : sign;
  if (a.fraction === b.fraction) return 0;
  return a.fraction < b.fraction ? -sign : sign;
}

/** Zones are at most 14 hours from UTC (XML Schema, 3.3.7). */
const WIDEST_ZONE = 14 * 3600;
/** Moments from which durations are added to compare them (XML Schema, 3.3.6.1), as years and months. */
const STARTS = [
  [1696, 8],
  [1697, 1],
  [1903, 2],
  [1903, 6],
] as const;

/** Negative, 0 or positive; undefined where the order of the two is not determined (XML Schema, 2.2.3). */
export function compareOrdered(a: Ordered, b: Ordered): number | undefined {
  if (a.kind === 'decimal' && b.kind === 'decimal') return compareDecimals(a.decimal, b.decimal);
  if (a.kind === 'double' && b.kind === 'double') {
    if (Number.isNaN(a.number) || Number.isNaN(b.number)) return undefined;
    return a.number === b.number ? 0 : a.number < b.number ? -1 : 1;
  }
  if (a.kind === 'time' && b.kind === 'time') {
    const difference = a.seconds - b.seconds;
    return a.hasZone === b.hasZone || Math.abs(difference) > WIDEST_ZONE ? difference : undefined;
  }
  if (a.kind === 'duration' && b.kind === 'duration') {
    const signs = new Set(
      STARTS.map(([year, month]) => Math.sign(secondsFrom(year, month, a) - secondsFrom(year, month, b))),
    );
    return signs.size === 1 ? [...signs][0] : undefined;
  }
  return undefined;
}

function secondsFrom(year: number, month: number, { months, seconds }: { months: number; seconds: number }): number {
  return daysFromCivil(year, month + months, 1) * 86_400 + seconds;
}

/** Days from 1970-01-01 in the Gregorian calendar; months may be any number. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = year + Math.floor((month - 1) / 12);
  const m = ((((month - 1) % 12) + 12) % 12) + 1;
  const shifted = m <= 2 ? y - 1 : y;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}
