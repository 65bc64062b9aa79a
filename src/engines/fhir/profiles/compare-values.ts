import { ExactNumber } from '../../../model/exact-number.ts';
import { isRecord } from '../fhirpath/item.ts';
import { isAfter } from '../rules/compare-dates.ts';

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T.+)?)?)?$/;
const TIME = /^\d{2}:\d{2}:\d{2}(?:\.\d+)?$/;

/** `undefined` when the two are alike, or cannot be compared: units that differ, dates of which one may hold the other. */
export function compareValues(value: unknown, limit: unknown): 'less' | 'greater' | undefined {
  if (isRecord(value) && isRecord(limit)) {
    return sameUnit(value, limit) ? compareValues(value.value, limit.value) : undefined;
  }
  const [a, b] = [numberOf(value), numberOf(limit)];
  if (a !== undefined && b !== undefined) return a < b ? 'less' : a > b ? 'greater' : undefined;
  if (typeof value !== 'string' || typeof limit !== 'string') return undefined;
  if (TIME.test(value) && TIME.test(limit)) return value < limit ? 'less' : value > limit ? 'greater' : undefined;
  if (!DATE.test(value) || !DATE.test(limit)) return undefined;
  return isAfter(limit, value) ? 'less' : isAfter(value, limit) ? 'greater' : undefined;
}

type Quantity = Readonly<Record<string, unknown>>;

/** A code says the unit; the text beside it is for people. */
function sameUnit(value: Quantity, limit: Quantity): boolean {
  const coded = value.code !== undefined || limit.code !== undefined;
  return coded ? value.code === limit.code && value.system === limit.system : value.unit === limit.unit;
}

function numberOf(value: unknown): number | undefined {
  if (value instanceof ExactNumber) return Number(value.text);
  return typeof value === 'number' ? value : undefined;
}
