import { asMembers, below, count, isText, type Members, type Reading, refuse } from '../metadata/properties.ts';
import { shown } from '../report.ts';
import type { BuiltIn } from './built-in.ts';
import type { Ordered, Parsed } from './datatype.ts';
import { compareOrdered } from './order.ts';

const LENGTHS = ['length', 'minLength', 'maxLength'] as const;
const RANGES = ['minimum', 'maximum', 'minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'] as const;

/** Lengths of a datatype description, and what is wrong with them together (Metadata Vocabulary, 5.11.2). */
export function lengthCheck(members: Members, base: BuiltIn, at: string, reading: Reading) {
  const found = new Map<string, number>();
  for (const name of LENGTHS) {
    if (members[name] === undefined) continue;
    const value = count(members[name], below(at, name), reading);
    if (typeof value === 'number') found.set(name, value);
  }
  const [length, least, most] = LENGTHS.map((name) => found.get(name));
  const fail = (message: string) => reading.say('error', 'facet', at, message);
  if (found.size > 0 && base.kind !== 'string' && base.kind !== 'binary')
    fail(`expected lengths only where the base is a string or binary datatype, got ${base.name}`);
  if (length !== undefined && least !== undefined && length < least) fail('expected length to be minLength or more');
  if (length !== undefined && most !== undefined && length > most) fail('expected length to be maxLength or less');
  if (least !== undefined && most !== undefined && least > most) fail('expected minLength to be maxLength or less');
  if (found.size === 0) return undefined;
  return (got: number): string | undefined => {
    if (length !== undefined && got !== length) return `expected a length of ${length}, got ${got}`;
    if (least !== undefined && got < least) return `expected a length of ${least} or more, got ${got}`;
    return most !== undefined && got > most ? `expected a length of ${most} or less, got ${got}` : undefined;
  };
}

interface Limit {
  readonly name: string;
  readonly given: unknown;
  readonly order: Ordered;
  /** Whether a value that stands to the limit like that keeps to it. */
  readonly keeps: (comparison: number) => boolean;
}

/** Ranges, likewise. `parse` reads values as XML Schema writes them: formats do not count here. */
export function rangeCheck(
  members: Members,
  base: BuiltIn,
  parse: (text: string) => Parsed,
  at: string,
  reading: Reading,
) {
  const limits = new Map<string, Limit>();
  const given = RANGES.filter((name) => members[name] !== undefined);
  const fail = (message: string) => reading.say('error', 'facet', at, message);
  if (given.length > 0 && !['decimal', 'double', 'date', 'duration'].includes(base.kind)) {
    fail(`expected limits only where the base is a numeric, date, time or duration datatype, got ${base.name}`);
    return undefined;
  }
  for (const name of given) {
    const value = members[name];
    const parsed = isText(value) || typeof value === 'number' ? parse(plainText(value)) : undefined;
    const order = asMembers(parsed)?.order as Ordered | undefined;
    if (order) limits.set(name, { name, given: value, order, keeps: keeping(name) });
    else refuse(value, below(at, name), reading, `a value of ${base.name}`);
  }
  const least = limits.get('minInclusive') ?? limits.get('minimum');
  const most = limits.get('maxInclusive') ?? limits.get('maximum');
  const above = limits.get('minExclusive');
  const under = limits.get('maxExclusive');
  const compare = (a: Limit | undefined, b: Limit | undefined) =>
    a && b ? compareOrdered(a.order, b.order) : undefined;
  const twice = (one: string, other: string) => {
    const comparison = compare(limits.get(one), limits.get(other));
    if (comparison !== undefined && comparison !== 0) fail(`expected ${one} and ${other} to be the same`);
  };
  twice('minimum', 'minInclusive');
  twice('maximum', 'maxInclusive');
  if (least && above) fail('expected minInclusive or minExclusive, got both');
  if (most && under) fail('expected maxInclusive or maxExclusive, got both');
  if ((compare(most, least) ?? 0) < 0) fail('expected maxInclusive to be minInclusive or more');
  if ((compare(under, least) ?? 1) <= 0) fail('expected maxExclusive to be more than minInclusive');
  if ((compare(under, above) ?? 0) < 0) fail('expected maxExclusive to be minExclusive or more');
  if ((compare(most, above) ?? 1) <= 0) fail('expected maxInclusive to be more than minExclusive');
  if (limits.size === 0) return undefined;
  const all = [...limits.values()];
  return (order: Ordered): string | undefined => {
    const broken = all.find((limit) => {
      const comparison = compareOrdered(order, limit.order);
      return comparison === undefined ? isNotANumber(order) : !limit.keeps(comparison);
    });
    return broken && `expected a value within ${broken.name} ${shown(broken.given)}`;
  };
}

/** NaN is in no range that has a limit (XML Schema, 4.3). */
function isNotANumber(order: Ordered): boolean {
  return order.kind === 'double' && Number.isNaN(order.number);
}

function keeping(name: string): (comparison: number) => boolean {
  if (name === 'minExclusive') return (comparison) => comparison > 0;
  if (name === 'maxExclusive') return (comparison) => comparison < 0;
  return name.startsWith('min') ? (comparison) => comparison >= 0 : (comparison) => comparison <= 0;
}

/** A number of the document as XML Schema writes it: without an exponent where there need be none. */
function plainText(value: string | number): string {
  if (isText(value)) return value;
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}
