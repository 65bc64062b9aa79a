/** What the profile says of one member of an entity. */
export type Field =
  | { readonly kind: 'text'; readonly format?: 'date-time' | 'email' | 'uri' | 'uuid' }
  | { readonly kind: 'code'; readonly codes: readonly string[] }
  | { readonly kind: 'number' | 'integer' | 'truth' }
  /** One object of another entity, or a list of them. */
  | { readonly kind: 'one' | 'list'; readonly entity: EntityName };

/** An entity of the profile. Its objects are open: further members are allowed and say nothing. */
export interface Entity {
  readonly required: readonly string[];
  readonly fields: Readonly<Record<string, Field>>;
}

export type EntityName =
  | 'accessibility'
  | 'address'
  | 'attribute'
  | 'contact'
  | 'cost_option'
  | 'funding'
  | 'language'
  | 'location'
  | 'organization'
  | 'organization_identifier'
  | 'schedule'
  | 'service'
  | 'service_area'
  | 'service_at_location'
  | 'taxonomy'
  | 'taxonomy_term';

export const text: Field = { kind: 'text' };
export const uuid: Field = { kind: 'text', format: 'uuid' };
export const uri: Field = { kind: 'text', format: 'uri' };
export const email: Field = { kind: 'text', format: 'email' };
export const dateTime: Field = { kind: 'text', format: 'date-time' };
export const number: Field = { kind: 'number' };
export const integer: Field = { kind: 'integer' };
export const truth: Field = { kind: 'truth' };

export function code(...codes: readonly string[]): Field {
  return { kind: 'code', codes };
}

export function one(entity: EntityName): Field {
  return { kind: 'one', entity };
}

export function listOf(entity: EntityName): Field {
  return { kind: 'list', entity };
}

/** Several fields of one kind. */
export function all(field: Field, ...names: readonly string[]): Readonly<Record<string, Field>> {
  return Object.fromEntries(names.map((name) => [name, field]));
}
