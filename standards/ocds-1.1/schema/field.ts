import type { Schema } from 'assay/standard';

/** Fields of one building block of OCDS, which becomes a definition of the schema. */
export interface Block {
  readonly required?: readonly string[];
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields that may be repeated with a language tag behind an underscore: `title_es`. */
  readonly translated?: readonly string[];
}

export type Field = { readonly [keyword: string]: unknown };

export const text: Field = { type: ['string', 'null'] };
export const number: Field = { type: ['number', 'null'] };
export const integer: Field = { type: ['integer', 'null'] };
export const truth: Field = { type: ['boolean', 'null'] };
/** An identifier that must be there and must not be empty. */
export const localId: Field = { type: ['string', 'integer'], minLength: 1 };
export const looseId: Field = { type: ['string', 'integer', 'null'] };
export const dateTime: Field = { type: ['string', 'null'], format: 'date-time' };
export const uri: Field = { type: ['string', 'null'], format: 'uri' };

/** One value of a closed codelist, or null. */
export function closed(codes: readonly string[]): Field {
  return { type: ['string', 'null'], enum: [...codes, null] };
}

/** One value of an open codelist, or null: other codes are allowed. */
export function open(codelist: string): Field {
  return { type: ['string', 'null'], openCodelist: codelist };
}

/** A list of values of an open codelist, or null. */
export function openList(codelist: string): Field {
  return { type: ['array', 'null'], items: { type: 'string', openCodelist: codelist } };
}

export function block(name: string): Field {
  return { $ref: `#/$defs/${name}` };
}

export function listOf(name: string): Field {
  return { type: 'array', items: block(name) };
}

/** A list in which no item may be repeated. */
export function setOf(name: string, atLeast?: number): Field {
  return { ...listOf(name), uniqueItems: true, ...(atLeast === undefined ? {} : { minItems: atLeast }) };
}

/** A field that 1.1 keeps only for data made by 1.0; `instead` says what replaces it. */
export function deprecated(field: Field, instead: string): Field {
  return { ...field, replacedBy: instead };
}

/** The keywords above that annotate and do not validate. */
export const ANNOTATIONS = ['openCodelist', 'replacedBy'];

/** A language tag (RFC 5646, 2.1), as the field names of translations end. */
const LANGUAGE_TAG = (() => {
  const language = '(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})';
  const script = '(?:-[A-Za-z]{4})?';
  const region = '(?:-(?:[A-Za-z]{2}|[0-9]{3}))?';
  const variants = '(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*';
  const extensions = '(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*';
  const privateUse = 'x(?:-[A-Za-z0-9]{1,8})+';
  return `(?:${language}${script}${region}${variants}${extensions}(?:-${privateUse})?|${privateUse})`;
})();

/** A building block as JSON Schema. */
export function asSchema({ required, fields, translated }: Block): Schema {
  const patterns = (translated ?? []).map((name) => [`^${name}_${LANGUAGE_TAG}$`, text] as const);
  return {
    type: 'object',
    ...(required ? { required } : {}),
    properties: fields,
    ...(patterns.length > 0 ? { patternProperties: Object.fromEntries(patterns) } : {}),
  };
}
