import { type Refusal, refuse } from '../outcome.ts';
import { isObject, listOf, member } from '../resource.ts';
import type { ValueTest } from './search-parameter.ts';
import { unescapeValue } from './split-value.ts';

/** The string elements of HumanName and Address; use and period are not searched (R4 search, 3.1.1.4.8). */
const parts = [
  'text',
  'family',
  'given',
  'prefix',
  'suffix',
  'line',
  'city',
  'district',
  'state',
  'postalCode',
  'country',
] as const;

/** Compiles one value of a string parameter: starts with, or `:contains`, or `:exact`. */
export function stringTest(name: string, modifier: string | undefined, text: string): ValueTest | Refusal {
  const literal = unescapeValue(text);
  if (literal === undefined) return refuse(400, 'invalid', `${name}: a backslash may only stand before \\ , | or $.`);
  if (modifier === 'exact') return (value) => textsOf(value).includes(literal);
  const wanted = foldText(literal);
  return (value) =>
    textsOf(value).some((each) => {
      const folded = foldText(each);
      if (modifier === 'contains') return folded.includes(wanted);
      // The parts of a family name are to be found each by itself: "Quinones" finds "Carreno Quinones".
      return folded.startsWith(wanted) || (name === 'family' && folded.includes(` ${wanted}`));
    });
}

/** Without case, combining marks and punctuation, and with single spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The searchable strings of an element: itself, or the string parts of a HumanName or Address. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!isObject(value)) return [];
  return parts.flatMap((part) => listOf(member(value, part)).filter((each) => typeof each === 'string'));
}
