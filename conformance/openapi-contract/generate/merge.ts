import { asMembers, listOf, type Members, memberOf } from 'assay/openapi';
import type { Schema } from 'assay/standard';

const MOST_HOPS = 20;
/** Of two limits the stricter one counts. */
const GREATER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const SMALLER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

/** One schema that says what a schema and all it refers to say together; `anyOf` and `oneOf` stay choices. */
export function merged(schema: Schema | unknown, definitions: unknown, hops = 0): Members {
  const members = asMembers(schema) ?? {};
  const { $ref, allOf, ...own } = members;
  if (hops > MOST_HOPS) return own;
  const named = typeof $ref === 'string' ? memberOf(definitions, $ref.replace('#/$defs/', '')) : undefined;
  const parts = [...(named === undefined ? [] : [named]), ...listOf(allOf)];
  return parts.reduce<Members>((sum, part) => both(sum, merged(part, definitions, hops + 1)), own);
}

/** What both say. */
export function both(one: Members, other: Members): Members {
  const sum: Record<string, unknown> = { ...one, ...other };
  for (const key of GREATER) limit(sum, key, one, other, Math.max);
  for (const key of SMALLER) limit(sum, key, one, other, Math.min);
  sum.properties = joined(one.properties, other.properties);
  if (sum.properties === undefined) delete sum.properties;
  if (one.required !== undefined || other.required !== undefined) {
    sum.required = [...new Set([...listOf(one.required), ...listOf(other.required)])];
  }
  if (Array.isArray(one.enum) && Array.isArray(other.enum)) {
    const list: readonly unknown[] = other.enum;
    sum.enum = one.enum.filter((value) => list.includes(value));
  }
  for (const key of ['anyOf', 'oneOf']) {
    // Two choices at once: the second waits inside of each branch of the first.
    if (Array.isArray(one[key]) && Array.isArray(other[key])) {
      sum[key] = listOf(one[key]).map((branch) => ({ allOf: [branch, { [key]: other[key] }] }));
    }
  }
  return sum;
}

function limit(
  sum: Record<string, unknown>,
  key: string,
  one: Members,
  other: Members,
  choose: (a: number, b: number) => number,
): void {
  const [a, b] = [one[key], other[key]];
  if (typeof a === 'number' && typeof b === 'number') sum[key] = choose(a, b);
}

function joined(one: unknown, other: unknown): Members | undefined {
  const [a, b] = [asMembers(one), asMembers(other)];
  if (!a || !b) return a ?? b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const parts = [a, b].filter((part) => Object.hasOwn(part, name)).map((part) => part[name]);
      return [name, parts.length === 1 ? parts[0] : { allOf: parts }];
    }),
  );
}

/** The types a merged schema allows, from what it says where it does not name them. */
export function typesOf(schema: Members): readonly string[] {
  const { type } = schema;
  if (typeof type === 'string') return [type];
  const named = listOf(type).filter((name): name is string => typeof name === 'string');
  if (named.length > 0) return named;
  const has = (...keys: readonly string[]) => keys.some((key) => schema[key] !== undefined);
  if (has('properties', 'required', 'additionalProperties')) return ['object'];
  if (has('items', 'prefixItems', 'minItems')) return ['array'];
  if (has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf')) return ['number'];
  return ['string'];
}
