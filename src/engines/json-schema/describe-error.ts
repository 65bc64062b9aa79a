import type { ErrorObject } from 'ajv';
import { nearest } from '../../model/nearest.ts';

/** What is expected, what was got, and what to do next. */
export interface Description {
  readonly expected: string;
  readonly got?: string;
  readonly next?: string;
}

/** Says in plain words what one validation error means. */
export function describeError(error: ErrorObject): Description {
  const describe = Object.hasOwn(DESCRIPTIONS, error.keyword) ? DESCRIPTIONS[error.keyword] : undefined;
  return describe?.(error) ?? { expected: `what the schema's "${error.keyword}" asks for`, got: shown(error.data) };
}

const DESCRIPTIONS: Readonly<Record<string, (error: ErrorObject) => Description>> = {
  type: (error) => ({
    expected: typeNames(error.params.type),
    got: shown(error.data),
    next: typeHint(error.params.type, error.data),
  }),
  required: (error) => ({
    expected: `the member "${error.params.missingProperty}"`,
    got: memberNames(error.data),
    next: misspelled(error.params.missingProperty, error.data),
  }),
  dependentRequired: (error) => ({
    expected: `the member "${error.params.missingProperty}" beside "${error.params.property}"`,
    got: memberNames(error.data),
  }),
  additionalProperties: (error) => ({
    expected: 'no members but those the schema names',
    got: `"${short(error.params.additionalProperty)}"`,
    next: 'Remove it or correct its name',
  }),
  unevaluatedProperties: (error) => ({
    expected: 'no members but those the schema names here',
    got: `"${short(error.params.unevaluatedProperty)}"`,
    next: 'Remove it or correct its name',
  }),
  'false schema': () => ({ expected: 'nothing here' }),
  enum: (error) => ({
    expected: oneOf(error.params.allowedValues),
    got: shown(error.data),
    next: suggestion(error.data, error.params.allowedValues),
  }),
  const: (error) => ({ expected: shown(error.params.allowedValue), got: shown(error.data) }),
  format: (error) => ({
    expected: Object.hasOwn(FORMATS, error.params.format)
      ? (FORMATS[error.params.format] as string)
      : error.params.format,
    got: shown(error.data),
  }),
  pattern: (error) => ({ expected: `text matching ${short(error.params.pattern, 80)}`, got: shown(error.data) }),
  minLength: (error) => ({
    expected: error.params.limit === 1 ? 'text' : `at least ${error.params.limit} characters`,
    got: shown(error.data),
    next: error.data === '' ? 'Leave the member out if nothing is known' : undefined,
  }),
  maxLength: (error) => ({ expected: `at most ${error.params.limit} characters`, got: shown(error.data) }),
  minItems: (error) => ({
    expected: `at least ${error.params.limit} item${error.params.limit === 1 ? '' : 's'}`,
    got: `${(error.data as readonly unknown[]).length}`,
  }),
  maxItems: (error) => ({
    expected: `at most ${error.params.limit} items`,
    got: `${(error.data as readonly unknown[]).length}`,
  }),
  uniqueItems: (error) => ({
    expected: 'items that differ',
    got: `item ${error.params.i}, the same as item ${error.params.j}`,
    next: 'Remove one of them',
  }),
  minimum: (error) => ({ expected: `a number of ${error.params.limit} or more`, got: shown(error.data) }),
  maximum: (error) => ({ expected: `a number of ${error.params.limit} or less`, got: shown(error.data) }),
  exclusiveMinimum: (error) => ({ expected: `a number above ${error.params.limit}`, got: shown(error.data) }),
  exclusiveMaximum: (error) => ({ expected: `a number below ${error.params.limit}`, got: shown(error.data) }),
  multipleOf: (error) => ({ expected: `a multiple of ${error.params.multipleOf}`, got: shown(error.data) }),
  minProperties: (error) => ({ expected: `at least ${error.params.limit} members`, got: memberNames(error.data) }),
  oneOf: (error) => ({
    expected: `exactly one of ${(error.schema as readonly unknown[]).length} forms`,
    got: error.params.passingSchemas ? 'a value that fits more than one' : 'a value that fits none',
  }),
  anyOf: (error) => ({
    expected: `one of ${(error.schema as readonly unknown[]).length} forms`,
    got: 'a value that fits none',
  }),
  not: () => ({ expected: 'anything but this value' }),
};

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'a date and time with its offset, as 2024-05-31T09:30:00Z (RFC 3339, 5.6)',
  date: 'a date, as 2024-05-31 (RFC 3339, 5.6)',
  uri: 'an absolute URI (RFC 3986, 3)',
  'uri-reference': 'a URI reference (RFC 3986, 4.1)',
  email: 'an e-mail address (RFC 5321, 4.1.2)',
  uuid: 'a UUID (RFC 9562, 4)',
};

function typeNames(type: string | readonly string[]): string {
  const names = typeof type === 'string' ? type.split(',') : type;
  return names.map((name) => (name === 'null' ? 'null' : `${/^[aio]/.test(name) ? 'an' : 'a'} ${name}`)).join(' or ');
}

function typeHint(type: string | readonly string[], data: unknown): string | undefined {
  const names = typeof type === 'string' ? type.split(',') : type;
  const numeric = names.includes('number') || names.includes('integer');
  if (numeric && typeof data === 'string' && /^-?\d+(?:\.\d+)?$/.test(data)) return 'Write it without quotes';
  if (names.includes('string') && typeof data === 'number') return 'Write it in quotes';
  if (data === null) return 'Leave the member out if nothing is known';
  if (names.includes('array') && data !== null && typeof data === 'object') return 'Put it in a list';
  return undefined;
}

function oneOf(values: readonly unknown[]): string {
  const known = values.filter((value) => value !== null).map((value) => short(String(value)));
  if (known.length <= 12) return `one of ${known.join(', ')}`;
  return `one of ${known.length} codes (${known.slice(0, 3).join(', ')}, ...)`;
}

function suggestion(data: unknown, values: readonly unknown[]): string | undefined {
  // Of three letters or fewer almost every code is near.
  if (typeof data !== 'string' || data.length < 4) return undefined;
  const near = nearest(
    data,
    values.filter((value) => typeof value === 'string'),
  );
  return near === undefined ? undefined : `Did you mean "${near}"?`;
}

function misspelled(missing: string, data: unknown): string | undefined {
  if (data === null || typeof data !== 'object') return undefined;
  const near = nearest(missing, Object.keys(data));
  return near === undefined ? undefined : `Did you mean it by "${short(near)}"?`;
}

function memberNames(data: unknown): string {
  if (data === null || typeof data !== 'object') return shown(data);
  const names = Object.keys(data);
  if (names.length === 0) return 'no members';
  return `${names
    .slice(0, 5)
    .map((name) => short(name, 30))
    .join(', ')}${names.length > 5 ? ', ...' : ''}`;
}

/** A value as messages show it: short and on one line. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `"${short(value)}"` : String(value);
}

function short(text: string, most = 60): string {
  const line = text.replace(/[\u0000-\u001f\u007f]+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 3)}...` : line;
}
