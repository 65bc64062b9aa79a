import { isAfter } from '../rules/compare-dates.ts';
import { type Collection, type Env, type Item, isRecord, primitiveOf } from './item.ts';

const DATES = new Set(['date', 'dateTime', 'instant', 'System.DateTime', 'System.Date']);
const TIMES = new Set(['time', 'System.Time']);
const QUANTITIES = new Set(['Quantity', 'Age', 'Count', 'Distance', 'Duration', 'MoneyQuantity', 'SimpleQuantity']);
/** Deeper values are not compared. */
const MAX_DEPTH = 100;

/**
 * A text that is the same for equal items: what `distinct`, `in` and `=` go by, so that they are linear.
 * Undefined for a primitive without a value, which is equal to nothing.
 */
export function keyOf(item: Item, env: Env): string | undefined {
  const value = primitiveOf(item);
  if (value === undefined) return item.value === undefined ? undefined : keyOfJson(item.value, env, 0);
  if (typeof value === 'string' && DATES.has(item.type) && value.length > 10) {
    const at = Date.parse(value);
    if (!Number.isNaN(at)) return `t${at}`;
  }
  return `${typeof value}:${value}`;
}

/** The value of a primitive that is equal to the same value only; undefined for dates, which may be written in two ways. */
export function plainValue(item: Item): string | number | boolean | undefined {
  const value = primitiveOf(item);
  return typeof value === 'string' && value.length > 10 && DATES.has(item.type) ? undefined : value;
}

function keyOfJson(value: unknown, env: Env, depth: number): string {
  if (depth > MAX_DEPTH || --env.budget < 0) {
    env.undecided = true;
    return '';
  }
  if (Array.isArray(value)) return `[${value.map((item) => keyOfJson(item, env, depth + 1)).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? '';
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${keyOfJson(value[name], env, depth + 1)}`)
    .join()}}`;
}

/** Keys of all items; kept where the collection is one that an evaluation asks for again and again. */
export function keysOf(items: Collection, env: Env): ReadonlySet<string> {
  env.keys ??= new Map();
  const known = env.keys.get(items);
  if (known) return known;
  const keys = new Set<string>();
  for (const item of items) {
    const key = keyOf(item, env);
    if (key !== undefined) keys.add(key);
  }
  env.keys.set(items, keys);
  return keys;
}

/** FHIRPath N1, 6.1.1; undefined when it cannot be told. */
export function equal(left: Collection, right: Collection, env: Env): boolean | undefined {
  if (left.length === 0 || right.length === 0) return undefined;
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) {
    const told = same(left[index] as Item, right[index] as Item, env);
    if (told !== true) return told;
  }
  return true;
}

function same(left: Item, right: Item, env: Env): boolean | undefined {
  if (DATES.has(left.type) && DATES.has(right.type)) return sameDate(left, right, env);
  const [one, other] = [plainValue(left), plainValue(right)];
  if (one !== undefined && other !== undefined) return one === other;
  const [a, b] = [keyOf(left, env), keyOf(right, env)];
  return a === undefined || b === undefined ? undefined : a === b;
}

function sameDate(left: Item, right: Item, env: Env): boolean | undefined {
  const order = orderOfDates(left.value, right.value, env);
  return order === undefined ? undefined : order === 0;
}

/** Negative, zero or positive; undefined when it cannot be told (FHIRPath N1, 6.2). */
export function orderOf(left: Item, right: Item, env: Env): number | undefined {
  if (QUANTITIES.has(left.type) && QUANTITIES.has(right.type)) return orderOfQuantities(left, right, env);
  if (DATES.has(left.type) && DATES.has(right.type)) return orderOfDates(left.value, right.value, env);
  const [a, b] = [primitiveOf(left), primitiveOf(right)];
  if (a === undefined || b === undefined) return undefined;
  const likely = TIMES.has(left.type) === TIMES.has(right.type) && DATES.has(left.type) === DATES.has(right.type);
  if (likely && ((typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')))
    return a < b ? -1 : a > b ? 1 : 0;
  env.undecided = true;
  return undefined;
}

function orderOfDates(left: unknown, right: unknown, env: Env): number | undefined {
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  if (isAfter(left, right)) return 1;
  if (isAfter(right, left)) return -1;
  const timed = left.length > 10 && right.length > 10;
  if (left === right || (timed && Date.parse(left) === Date.parse(right))) return 0;
  env.undecided = true;
  return undefined;
}

/** Only quantities of one unit are compared; converting units is beyond this. */
function orderOfQuantities(left: Item, right: Item, env: Env): number | undefined {
  const [a, b] = [left.value, right.value];
  if (!isRecord(a) || !isRecord(b)) return undefined;
  const [from, to] = [a.value, b.value].map((value) => primitiveOf({ ...left, value }));
  if (typeof from !== 'number' || typeof to !== 'number') return undefined;
  // A code says the unit; the text beside it is for people.
  const coded = a.code !== undefined || b.code !== undefined;
  if (coded ? a.code === b.code && a.system === b.system : a.unit === b.unit) return from - to;
  env.undecided = true;
  return undefined;
}
