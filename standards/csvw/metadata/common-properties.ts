import { isBuiltIn } from '../datatypes/built-in.ts';
import { isAbsoluteUri } from '../locate/uri.ts';
import { shown } from '../report.ts';
import { isLanguageTag } from './language-tag.ts';
import { isClassName, isPrefixedName } from './prefixes.ts';
import { asMembers, below, isText, type Members, type Reading } from './properties.ts';

/** Objects in one another beyond this are not looked into. */
const DEEPEST = 100;

/** Names of common properties are prefixed or absolute (Metadata Vocabulary, 5.8.1). */
export function isCommonName(name: string): boolean {
  return !name.startsWith('_:') && (isPrefixedName(name) || isAbsoluteUri(name));
}

/** The restrictions on the values of common properties and notes (5.8.2), breaches of which stop processing. */
export function checkCommonValue(value: unknown, at: string, reading: Reading, depth = 0): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkCommonValue(item, below(at, i), reading, depth + 1);
    return;
  }
  const members = asMembers(value);
  if (!members) return;
  if (Object.hasOwn(members, '@value')) checkValueObject(members, at, reading);
  else checkNode(members, at, reading, depth);
}

function checkValueObject(members: Members, at: string, reading: Reading): void {
  const fail = failing(reading);
  const held = members['@value'];
  if (!isText(held) && typeof held !== 'number' && typeof held !== 'boolean')
    fail(below(at, '@value'), `expected a text, a number, true or false, got ${shown(held)}`);
  for (const name of Object.keys(members))
    if (!['@value', '@type', '@language'].includes(name))
      fail(below(at, name), 'expected nothing but @type or @language beside @value');
  const hasType = Object.hasOwn(members, '@type');
  const hasLanguage = Object.hasOwn(members, '@language');
  if (hasType && hasLanguage) fail(at, 'expected @type or @language beside @value, got both');
  if (hasType && !isTypeName(members['@type'], isBuiltIn))
    fail(
      below(at, '@type'),
      `expected a built-in datatype, a prefixed name or an address, got ${shown(members['@type'])}`,
    );
  const language = members['@language'];
  if (hasLanguage && language !== null && !(isText(language) && isLanguageTag(language)))
    fail(below(at, '@language'), `expected a language tag (BCP 47) or null, got ${shown(language)}`);
}

function checkNode(members: Members, at: string, reading: Reading, depth: number): void {
  const fail = failing(reading);
  for (const [name, value] of Object.entries(members)) {
    const here = below(at, name);
    if (name === '@id') {
      if (!isText(value) || value.startsWith('_:'))
        fail(here, `expected an address that is no blank node, got ${shown(value)}`);
    } else if (name === '@type') {
      for (const one of Array.isArray(value) ? value : [value])
        if (!isTypeName(one, (text) => isClassName(text) || isBuiltIn(text)))
          fail(here, `expected a class of CSV on the Web, a prefixed name or an address, got ${shown(one)}`);
    } else if (name === '@language') fail(here, 'expected @language only beside @value');
    else if (name.startsWith('@')) fail(here, `expected no ${name} in the value of a common property`);
    else checkCommonValue(value, here, reading, depth + 1);
  }
}

function isTypeName(value: unknown, isTerm: (text: string) => boolean): boolean {
  if (!isText(value) || value.startsWith('_:')) return false;
  return isTerm(value) || isPrefixedName(value) || isAbsoluteUri(value);
}

const failing =
  ({ say }: Reading) =>
  (at: string, message: string): void =>
    say('error', 'common-property', at, message);
