/** What a unit measures, and how many of the first unit of that kind it is. */
type Unit = readonly [kind: string, factor: number];

const LENGTH = 'length';
const MASS = 'mass';
const TIME = 'time';
const VOLUME = 'volume';

/** Units of UCUM that questions ask for, as far as they convert by a factor alone (ucum.org/ucum.html). */
const plain: Readonly<Record<string, Unit>> = {
  m: [LENGTH, 1],
  '[in_i]': [LENGTH, 0.0254],
  '[ft_i]': [LENGTH, 0.3048],
  '[yd_i]': [LENGTH, 0.9144],
  '[mi_i]': [LENGTH, 1609.344],
  g: [MASS, 1],
  t: [MASS, 1e6],
  '[lb_av]': [MASS, 453.59237],
  '[oz_av]': [MASS, 28.349523125],
  '[stone_av]': [MASS, 6350.29318],
  s: [TIME, 1],
  min: [TIME, 60],
  h: [TIME, 3600],
  d: [TIME, 86_400],
  wk: [TIME, 604_800],
  mo: [TIME, 2_629_800],
  a: [TIME, 31_557_600],
  L: [VOLUME, 1],
  l: [VOLUME, 1],
  '[cup_us]': [VOLUME, 0.2365882365],
  '[foz_us]': [VOLUME, 0.0295735295625],
  '[pt_us]': [VOLUME, 0.473176473],
  '[qt_us]': [VOLUME, 0.946352946],
  '[gal_us]': [VOLUME, 3.785411784],
  Cel: ['temperature, Celsius', 1],
  K: ['temperature', 1],
  mol: ['amount', 1],
  '1': ['number', 1],
  '%': ['number', 0.01],
  'kg/m2': ['mass per area', 1],
  'mm[Hg]': ['pressure', 1],
  '/min': ['frequency', 1],
};

const METRIC = new Set(['m', 'g', 's', 'L', 'l', 'mol']);
const prefixes: Readonly<Record<string, number>> = {
  k: 1e3,
  d: 1e-1,
  c: 1e-2,
  m: 1e-3,
  u: 1e-6,
  n: 1e-9,
  p: 1e-12,
};

/**
 * How many of `to` one `from` is; undefined when they measure different things, `unknown` for units that are not listed
 * here or do not convert by a factor.
 */
export function factorBetween(from: string, to: string): number | undefined | 'unknown' {
  const [a, b] = [unitOf(from), unitOf(to)];
  if (!a || !b) return 'unknown';
  if (a[0] !== b[0]) return a[0].startsWith('temp') && b[0].startsWith('temp') ? 'unknown' : undefined;
  return a[1] / b[1];
}

function unitOf(code: string): Unit | undefined {
  if (Object.hasOwn(plain, code)) return plain[code];
  const base = code.slice(1);
  const prefix = Object.hasOwn(prefixes, code.charAt(0)) ? prefixes[code.charAt(0)] : undefined;
  const unit = METRIC.has(base) ? plain[base] : undefined;
  return prefix !== undefined && unit ? [unit[0], unit[1] * prefix] : undefined;
}
