import { ExactNumber } from '../../../model/exact-number.ts';
import { isRecord } from '../fhirpath/item.ts';

/** Deeper values are not compared. */
const DEEPEST = 100;

/**
 * Exactly the fixed value and nothing beside it (elementdefinition.html#fixed). An id names a place rather than saying
 * something, so it is not counted.
 */
export function equalsFixed(value: unknown, fixed: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return true;
  if (Array.isArray(fixed) || Array.isArray(value)) {
    if (!Array.isArray(fixed) || !Array.isArray(value) || fixed.length !== value.length) return false;
    return fixed.every((item, at) => equalsFixed(value[at], item, depth + 1));
  }
  if (!isRecord(fixed) || !isRecord(value)) return equalsPrimitive(value, fixed);
  const names = (one: Readonly<Record<string, unknown>>) =>
    Object.keys(one).filter((name) => one[name] !== undefined && name !== 'id');
  const expected = names(fixed);
  if (names(value).length !== expected.length) return false;
  return expected.every((name) => Object.hasOwn(value, name) && equalsFixed(value[name], fixed[name], depth + 1));
}

/**
 * All of the pattern is in the value, which may hold more; each item of an array in the pattern is met by some item
 * (elementdefinition.html#pattern).
 */
export function meetsPattern(value: unknown, pattern: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return true;
  if (Array.isArray(pattern)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return pattern.every((wanted) => items.some((item) => meetsPattern(item, wanted, depth + 1)));
  }
  if (!isRecord(pattern)) return equalsPrimitive(value, pattern);
  if (!isRecord(value)) return false;
  return Object.keys(pattern).every(
    (name) => name === 'id' || (Object.hasOwn(value, name) && meetsPattern(value[name], pattern[name], depth + 1)),
  );
}

/** Numbers by their value: a definition may have been read without the precision of its decimals. */
function equalsPrimitive(value: unknown, other: unknown): boolean {
  const [a, b] = [plain(value), plain(other)];
  return (
    a === b || (typeof a !== typeof b && typeof a !== 'object' && typeof b !== 'object' && String(a) === String(b))
  );
}

function plain(value: unknown): unknown {
  return value instanceof ExactNumber ? Number(value.text) : value;
}
