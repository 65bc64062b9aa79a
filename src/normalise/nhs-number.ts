import { type Normalised, quoted, standsForNothing } from './outcome.ts';

const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * True for ten digits with their modulus 11 check digit (NHS Data Model and Dictionary, NHS NUMBER), written without spaces.
 * Scotland's CHI numbers and Northern Ireland's Health and Care numbers are made alike.
 */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  // A remainder of 1 asks for 10, which no digit is.
  return (11 - (sum % 11)) % 11 === Number(text[9]);
}

/**
 * The ten digits together, as they are stored and sent. Spaces and hyphens are how people write them.
 * Refused with `normalise.nhs-number` where the length or the check digit is wrong.
 */
export function normaliseNhsNumber(text: string): Normalised<string> {
  const reason = standsForNothing(text);
  if (reason !== undefined) return { value: null, reason };
  const digits = text.trim().replace(/[\s-]+/g, '');
  if (/^(\d)\1{9}$/.test(digits)) {
    return { value: null, reason: `${quoted(text)} is one digit ten times, which is typed where no number is known` };
  }
  if (!/^\d{10}$/.test(digits)) {
    return { code: 'normalise.nhs-number', message: `expected an NHS number of ten digits, got ${quoted(text)}` };
  }
  if (!isNhsNumber(digits)) {
    return {
      code: 'normalise.nhs-number',
      message: `${quoted(text)}: the check digit is wrong, so a digit was mistyped or two are swapped. Ask the source`,
    };
  }
  return digits.startsWith('999')
    ? { value: digits, note: 'numbers that begin with 999 are for tests' }
    : { value: digits };
}

/** As people read it: 943 476 5919. */
export function spacedNhsNumber(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}
