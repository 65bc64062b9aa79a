import { endOfName } from './xml-chars.ts';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** The prefixes that one element declares, and those around it; the empty prefix is the default namespace. */
export interface Scope {
  readonly own: ReadonlyMap<string, string>;
  readonly outer: Scope | undefined;
}

export const OUTERMOST: Scope = {
  own: new Map([
    ['', ''],
    ['xml', XML],
  ]),
  outer: undefined,
};

/** Undefined for a prefix that nothing declares. */
export function namespaceOf(prefix: string, scope: Scope): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const found = at.own.get(prefix);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The prefix that an attribute declares; undefined for any other attribute. */
export function declaredBy(name: string): string | undefined {
  if (name === 'xmlns') return '';
  return name.startsWith('xmlns:') ? name.slice(6) : undefined;
}

/** Namespaces in XML 1.0, 3 and 5: two prefixes are fixed, and none is taken back. */
export function mayDeclare(prefix: string, namespace: string): boolean {
  if (prefix === 'xmlns' || namespace === XMLNS) return false;
  if ((prefix === 'xml') !== (namespace === XML)) return false;
  return prefix === '' || namespace !== '';
}

/** Prefix and local name; undefined where the colons are not as they may be. */
export function splitName(name: string): readonly [prefix: string, local: string] | undefined {
  const colon = name.indexOf(':');
  if (colon === -1) return ['', name];
  const local = name.slice(colon + 1);
  if (colon === 0 || local.includes(':') || endOfName(local, 0) === 0) return undefined;
  return [name.slice(0, colon), local];
}
