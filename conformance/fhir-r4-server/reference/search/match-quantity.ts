import { type Refusal, refuse } from '../outcome.ts';
import { isObject, member, textOf } from '../resource.ts';
import { add, compare, type Decimal, halfOfLastPlace, negate, parseDecimal, tenth } from './decimal.ts';
import { type Prefix, prefixHolds, splitPrefix } from './prefix.ts';
import type { ValueTest } from './search-parameter.ts';
import { splitValue, unescapeValue } from './split-value.ts';

/** Compiles one value of a number parameter: `[prefix]number` (R4 search, 3.1.1.4.6). */
export function numberTest(name: string, text: string): ValueTest | Refusal {
  const { prefix, rest } = splitPrefix(text);
  const number = parseDecimal(rest);
  const half = halfOfLastPlace(rest);
  if (!number || !half) return refuse(400, 'invalid', `${name}: expected a number, got "${text}".`);
  return (value) => {
    const point = typeof value === 'number' ? parseDecimal(String(value)) : undefined;
    return point !== undefined && numberHolds(prefix, number, half, { low: point, high: point });
  };
}

/** Compiles one value of a quantity parameter: `[prefix]number|system|code` (R4 search, 3.1.1.4.11). */
export function quantityTest(name: string, text: string): ValueTest | Refusal {
  const parts = splitValue(text, '|').map(unescapeValue);
  const { prefix, rest } = splitPrefix(parts[0] ?? '');
  const number = parseDecimal(rest);
  const half = halfOfLastPlace(rest);
  if (!number || !half || (parts.length !== 1 && parts.length !== 3) || parts.includes(undefined))
    return refuse(400, 'invalid', `${name}: expected number or number|system|code, got "${text}".`);
  const [, system, code] = parts;
  return (value) => {
    if (!isObject(value) || !unitMatches(value, system, code)) return false;
    const target = rangeOf(value);
    return target !== undefined && numberHolds(prefix, number, half, target);
  };
}

/** With a system the code must be the coded unit; without one the code or the unit as people write it may match. */
function unitMatches(value: unknown, system: string | undefined, code: string | undefined): boolean {
  if (system && textOf(value, 'system') !== system) return false;
  if (!code) return true;
  return textOf(value, 'code') === code || (!system && textOf(value, 'unit') === code);
}

/** Ends of a Quantity's value; undefined where its comparator leaves that side open. */
interface Span {
  readonly low?: Decimal;
  readonly high?: Decimal;
}

function rangeOf(value: unknown): Span | undefined {
  const number = member(value, 'value');
  const point = typeof number === 'number' ? parseDecimal(String(number)) : undefined;
  if (!point) return undefined;
  const comparator = textOf(value, 'comparator') ?? '';
  if (comparator.startsWith('<')) return { high: point };
  if (comparator.startsWith('>')) return { low: point };
  return { low: point, high: point };
}

function numberHolds(prefix: Prefix, number: Decimal, half: Decimal, target: Span): boolean {
  const below = (point: Decimal) => target.low === undefined || compare(target.low, point) < 0;
  const above = (point: Decimal) => target.high === undefined || compare(target.high, point) > 0;
  if (prefix === 'ap') return !wholly(target, add(number, negate(tenth(number))), add(number, tenth(number)));
  if (prefix === 'eq' || prefix === 'ne') {
    const low = add(number, negate(half));
    const high = add(number, half);
    // The upper end of an implicit range is open: 100 covers 99.5 and not 100.5.
    const endsAbove = target.high === undefined || compare(target.high, high) >= 0;
    return prefixHolds(prefix, { startsBelow: below(low), endsAbove, whollyAbove: false, whollyBelow: false });
  }
  // Any other prefix takes the number as exact, whatever its digits (R4 search, 3.1.1.4.6).
  return prefixHolds(prefix, {
    startsBelow: below(number),
    endsAbove: above(number),
    whollyAbove: target.low !== undefined && compare(target.low, number) > 0,
    whollyBelow: target.high !== undefined && compare(target.high, number) < 0,
  });
}

function wholly(target: Span, low: Decimal, high: Decimal): boolean {
  const outsideBelow = target.high !== undefined && compare(target.high, low) < 0;
  return outsideBelow || (target.low !== undefined && compare(target.low, high) > 0);
}
