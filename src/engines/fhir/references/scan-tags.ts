import { isSpace } from '../primitives/check-string.ts';
import { endOfName } from '../primitives/xml-name.ts';

const ENTITY = /&(?:amp|lt|gt|quot|apos|#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6}));/g;
const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/**
 * Calls `visit` with each start tag of XHTML, in order; given names, with those alone. Stops where the text is not
 * well-formed; its own check says so.
 */
export function scanTags(
  text: string,
  visit: (name: string, attributes: ReadonlyMap<string, string>) => void,
  names?: ReadonlySet<string>,
): void {
  let at = text.indexOf('<');
  while (at !== -1) {
    if (text.startsWith('<!--', at)) at = text.indexOf('-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) at = text.indexOf(']]>', at + 9);
    else {
      const from = at + 1;
      const end = endOfName(text, from);
      // An end tag, or a declaration.
      if (end === from) at = text.indexOf('>', at);
      else {
        const name = text.slice(from, end);
        const attributes = names === undefined || names.has(name) ? new Map<string, string>() : undefined;
        at = readAttributes(text, end, attributes);
        if (at !== -1 && attributes) visit(name, attributes);
      }
    }
    if (at !== -1) at = text.indexOf('<', at);
  }
}

/** Position of the tag's end; -1 when it has none. */
function readAttributes(text: string, from: number, into: Map<string, string> | undefined): number {
  let at = skip(text, from);
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 62) return at;
    if (code === 47) return text.charCodeAt(at + 1) === 62 ? at + 1 : -1;
    const behind = endOfName(text, at);
    if (behind === at) return -1;
    const name = text.slice(at, behind);
    at = skip(text, behind);
    if (text.charCodeAt(at) !== 61) return -1;
    at = skip(text, at + 1);
    const quote = text.charAt(at);
    const end = quote === '"' || quote === "'" ? text.indexOf(quote, at + 1) : -1;
    if (end === -1) return -1;
    if (into && !into.has(name)) into.set(name, decoded(text.slice(at + 1, end)));
    at = skip(text, end + 1);
  }
}

function decoded(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(ENTITY, (entity, decimal: string | undefined, hex: string | undefined) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
    if (code === undefined) return NAMED[entity] ?? entity;
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}

function skip(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}
