import type { Prefix } from './date.ts';
import type { Answer } from './values.ts';

/** Half of the place of the last digit: how far a number reaches by the way it is written (search.html#number). */
function halfPlace(text: string): number | undefined {
  const parts = /^[+-]?\d+(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (parts === null) return undefined;
  return 0.5 * 10 ** (Number(parts[2] ?? 0) - (parts[1]?.length ?? 0));
}

/** The number as a server may have written it; undefined where that is not plain digits. */
export function plainText(value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const text = String(value);
  return /^-?\d{1,12}(\.\d{1,9})?$/.test(text) ? text : undefined;
}

/**
 * Whether a number matches a prefixed one (search.html#number). Cannot tell wherever the answer depends on whether the
 * number in the resource is taken as a point or as a range of its own.
 */
export function matchesNumber(value: unknown, prefix: Prefix, wanted: string): Answer {
  const text = plainText(value);
  const reach = halfPlace(wanted);
  const own = text === undefined ? undefined : halfPlace(text);
  if (text === undefined || reach === undefined || own === undefined) return 'cannot tell';
  const difference = Number(text) - Number(wanted);
  // Binary fractions err in the last place; half of a place is far above that.
  const room = (reach + own) * 1.001;
  const sure = (yes: boolean, no: boolean): Answer => (yes ? 'yes' : no ? 'no' : 'cannot tell');
  const within = Math.abs(difference) + own <= reach * 1.001;
  const apart = Math.abs(difference) > room;
  const same = difference === 0 && text === wanted;
  switch (prefix) {
    case 'eq':
      return sure(within, apart);
    case 'ne':
      return sure(apart, within);
    case 'gt':
    case 'sa':
      return sure(difference > room, difference < -room);
    case 'lt':
    case 'eb':
      return sure(difference < -room, difference > room);
    case 'ge':
      return sure(difference > room || same, difference < -room);
    case 'le':
      return sure(difference < -room || same, difference > room);
  }
}

/** The same number in exponential form, with no less precision: `135.25` is `1.3525e2`. */
export function exponential(text: string): string {
  const decimals = text.replace(/^-?0*\.?0*/, '').replace('.', '').length - 1;
  return Number(text).toExponential(Math.max(1, decimals)).replace('+', '');
}

/** The number with one decimal fewer, where its range then holds the number with room to spare; else undefined. */
export function coarser(text: string): string | undefined {
  const decimals = text.split('.')[1]?.length ?? 0;
  if (decimals === 0) return undefined;
  const rounded = Number(text).toFixed(decimals - 1);
  return rounded !== '-0' && matchesNumber(Number(text), 'eq', rounded) === 'yes' ? rounded : undefined;
}
