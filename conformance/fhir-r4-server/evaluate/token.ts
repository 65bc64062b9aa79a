import { isRecord, itemsAt, textAt } from '../json.ts';
import type { Answer } from './values.ts';

export interface Token {
  /** Undefined where the element has no system of its own: a plain code, a boolean. */
  readonly system?: string;
  /** True for elements that can carry a system (Coding, Identifier), whether this one does or not. */
  readonly scoped: boolean;
  readonly code: string;
}

/**
 * The tokens of a value: codes of a Coding or CodeableConcept, the value of an Identifier, a plain code or boolean.
 * Undefined for shapes that the standard lets servers handle in their own way (ContactPoint) or that are unknown.
 */
export function tokensOf(value: unknown): readonly Token[] | undefined {
  if (typeof value === 'string') return [{ scoped: false, code: value }];
  if (typeof value === 'boolean') return [{ scoped: false, code: String(value) }];
  if (!isRecord(value)) return undefined;
  if (Object.hasOwn(value, 'coding') || isTextOnly(value)) return itemsAt(value, 'coding').flatMap(codingTokens);
  if (Object.hasOwn(value, 'code')) return codingTokens(value);
  if (Object.hasOwn(value, 'value')) return identifierTokens(value);
  return undefined;
}

function isTextOnly(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).every((name) => ['text', 'id', 'extension'].includes(name));
}

function codingTokens(coding: unknown): readonly Token[] {
  const code = textAt(coding, 'code');
  return code === undefined ? [] : [withSystem(code, textAt(coding, 'system'))];
}

function identifierTokens(identifier: unknown): readonly Token[] | undefined {
  const value = textAt(identifier, 'value');
  const system = textAt(identifier, 'system');
  // ContactPoint has a value too, and a system that is no address.
  if (system !== undefined && /^(phone|fax|email|pager|url|sms|other)$/.test(system)) return undefined;
  return value === undefined ? [] : [withSystem(value, system)];
}

function withSystem(code: string, system: string | undefined): Token {
  return { scoped: true, code, ...(system === undefined ? {} : { system }) };
}

/**
 * Whether a value has the token (search.html#token). `system` undefined means any system, empty means none.
 * Codes that differ only in case: cannot tell, since case sensitivity is the code system's affair.
 */
export function hasToken(value: unknown, wanted: { readonly system?: string; readonly code: string }): Answer {
  const tokens = tokensOf(value);
  if (tokens === undefined) return 'cannot tell';
  const lower = wanted.code.toLowerCase();
  const near = tokens.filter((token) => {
    if (token.code.toLowerCase() !== lower) return false;
    return wanted.system === undefined || !token.scoped || (token.system ?? '') === wanted.system;
  });
  if (near.length === 0) return 'no';
  const exact = near.some((token) => token.code === wanted.code && (wanted.system === undefined || token.scoped));
  return exact ? 'yes' : 'cannot tell';
}

/** A code as it stands in a search value: its separators escaped (search.html#escaping). */
export function escaped(text: string): string {
  return text.replace(/[\\$,|]/g, (character) => `\\${character}`);
}
