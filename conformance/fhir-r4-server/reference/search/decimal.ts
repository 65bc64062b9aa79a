/** An exact decimal: `units` times ten to the power of minus `scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const largestExponent = 200;

/** Reads `5.4`, `-1`, `5.40e-3`; undefined for anything else and for magnitudes nobody measures. */
export function parseDecimal(text: string): Decimal | undefined {
  const parts = /^([+-]?)(\d{1,60})(?:\.(\d{1,60}))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  if (!parts) return undefined;
  const [, sign, whole, fraction = '', exponent = '0'] = parts;
  if (Math.abs(Number(exponent)) > largestExponent) return undefined;
  const units = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return normalise({ units, scale: fraction.length - Number(exponent) });
}

/**
 * Half of the last digit's place, which is how far a value's implicit range reaches either way
 * (R4 search, 3.1.1.4.6: 100 is 99.5 to 100.5, 5.40e-3 is 0.0054 give or take 0.000005).
 */
export function halfOfLastPlace(text: string): Decimal | undefined {
  const parts = /^[+-]?\d+(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!parts) return undefined;
  const [, fraction = '', exponent] = parts;
  // The page's own example gives 1e2 the range 95 to 105: one more digit than is written.
  const digits = exponent !== undefined && fraction === '' ? 1 : fraction.length;
  return normalise({ units: 5n, scale: digits + 1 - Number(exponent ?? '0') });
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: at(a, scale) + at(b, scale), scale };
}

export function negate(a: Decimal): Decimal {
  return { units: -a.units, scale: a.scale };
}

/** A tenth of the magnitude. */
export function tenth(a: Decimal): Decimal {
  return { units: a.units < 0n ? -a.units : a.units, scale: a.scale + 1 };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = at(a, scale) - at(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function at(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

function normalise(value: Decimal): Decimal {
  return value.scale >= 0 ? value : { units: value.units * 10n ** BigInt(-value.scale), scale: 0 };
}
