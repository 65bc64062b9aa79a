import { isRecord } from '../json.ts';
import type { Answer } from './values.ts';

/** Without case, accents, punctuation and space: what a default string search compares (search.html#string). */
export function baseForm(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

// Of HumanName and Address, only these are text; `use` and `period` are not searched.
const PARTS = [
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
];

/** The texts of a value; `whole` when it is a HumanName or Address, which servers may match in flexible ways. */
export function textsOf(value: unknown): { readonly texts: readonly string[]; readonly whole: boolean } {
  if (typeof value === 'string') return { texts: [value], whole: false };
  if (!isRecord(value)) return { texts: [], whole: true };
  const texts = PARTS.flatMap((part) => (Object.hasOwn(value, part) ? [value[part]].flat() : []));
  return { texts: texts.filter((text) => typeof text === 'string'), whole: true };
}

/**
 * Whether a value begins with the text. No only for plain strings that do not have it anywhere: servers may search
 * the words of a name one by one, and whole names and addresses as they see fit.
 */
export function beginsWith(value: unknown, text: string): Answer {
  const { texts, whole } = textsOf(value);
  const wanted = baseForm(text);
  const forms = texts.map(baseForm);
  if (wanted === '') return 'cannot tell';
  if (forms.some((form) => form.startsWith(wanted))) return 'yes';
  return whole || forms.some((form) => form.includes(wanted)) ? 'cannot tell' : 'no';
}

/** Whether a value is the text, case and accents included (`:exact`). */
export function isExactly(value: unknown, text: string): Answer {
  const { texts } = textsOf(value);
  if (texts.includes(text)) return 'yes';
  // Servers may compare canonically equivalent characters (search.html#modifiers).
  const form = text.normalize('NFKC').trim();
  return texts.some((each) => each.normalize('NFKC').trim() === form) ? 'cannot tell' : 'no';
}

/** Whether a value has the text anywhere (`:contains`). */
export function hasAnywhere(value: unknown, text: string): Answer {
  const { texts } = textsOf(value);
  const wanted = baseForm(text);
  if (wanted === '') return 'cannot tell';
  return texts.some((each) => baseForm(each).includes(wanted)) ? 'yes' : 'no';
}
