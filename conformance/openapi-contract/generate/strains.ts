import { type Members, type Operation, toJsonSchema } from 'assay/openapi';
import type { Declared } from '../declared.ts';
import { merged, typesOf } from './merge.ts';
import { placesOf, spread } from './places.ts';
import { type Draft, isJson } from './serialise.ts';

/** Those of one operation that are asked. */
const MOST = 12;
/** A number of 2^63 and more is in no common store; JSON and a schema without a limit allow it (RFC 8259, 6). */
const BEYOND_INT64 = 2 ** 64;
const GREATEST_INT64 = 2 ** 63 - 1024;
const GREATEST_INT32 = 2 ** 31 - 1;
const GREATEST_NUMBER = 1e308;
const SMALLEST_MOMENT = '0001-01-01T00:00:00Z';
const LATEST_MOMENT = '9999-12-31T23:59:59Z';
/** U+0000 is a character of JSON (RFC 8259, 7) that some stores cannot hold. */
const WITH_NUL = 'a\u0000b';

interface Strain {
  readonly kind: string;
  readonly draft: Draft;
}

/**
 * Requests that fit the description, each with one value that few services think of. A service may well refuse them, with
 * whatever status; that it breaks down is all that is looked for.
 */
export function strainsOf(operation: Operation, base: Draft, declared: Declared): readonly Draft[] {
  const all = [...ofParameters(operation, base, declared), ...ofBody(operation, base, declared)];
  return spread(all, ({ kind }) => kind, MOST).map(({ draft }) => draft);
}

function* ofParameters(operation: Operation, base: Draft, declared: Declared): Generator<Strain> {
  for (const { name, place, schema, isJson: whole } of operation.parameters) {
    // What a path names is the check's own where it is changed; and a header takes no more than plain letters.
    if (whole || place === 'header' || place === 'cookie' || (place === 'path' && operation.method !== 'GET')) continue;
    const { $defs, ...converted } = toJsonSchema(schema, declared.dialect, 'request', true);
    const fits = fitting(schema, declared);
    for (const value of extremesOf(merged(converted, $defs))) {
      if (!fits(value) || (place === 'path' && typeof value === 'string')) continue;
      yield { kind: kindOf(value), draft: { ...base, [place]: { ...base[place], [name]: value } } };
    }
  }
}

function* ofBody(operation: Operation, base: Draft, declared: Declared): Generator<Strain> {
  const { body: sent } = base;
  const media = operation.body?.media.find(({ type }) => type === sent?.type);
  if (!sent || !isJson(sent.type) || media?.schema === undefined) return;
  const { $defs, ...schema } = toJsonSchema(media.schema, declared.dialect, 'request', true);
  const fits = fitting(media.schema, declared);
  for (const place of placesOf(schema, $defs, sent.value)) {
    for (const extreme of extremesOf(place.schema)) {
      const value = place.put(extreme);
      if (fits(value)) yield { kind: kindOf(extreme), draft: { ...base, body: { type: sent.type, value } } };
    }
  }
}

/** Whether a value fits a schema, formats included; none does where the schema cannot be used. */
function fitting(schema: unknown, declared: Declared): (value: unknown) => boolean {
  const judge = declared.judge(schema, 'request').formally;
  return (value) => judge !== undefined && judge(value).length === 0;
}

const kindOf = (value: unknown): string => (typeof value === 'string' && value !== WITH_NUL ? 'moment' : `${value}`);

function extremesOf(schema: Members): readonly unknown[] {
  const types = typesOf(schema);
  const { format } = schema;
  if (Array.isArray(schema.enum) || Object.hasOwn(schema, 'const') || schema.type === undefined) return [];
  return [
    ...(types.includes('integer') ? wholeExtremes(format) : []),
    ...(types.includes('number') ? [GREATEST_NUMBER, -GREATEST_NUMBER] : []),
    ...(types.includes('string') ? textExtremes(format) : []),
  ];
}

function wholeExtremes(format: unknown): readonly number[] {
  if (format === 'int32') return [GREATEST_INT32, -GREATEST_INT32];
  return format === 'int64' ? [GREATEST_INT64, -GREATEST_INT64] : [BEYOND_INT64, -BEYOND_INT64];
}

function textExtremes(format: unknown): readonly string[] {
  if (format === 'date-time') return [LATEST_MOMENT, SMALLEST_MOMENT];
  if (format === 'date') return [LATEST_MOMENT.slice(0, 10), SMALLEST_MOMENT.slice(0, 10)];
  return format === undefined ? [WITH_NUL] : [];
}
