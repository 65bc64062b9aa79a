import { asMembers, listOf, type Members } from 'assay/openapi';
import type { Arbitrary } from 'fast-check';
import { both, merged, typesOf } from './merge.ts';
import { countOf, type Fc, texts } from './texts.ts';

/** Below this depth only what is required is made, and below the second nothing. */
const SPARSE = 3;
const DEEPEST = 10;
const MOST_ITEMS = 3;
/** Whole numbers that every common type holds, where a schema says nothing. */
const USUAL = { min: -1000, max: 100_000 };
const INT32 = 2 ** 31 - 1;

export interface Making {
  readonly fc: Fc;
  readonly definitions: unknown;
  /** For addresses and headers: no null, and letters that stand there as they are. */
  readonly plain: boolean;
}

/** Values that a JSON Schema allows, mostly: what it says in `not` or `if` is left for a filter. */
export function values(schema: unknown, making: Making, depth = 0): Arbitrary<unknown> {
  const { fc, definitions } = making;
  const whole = merged(schema, definitions);
  const { anyOf, oneOf, ...base } = whole;
  for (const [choice, rest] of [
    [anyOf, oneOf === undefined ? base : { ...base, oneOf }],
    [oneOf, base],
  ] as const) {
    if (!Array.isArray(choice) || choice.length === 0) continue;
    return fc.oneof(
      ...choice.map((branch) => values(both(rest as Members, merged(branch, definitions)), making, depth)),
    );
  }
  if (Object.hasOwn(base, 'const')) return fc.constant(base.const);
  if (Array.isArray(base.enum) && base.enum.length > 0) {
    const allowed = making.plain ? base.enum.filter((value) => value !== null) : base.enum;
    return fc.constantFrom(...(allowed.length > 0 ? allowed : base.enum));
  }
  const types = typesOf(base);
  const solid = types.filter((type) => type !== 'null');
  const made = solid.map((type) => ofType(type, base, making, depth));
  const [first] = made;
  const own = first && made.length === 1 ? first : fc.oneof(...(first ? made : [fc.constant(null)]));
  const told = toldBy(base, making.plain);
  const any =
    told.length === 0
      ? own
      : fc.oneof({ arbitrary: own, weight: 3 }, { arbitrary: fc.constantFrom(...told), weight: 1 });
  if (making.plain || solid.length === types.length || solid.length === 0) return any;
  return fc.oneof({ arbitrary: any, weight: 4 }, { arbitrary: fc.constant(null), weight: 1 });
}

/** What the description gives as examples; whether they fit is for a filter. */
function toldBy({ example, examples, default: usual }: Members, plain: boolean): readonly unknown[] {
  const told = [...listOf(examples), example, usual].filter((value) => value !== undefined && value !== null);
  return plain ? told.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)) : told;
}

function ofType(type: string, schema: Members, making: Making, depth: number): Arbitrary<unknown> {
  const { fc } = making;
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return wholeNumbers(fc, schema);
    case 'number':
      return numbers(fc, schema);
    case 'array':
      return lists(schema, making, depth);
    case 'object':
      return objects(schema, making, depth);
    default:
      return texts(fc, schema, making.plain);
  }
}

function wholeNumbers(fc: Fc, schema: Members): Arbitrary<number> {
  const step = typeof schema.multipleOf === 'number' && schema.multipleOf > 0 ? schema.multipleOf : 1;
  const [least, most] = boundsOf(schema, Math.max(step, 1));
  const low = Math.ceil(least / step);
  const high = Math.max(low, Math.floor(most / step));
  const near = fc.integer({ min: low, max: Math.min(high, low + USUAL.max) });
  const ends = [low, high, ...(low < high ? [low + 1, high - 1] : [])];
  return fc.oneof({ arbitrary: near, weight: 2 }, { arbitrary: fc.constantFrom(...ends), weight: 1 }).map(
    // Zero has one form on the wire.
    (count) => count * step || 0,
  );
}

function numbers(fc: Fc, schema: Members): Arbitrary<number> {
  if (typeof schema.multipleOf === 'number' && schema.multipleOf >= 1) return wholeNumbers(fc, schema);
  const [least, most] = boundsOf(schema, 0.01);
  const hundredths = fc.integer({
    min: Math.ceil(least * 100),
    max: Math.max(Math.ceil(least * 100), Math.floor(most * 100)),
  });
  return fc.oneof(
    hundredths.map((count) => count / 100 || 0),
    fc.constantFrom(least, most),
  );
}

/** Least and greatest value; `step` leads away from a limit that is itself excluded. */
function boundsOf(schema: Members, step: number): readonly [least: number, most: number] {
  const number = (key: string) => (typeof schema[key] === 'number' ? (schema[key] as number) : undefined);
  const over = number('exclusiveMinimum');
  const under = number('exclusiveMaximum');
  const least = Math.max(
    number('minimum') ?? Number.NEGATIVE_INFINITY,
    over === undefined ? Number.NEGATIVE_INFINITY : over + step,
  );
  const most = Math.min(
    number('maximum') ?? Number.POSITIVE_INFINITY,
    under === undefined ? Number.POSITIVE_INFINITY : under - step,
  );
  const low = Number.isFinite(least) ? least : Math.min(USUAL.min, Number.isFinite(most) ? most - USUAL.max : 0);
  const high = Number.isFinite(most) ? most : Math.max(USUAL.max, low + USUAL.max);
  return [Math.max(low, -INT32 * 2 ** 20), Math.min(high, INT32 * 2 ** 20)];
}

function lists(schema: Members, making: Making, depth: number): Arbitrary<unknown> {
  const { fc } = making;
  const least = Math.max(countOf(schema.minItems) ?? 0, making.plain ? 1 : 0);
  const most = countOf(schema.maxItems) ?? least + MOST_ITEMS;
  if (depth > DEEPEST || (depth > SPARSE && least === 0)) return fc.constant([]);
  const heads = listOf(schema.prefixItems);
  if (heads.length > 0) return fc.tuple(...heads.map((head) => values(head, making, depth + 1)));
  const item = values(schema.items ?? {}, making, depth + 1);
  const size = { minLength: least, maxLength: Math.max(least, Math.min(most, least + MOST_ITEMS)) };
  return schema.uniqueItems === true
    ? fc.uniqueArray(item, { ...size, selector: (value) => JSON.stringify(value) })
    : fc.array(item, size);
}

function objects(schema: Members, making: Making, depth: number): Arbitrary<unknown> {
  const { fc } = making;
  const required = listOf(schema.required).filter((name): name is string => typeof name === 'string');
  if (depth > DEEPEST) return fc.constant({});
  const known = Object.entries(asMembers(schema.properties) ?? {}).filter(
    ([name, property]) => property !== false && (required.includes(name) || depth <= SPARSE),
  );
  const unknown = required.filter((name) => !known.some(([other]) => other === name));
  const rest = schema.additionalProperties;
  const model = Object.fromEntries([
    ...known.map(([name, property]) => [name, values(property, making, depth + 1)]),
    ...unknown.map((name) => [name, values(asMembers(rest) ?? {}, making, depth + 1)]),
  ]) as Record<string, Arbitrary<unknown>>;
  return fc.record(model, { requiredKeys: required, noNullPrototype: true });
}
