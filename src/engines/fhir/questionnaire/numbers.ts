import { ExactNumber } from '../../../model/exact-number.ts';

/** A JSON number as a number, however it was read; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  if (value instanceof ExactNumber) return Number(value.text);
  return typeof value === 'number' ? value : undefined;
}

/** The digits as they were written, as far as that is known. */
export function textOfNumber(value: unknown): string | undefined {
  if (value instanceof ExactNumber) return value.text;
  return typeof value === 'number' ? String(value) : undefined;
}

const LITERAL = /^-?\d+(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** How many decimal places a number has: trailing zeros count, because they say how precise it is. */
export function decimalPlaces(literal: string): number {
  const [, fraction = '', exponent = '0'] = LITERAL.exec(literal) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}
