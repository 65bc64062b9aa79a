import { plainValue, type Schema } from '../json-schema/index.ts';
import { asMembers, entriesOf, listOf, type Members, memberOf } from './members.ts';
import { type Resolve, referredTo } from './references.ts';

/** Which way a value goes: a property that is readOnly is not sent, one that is writeOnly not answered. */
export type Direction = 'request' | 'response';
/** Of an example it is not always known. */
type Ways = Direction | 'either';

export interface Dialect {
  /** 3.0 has a dialect of its own; 3.1 and later use JSON Schema 2020-12. */
  readonly isOld: boolean;
  readonly resolve: Resolve;
  /** Names of properties that one way or the other need not be there, though another part of a composition says so. */
  readonly oneWay?: ReadonlySet<string>;
}

const BARRED: Readonly<Record<Ways, readonly string[]>> = {
  request: ['readOnly'],
  response: ['writeOnly'],
  either: ['readOnly', 'writeOnly'],
};
const DEEPEST = 100;
const MAPS = ['patternProperties', 'dependentSchemas'];
const SINGLE = [
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'unevaluatedItems', 'contains'],
  ...['not', 'if', 'then', 'else'],
];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const PLAIN = [
  ...['type', 'enum', 'const', 'multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['minLength', 'maxLength', 'pattern', 'format', 'minItems', 'maxItems', 'uniqueItems', 'minContains'],
  ...['maxContains', 'minProperties', 'maxProperties', 'dependentRequired'],
];

/**
 * A Schema Object as one JSON Schema of draft 2020-12 that stands alone, references under `$defs`, for values that go
 * in one direction. Without `formats` their names are left out. What cannot be followed allows everything.
 */
export function toJsonSchema(
  schema: unknown,
  dialect: Dialect,
  direction: Ways,
  formats: boolean,
): Exclude<Schema, boolean> {
  const definitions = new Map<string, { readonly name: string; schema: Schema }>();
  const convert = (value: unknown): Schema => {
    if (typeof value === 'boolean') return value;
    const members = asMembers(value);
    if (!members) return {};
    const reference = memberOf(members, '$ref');
    if (typeof reference !== 'string') return converted(members);
    const link = { $ref: `#/$defs/${define(reference)}` };
    // Beside a reference of 3.0 nothing counts (3.0.3, 4.7.23).
    return dialect.isOld ? link : { ...(converted(members) as object), ...link };
  };
  const define = (reference: string): string => {
    const known = definitions.get(reference);
    if (known) return known.name;
    const made = { name: `d${definitions.size}`, schema: {} as Schema };
    definitions.set(reference, made);
    made.schema = convert(referredTo(reference, dialect.resolve));
    return made.name;
  };
  const converted = (members: Members): Schema => {
    const out: Record<string, unknown> = {};
    for (const key of PLAIN) {
      if (!Object.hasOwn(members, key)) continue;
      const plain = plainValue(members[key], DEEPEST);
      if ('value' in plain) out[key] = plain.value;
    }
    for (const key of SINGLE) if (Object.hasOwn(members, key)) out[key] = convert(members[key]);
    for (const key of MAPS) {
      if (asMembers(members[key])) out[key] = mapped(members[key], convert);
    }
    for (const key of LISTS) if (Array.isArray(members[key])) out[key] = listOf(members[key]).map(convert);
    if (asMembers(members.properties)) out.properties = mapped(members.properties, convert);
    if (!formats) delete out.format;
    addRequired(out, members, dialect, direction);
    if (asMembers(members.discriminator)) chooseByDiscriminator(out);
    return dialect.isOld ? fromOld(out, members) : out;
  };
  const whole = convert(schema);
  const $defs = Object.fromEntries([...definitions.values()].map((made) => [made.name, made.schema]));
  return { allOf: [whole], $defs };
}

function mapped(value: unknown, convert: (value: unknown) => Schema): Record<string, Schema> {
  return Object.fromEntries(Object.entries(asMembers(value) ?? {}).map(([name, inner]) => [name, convert(inner)]));
}

/** `required` counts only in the direction in which a property is sent (3.0.3, 4.7.24.1; 3.1 asks the same of tools). */
function addRequired(out: Record<string, unknown>, members: Members, dialect: Dialect, direction: Ways): void {
  const properties = asMembers(out.properties);
  const barred = BARRED[direction];
  const isBarred = (name: string) => {
    const property = memberOf(members.properties, name);
    const reference = memberOf(property, '$ref');
    const followed = typeof reference === 'string' ? referredTo(reference, dialect.resolve) : undefined;
    return (
      dialect.oneWay?.has(name) || [property, followed].some((one) => barred.some((key) => memberOf(one, key) === true))
    );
  };
  const required = listOf(members.required).filter((name): name is string => typeof name === 'string');
  if (required.length > 0) out.required = [...new Set(required)].filter((name) => !isBarred(name));
  if (properties && direction === 'request') {
    // Never generated; what a server does with one it is sent is its own affair.
    out.properties = Object.fromEntries(Object.entries(properties).filter(([name]) => !isBarred(name)));
  }
}

/**
 * A discriminator never changes whether a value is valid (3.1.1, 4.8.25), but before that was written one was taken to
 * pick a form out of several that fit: a value that fits two forms of such a choice is not accused.
 */
function chooseByDiscriminator(out: Record<string, unknown>): void {
  if (!Array.isArray(out.oneOf) || out.anyOf !== undefined) return;
  out.anyOf = out.oneOf;
  delete out.oneOf;
}

/** 3.0: boolean exclusive limits (Wright-00, 5.3 and 5.5), and `nullable`. */
function fromOld(out: Record<string, unknown>, members: Members): Schema {
  for (const [exclusive, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof out[exclusive] !== 'boolean') continue;
    if (out[exclusive] && typeof out[limit] === 'number') {
      out[exclusive] = out[limit];
      delete out[limit];
    } else delete out[exclusive];
  }
  delete out.const;
  // 2.0 has no null; this extension is how descriptions of it say what 3.0 took up.
  if (members.nullable !== true && members['x-nullable'] !== true) return out;
  if (typeof out.type === 'string' && entriesOf(out).every(([key]) => !LISTS.includes(key))) {
    out.type = [out.type, 'null'];
    if (Array.isArray(out.enum) && !out.enum.includes(null)) out.enum = [...out.enum, null];
    return out;
  }
  // Beside allOf and the like the text leaves it open (3.0.3 asks for a type); it is meant, so that null is not accused.
  return { anyOf: [out, { type: 'null' }] };
}
