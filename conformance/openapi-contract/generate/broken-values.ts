import { asMembers, listOf, type Members } from 'assay/openapi';
import { merged, typesOf } from './merge.ts';
import { countOf, LONGEST } from './texts.ts';

/** A value that breaks one keyword of a schema, as far as the schema alone can tell. */
export interface Broken {
  readonly keyword: string;
  readonly value: unknown;
}

const STRANGE = ['!', 'zz', '0', 'assay none', 'ASSAY-NONE-1'];

/** Values for JSON: each type that is not allowed, and each limit passed by one step. */
export function brokenValues(schema: Members, definitions: unknown): readonly Broken[] {
  const types = typesOf(schema);
  const isTyped = schema.type !== undefined;
  const others: readonly (readonly [type: string, value: unknown])[] = [
    // What services look into before they look at it stands first.
    ['array', [null, null]],
    ['object', {}],
    ['string', 'assay none'],
    ['number', 7.5],
    ['boolean', true],
    ['array', []],
    ['null', null],
  ];
  const wrong = others.filter(([type]) => !types.includes(type) && !(type === 'number' && types.includes('integer')));
  return [
    ...(isTyped ? wrong.map(([type, value]) => ({ keyword: `type (${typeOf(type, value)})`, value })) : []),
    ...(types.includes('integer') ? [{ keyword: 'type (fraction)', value: 7.5 }] : []),
    ...brokenLimits(schema, definitions),
  ];
}

function typeOf(type: string, value: unknown): string {
  return Array.isArray(value) && value.length > 0 ? `${type} of null` : type;
}

/** Values for addresses and headers, where all is text: only what no reading of a text makes right. */
export function brokenTexts(schema: Members, definitions: unknown): readonly Broken[] {
  if (schema.anyOf !== undefined || schema.oneOf !== undefined) return [];
  const types = typesOf(schema);
  const isTextual = types.some((type) => ['string', 'object'].includes(type));
  const typed = !isTextual && types.every((type) => ['integer', 'number', 'boolean'].includes(type));
  return [
    ...(typed ? [{ keyword: 'type', value: 'assay-none' }] : []),
    ...(types.length === 1 && types[0] === 'integer' ? [{ keyword: 'type (fraction)', value: 1.5 }] : []),
    ...(types.includes('object') ? [] : brokenLimits(schema, definitions)),
  ];
}

function brokenLimits(schema: Members, definitions: unknown): readonly Broken[] {
  const types = typesOf(schema);
  return [
    ...(Array.isArray(schema.enum) || Object.hasOwn(schema, 'const') ? brokenChoice(schema) : []),
    ...(types.includes('string') ? brokenLengths(schema) : []),
    ...(types.some((type) => type === 'integer' || type === 'number') ? brokenNumbers(schema) : []),
    ...(types.includes('array') ? brokenLists(schema, definitions) : []),
  ];
}

function brokenChoice(schema: Members): readonly Broken[] {
  const allowed = [...listOf(schema.enum), schema.const];
  const numbers = allowed.filter((value): value is number => typeof value === 'number');
  const value = numbers.length > 0 ? Math.max(...numbers) + 1 : 'assay-none';
  return [{ keyword: 'enum', value }];
}

function brokenLengths(schema: Members): readonly Broken[] {
  const least = countOf(schema.minLength) ?? 0;
  const most = countOf(schema.maxLength);
  return [
    ...(least > 0 ? [{ keyword: 'minLength', value: 'a'.repeat(least - 1) }] : []),
    ...(most !== undefined && most < LONGEST ? [{ keyword: 'maxLength', value: 'a'.repeat(most + 1) }] : []),
    ...(typeof schema.pattern === 'string' ? STRANGE.map((value) => ({ keyword: 'pattern', value })) : []),
  ];
}

function brokenNumbers(schema: Members): readonly Broken[] {
  const step = typesOf(schema).includes('integer') ? 1 : 0.5;
  const unit = typeof schema.multipleOf === 'number' && schema.multipleOf > 0 ? schema.multipleOf : undefined;
  const by = (keyword: string, change: (limit: number) => number): readonly Broken[] => {
    const limit = schema[keyword];
    return typeof limit === 'number' ? [{ keyword, value: change(limit) }] : [];
  };
  const start = typeof schema.minimum === 'number' ? schema.minimum : 0;
  return [
    ...by('minimum', (limit) => limit - (unit ?? step)),
    ...by('maximum', (limit) => limit + (unit ?? step)),
    ...by('exclusiveMinimum', (limit) => limit),
    ...by('exclusiveMaximum', (limit) => limit),
    ...(unit !== undefined && unit > 1 ? [{ keyword: 'multipleOf', value: Math.ceil(start / unit) * unit + 1 }] : []),
  ];
}

function brokenLists(schema: Members, definitions: unknown): readonly Broken[] {
  const items = merged(asMembers(schema.items) ?? {}, definitions);
  const one = sampleOf(items);
  const least = countOf(schema.minItems) ?? 0;
  const most = countOf(schema.maxItems);
  const list = (length: number) => Array.from({ length }, (_, at) => sampleOf(items, at));
  const inner = brokenTexts(items, definitions).slice(0, 3);
  return [
    ...(least > 1 ? [{ keyword: 'minItems', value: list(least - 1) }] : []),
    ...(most !== undefined && most < 100 ? [{ keyword: 'maxItems', value: list(most + 1) }] : []),
    ...(schema.uniqueItems === true && (most ?? 2) >= 2 ? [{ keyword: 'uniqueItems', value: [one, one] }] : []),
    ...inner.map(({ keyword, value }) => ({ keyword: `items ${keyword}`, value: [value] })),
  ];
}

/** A value of the items' type; whether it is right otherwise the schema of the whole decides. */
function sampleOf(schema: Members, at = 0): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[at % schema.enum.length];
  const types = typesOf(schema);
  if (types.includes('integer') || types.includes('number')) {
    return (typeof schema.minimum === 'number' ? schema.minimum : 1) + at;
  }
  return types.includes('boolean') ? at % 2 === 0 : `a${at}`;
}
