import type { Schema } from 'assay/standard';
import { entities, fieldsOf } from './entities.ts';
import { type EntityName, type Field, integer, truth, uri } from './field.ts';

/** Entities that the API hands out by themselves, each by its id and in pages. */
export const HANDED_OUT = [
  'service',
  'service_at_location',
  'organization',
  'taxonomy',
  'taxonomy_term',
] as const satisfies readonly EntityName[];
export type HandedOut = (typeof HANDED_OUT)[number];

/** What one answer of the API holds: one object, a page of them, an array of whole ones, or what `/` tells. */
export type PayloadName = 'api' | HandedOut | `${HandedOut}_list` | `${HandedOut}_package`;

export const PAYLOADS: readonly PayloadName[] = [
  'api',
  ...HANDED_OUT.flatMap((name) => [name, `${name}_list`, `${name}_package`] as const),
];

/** Members around the list of a page, which all must be there (HSDS 3.0, API reference, Lists). */
export const pageFields: Readonly<Record<string, Field>> = {
  total_items: integer,
  total_pages: integer,
  page_number: integer,
  size: integer,
  first_page: truth,
  last_page: truth,
  empty: truth,
};

/** What `/` tells of the API (HSDS 3.0, API reference, the / endpoint). */
export const apiFields: Readonly<Record<string, Field>> = { version: { kind: 'text' }, profile: uri, openapi_url: uri };

/**
 * In pages an entity has no lists of others, and what is one-to-one is written so too. Members beyond are allowed there
 * and not looked at. Taxonomies and their terms are the same in both.
 */
const WHOLE_IN_PAGES: readonly EntityName[] = ['taxonomy', 'taxonomy_term'];

/** A JSON Schema for one payload with all definitions beside it. */
export function schemaOf(payload: PayloadName): Schema {
  const wanted = payload.endsWith('_list')
    ? { type: 'object', properties: { ...plain(pageFields), contents: list(`${payload.slice(0, -5)}:listed`) } }
    : payload.endsWith('_package')
      ? list(`${payload.slice(0, -8)}:whole`)
      : payload === 'api'
        ? { type: 'object', properties: plain(apiFields) }
        : reference(`${payload}:whole`);
  return { ...wanted, $defs: definitions };
}

/** By entity: `x` within another, `x:listed` in pages, `x:whole` by itself. */
const definitions: Readonly<Record<string, Schema>> = Object.fromEntries(
  (Object.keys(entities) as EntityName[]).flatMap((name) => {
    const { required, fields } = entities[name];
    const listed = WHOLE_IN_PAGES.includes(name) ? {} : { suffix: ':listed' as const };
    return [
      [name, object(required, fields)],
      [`${name}:whole`, object(required, fieldsOf(name))],
      [`${name}:listed`, object(required, fieldsOf(name), listed)],
      // A service that stands within one of its own places does not list its places again.
      [`${name}:placed`, object(required, fields, { except: 'service_at_locations' })],
    ];
  }),
);

type Fields = Readonly<Record<string, Field>>;

interface Form {
  readonly except?: string;
  /** `:listed` leaves lists out and goes on below. */
  readonly suffix?: ':listed';
}

function object(required: readonly string[], fields: Fields, { except, suffix }: Form = {}): Schema {
  const kept = Object.entries(fields).filter(([name, { kind }]) => name !== except && !(suffix && kind === 'list'));
  return { type: 'object', required, properties: plain(Object.fromEntries(kept), suffix) };
}

function plain(fields: Fields, suffix?: ':listed'): Readonly<Record<string, Schema>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, asSchema(name, field, suffix)]));
}

function asSchema(name: string, field: Field, suffix?: ':listed'): Schema {
  switch (field.kind) {
    case 'text':
      return { type: 'string', ...(field.format === undefined ? {} : { format: field.format }) };
    case 'code':
      return { type: 'string', enum: field.codes };
    case 'number':
    case 'integer':
      return { type: field.kind };
    case 'truth':
      return { type: 'boolean' };
    case 'one':
      return reference(`${field.entity}${suffix ?? (name === 'service' ? ':placed' : '')}`);
    case 'list':
      return list(field.entity);
  }
}

function reference(name: string): { readonly [keyword: string]: unknown } {
  return { $ref: `#/$defs/${name}` };
}

function list(name: string): { readonly [keyword: string]: unknown } {
  return { type: 'array', items: reference(name) };
}
