import { attributeValue, endOfName, isSpace, skipSpace } from './xml-chars.ts';
import { declaredBy, mayDeclare, namespaceOf, type Scope, splitName } from './xml-namespaces.ts';
import type { XmlAttribute } from './xml-tree.ts';

/** A start tag, or that of an element without content. */
export interface XmlTag {
  /** With its prefix. */
  readonly written: string;
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  /** Without the declarations of namespaces. */
  readonly attributes: readonly XmlAttribute[];
  readonly scope: Scope;
  /** That of the element around it: the same where this one declares nothing. */
  readonly outer: Scope;
  readonly closed: boolean;
  readonly from: number;
  readonly to: number;
}

/** Ends the reading with a fault: what stands at `at` is not what was expected. */
export type Fail = (at: number, expected: string) => never;

interface Raw {
  readonly name: string;
  readonly value: string;
  readonly at: number;
}

const NONE: readonly XmlAttribute[] = [];
const UNUSUAL = /[<&\t\n\r]/;
const FEW = 12;

/** Reads the tag whose `<` stands at `from` (XML 1.0, 3.1; Namespaces in XML 1.0). */
export function readTag(text: string, from: number, outer: Scope, fail: Fail): XmlTag {
  let at = endOfName(text, from + 1);
  if (at === from + 1) fail(at, 'the name of an element');
  const written = text.slice(from + 1, at);
  const raw: Raw[] = [];
  for (;;) {
    const before = at;
    at = skipSpace(text, at);
    const code = text.charCodeAt(at);
    if (code === 62 || code === 47) break;
    const end = endOfName(text, at);
    if (end === at || at === before) fail(at, 'an attribute, > or />');
    const name = text.slice(at, end);
    const equals = skipSpace(text, end);
    if (text.charCodeAt(equals) !== 61) fail(equals, 'an equals sign');
    const open = skipSpace(text, equals + 1);
    const quote = text.charAt(open);
    if (quote !== '"' && quote !== "'") fail(open, 'a quoted value');
    const close = text.indexOf(quote, open + 1);
    if (close === -1) fail(text.length, 'the end of a quoted value');
    raw.push({ name, value: decoded(text, open + 1, close, fail), at });
    at = close + 1;
  }
  const closed = text.charCodeAt(at) === 47;
  if (closed && text.charCodeAt(++at) !== 62) fail(at, '>');
  const scope = raw.length === 0 ? outer : scopeOf(raw, outer, fail);
  const [prefix, name] = splitName(written) ?? fail(from, 'a name with at most one colon in it');
  const namespace = namespaceOf(prefix, scope) ?? fail(from, `a declaration of the prefix ${prefix.slice(0, FEW)}`);
  const attributes = raw.length === 0 ? NONE : attributesOf(raw, scope, fail);
  return { written, prefix, name, namespace, attributes, scope, outer, closed, from, to: at + 1 };
}

/** The offset behind the end tag whose `<` stands at `from`. */
export function readEndTag(text: string, from: number, written: string, fail: Fail): number {
  const end = from + 2 + written.length;
  if (!text.startsWith(written, from + 2) || !(isSpace(text.charCodeAt(end)) || text.charCodeAt(end) === 62)) {
    fail(from, `</${written.slice(0, 4 * FEW)}>`);
  }
  const close = skipSpace(text, end);
  if (text.charCodeAt(close) !== 62) fail(close, '>');
  return close + 1;
}

function decoded(text: string, from: number, to: number, fail: Fail): string {
  const written = text.slice(from, to);
  if (!UNUSUAL.test(written)) return written;
  const tag = written.indexOf('<');
  if (tag !== -1) fail(from + tag, 'no < in a value');
  const value = attributeValue(written);
  return typeof value === 'string' ? value : fail(from + value, NO_ENTITY);
}

export const NO_ENTITY = 'no entities but &lt; &gt; &amp; &apos; &quot; and characters by number';

function scopeOf(raw: readonly Raw[], outer: Scope, fail: Fail): Scope {
  let own: Map<string, string> | undefined;
  for (const { name, value, at } of raw) {
    const prefix = declaredBy(name);
    if (prefix === undefined) continue;
    own ??= new Map();
    if (!splitName(name) || !mayDeclare(prefix, value)) fail(at, 'a prefix and a namespace that may be declared');
    if (own.has(prefix)) fail(at, UNIQUE);
    own.set(prefix, value);
  }
  return own ? { own, outer } : outer;
}

const UNIQUE = 'each attribute once';

function attributesOf(raw: readonly Raw[], scope: Scope, fail: Fail): readonly XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  const seen = raw.length > FEW ? new Set<string>() : undefined;
  for (const { name: written, value, at } of raw) {
    if (declaredBy(written) !== undefined) continue;
    const [prefix, name] = splitName(written) ?? fail(at, 'a name with at most one colon in it');
    const namespace = prefix === '' ? '' : namespaceOf(prefix, scope);
    if (namespace === undefined) return fail(at, `a declaration of the prefix ${prefix.slice(0, FEW)}`);
    const twice = seen
      ? seen.size === seen.add(`${name} ${namespace}`).size
      : attributes.some((other) => other.name === name && other.namespace === namespace);
    if (twice) fail(at, UNIQUE);
    attributes.push({ name, written, namespace, value });
  }
  return attributes.length === 0 ? NONE : attributes;
}
