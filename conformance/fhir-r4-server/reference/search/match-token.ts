import { type Refusal, refuse } from '../outcome.ts';
import { isObject, listOf, member, textOf, valuesAt } from '../resource.ts';
import { foldText } from './match-string.ts';
import type { SearchParameter, ValueTest } from './search-parameter.ts';
import { splitValue, unescapeValue } from './split-value.ts';

interface Token {
  readonly system: string | undefined;
  readonly code: string | undefined;
}

/** Compiles one value of a token parameter: `code`, `system|code`, `|code` or `system|` (R4 search, 3.1.1.4.10). */
export function tokenTest(parameter: SearchParameter, modifier: string | undefined, text: string): ValueTest | Refusal {
  if (modifier === 'text') return textTest(parameter.name, text);
  if (modifier === 'of-type') return typedTest(parameter.name, text);
  const parts = splitValue(text, '|').map(unescapeValue);
  const [first, second] = parts;
  if (parts.length > 2 || parts.includes(undefined) || parts.every((part) => part === ''))
    return refuse(400, 'invalid', `${parameter.name}: expected code, system|code, |code or system|, got "${text}".`);
  if (parameter.plain && parts.length === 2)
    return refuse(400, 'invalid', `${parameter.name}: its element has no system, so "|" may not stand in "${text}".`);
  const code = parts.length === 2 ? second : first;
  const fold = (each: string | undefined) => (parameter.caseSensitive ? each : each?.toLowerCase());
  return (value) =>
    tokensOf(parameter, value).some((token) => {
      if (parts.length === 2 && (token.system ?? '') !== first) return false;
      // `system|` asks for the system alone.
      return code === '' || fold(token.code) === fold(code);
    });
}

/** `:text` is a string search in the words that go with the code. */
function textTest(name: string, text: string): ValueTest | Refusal {
  const literal = unescapeValue(text);
  if (literal === undefined)
    return refuse(400, 'invalid', `${name}:text: a backslash may only stand before \\ , | or $.`);
  const wanted = foldText(literal);
  return (value) =>
    ['text', 'display', 'coding.display', 'type.text']
      .flatMap((path) => valuesAt(value, path))
      .some((each) => typeof each === 'string' && foldText(each).startsWith(wanted));
}

/** `:of-type` takes system|code|value: the type of an identifier and its value, all three of them. */
function typedTest(name: string, text: string): ValueTest | Refusal {
  const parts = splitValue(text, '|').map(unescapeValue);
  const [system, code, wanted] = parts;
  if (parts.length !== 3 || parts.some((part) => !part))
    return refuse(400, 'invalid', `${name}:of-type: expected system|code|value, got "${text}".`);
  return (value) =>
    textOf(value, 'value') === wanted &&
    valuesAt(value, 'type.coding').some(
      (coding) => textOf(coding, 'system') === system && textOf(coding, 'code') === code,
    );
}

/** The tokens of an element: a code, boolean, Coding, CodeableConcept, Identifier or ContactPoint. */
export function tokensOf(parameter: SearchParameter, value: unknown): readonly Token[] {
  if (typeof value === 'string') return [{ system: parameter.system, code: value }];
  if (typeof value === 'boolean') return [{ system: undefined, code: String(value) }];
  if (!isObject(value)) return [];
  if (parameter.contact && textOf(value, 'system') !== parameter.contact) return [];
  if ('coding' in value) return listOf(member(value, 'coding')).flatMap((coding) => tokensOf(parameter, coding));
  const code = textOf(value, 'code') ?? textOf(value, 'value');
  const system = textOf(value, 'system');
  return code === undefined && system === undefined ? [] : [{ system, code }];
}
