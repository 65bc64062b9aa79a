import { resolveUri } from '../locate/uri.ts';
import { isUriTemplate } from '../locate/uri-template.ts';
import { shown } from '../report.ts';
import { isLanguageTag } from './language-tag.ts';
import type { Say, Titles } from './model.ts';

export type Members = Readonly<Record<string, unknown>>;

/** What the values of a document are read by. */
export interface Reading {
  readonly say: Say;
  /** Against which its relative addresses are resolved. */
  readonly base: string;
  /** Of its texts without a language: `und` unless the context says otherwise. */
  readonly language: string;
}

/** Reads the value of a property; undefined where it is as if it had not been given. */
export type ReadProperty = (value: unknown, at: string, reading: Reading) => unknown;

export function asMembers(value: unknown): Members | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : undefined;
}

/** A pointer to a member. */
export function below(at: string, name: string | number): string {
  return `${at}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export function refuse(
  value: unknown,
  at: string,
  { say }: Reading,
  expected: string,
  code = 'atomic-property',
): undefined {
  say('warning', code, at, `expected ${expected}, got ${shown(value)}; it is taken as not given`);
  return undefined;
}

/** An atomic property whose values pass a test. */
export const atomic =
  (expected: string, isRight: (value: unknown) => boolean): ReadProperty =>
  (value, at, reading) =>
    isRight(value) ? value : refuse(value, at, reading, expected);

export const isText = (value: unknown): value is string => typeof value === 'string';
export const text = atomic('a text', isText);
export const textOrNull = atomic('a text or null', (value) => value === null || isText(value));
export const flag = atomic('true or false', (value) => typeof value === 'boolean');
export const count = atomic(
  'a whole number of 0 or more',
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
);
export const oneOf = (...values: readonly unknown[]): ReadProperty =>
  atomic(`one of ${values.map(shown).join(', ')}`, (value) => values.includes(value));
export const language = atomic('a language tag (BCP 47)', (value) => isText(value) && isLanguageTag(value));

/** A link property, resolved; a value that is no text is an empty one (Metadata Vocabulary, 5.1.2). */
export const link: ReadProperty = (value, at, reading) => {
  if (!isText(value)) return refuse(value, at, reading, 'a text with an address', 'link-property');
  return resolveUri(value, reading.base) ?? refuse(value, at, reading, 'an address', 'link-property');
};

/** `@id`: a link that is no blank node. */
export const identifier: ReadProperty = (value, at, reading) => {
  if (isText(value) && value.startsWith('_:'))
    reading.say('error', 'blank-node', at, `expected an identifier that does not start with _:, got ${shown(value)}`);
  return link(value, at, reading);
};

export const uriTemplate: ReadProperty = (value, at, reading) => {
  if (isText(value) && isUriTemplate(value)) return value;
  return refuse(value, at, reading, 'a URI template (RFC 6570)', 'uri-template');
};

/** Items of an array property; anything else is an empty array (5.1.1). */
export function items(value: unknown, at: string, reading: Reading): readonly unknown[] {
  if (Array.isArray(value)) return value;
  reading.say('warning', 'array-property', at, `expected a list, got ${shown(value)}; it is taken as an empty one`);
  return [];
}

/** A natural language property as texts by language (5.1.6). */
export const naturalLanguage: ReadProperty = (value, at, reading): Titles => {
  const members = asMembers(value);
  if (!members) return titlesOf([[reading.language, texts(value, at, reading)]]);
  const found: [string, readonly string[]][] = [];
  for (const [tag, held] of Object.entries(members)) {
    if (isLanguageTag(tag)) found.push([tag, texts(held, below(at, tag), reading)]);
    else refuse(tag, below(at, tag), reading, 'a language tag (BCP 47) as the name', 'natural-language');
  }
  return titlesOf(found);
};

function titlesOf(entries: readonly (readonly [string, readonly string[]])[]): Titles {
  return Object.fromEntries(entries.filter(([, texts]) => texts.length > 0));
}

function texts(value: unknown, at: string, reading: Reading): readonly string[] {
  if (isText(value)) return [value];
  if (!Array.isArray(value)) {
    refuse(value, at, reading, 'a text, a list of texts or texts by language', 'natural-language');
    return [];
  }
  return value.filter((item, i): item is string => {
    if (!isText(item)) refuse(item, below(at, i), reading, 'a text', 'natural-language');
    return isText(item);
  });
}

/** Names of columns, one or a list; whether there are such columns is for whoever knows them (5.1.4). */
export const columnReference: ReadProperty = (value, at, reading) => {
  const names = isText(value) ? [value] : value;
  if (Array.isArray(names) && names.length > 0 && names.every(isText)) return names;
  return refuse(value, at, reading, 'the name of a column or a list of names', 'column-reference');
};

/** An item of an array property that is not of its kind is ignored (5.1.1). */
export function refuseItem(item: unknown, at: string, { say }: Reading, expected: string): void {
  say('warning', 'array-property', at, `expected ${expected}, got ${shown(item)}; it is ignored`);
}
