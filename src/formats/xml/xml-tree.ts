import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { TreeNode } from '../tree/index.ts';
import { bytesOf } from './xml-encoding.ts';
import type { XmlPrologue } from './xml-prologue.ts';

export const MAX_DEPTH = 256;
const NONE: readonly TreeNode[] = [];
const ATTRIBUTE = /([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export type XmlTreeAnswer =
  | { readonly root: TreeNode }
  /** `at`: UTF-16 units from the start. */
  | { readonly root: undefined; readonly fault: string; readonly at: number };

interface Open {
  readonly name: string;
  readonly start: number;
  readonly children: TreeNode[];
}

/**
 * One element of a document as nested values with places. Elements are named without their prefix, attributes `@name`, text that
 * stands beside either `text()`; an element with nothing but text is that text.
 */
export function xmlTree(text: string, { encoding, namespaces }: XmlPrologue): XmlTreeAnswer {
  const parser = new SaxesParser({
    xmlns: true,
    fragment: true,
    position: true,
    additionalNamespaces: { ...namespaces },
  });
  const open: Open[] = [{ name: '', start: 0, children: [] }];
  let fault: { readonly fault: string; readonly at: number } | undefined;
  let counted = { unit: 0, byte: 0 };
  /** Byte of a unit; units come in rising order, but for the starts of attributes. */
  const byteAt = (unit: number): number => {
    if (unit < counted.unit) return bytesOf(text.slice(0, unit), encoding);
    counted = { unit, byte: counted.byte + bytesOf(text.slice(counted.unit, unit), encoding) };
    return counted.byte;
  };
  let textFrom = 0;
  parser.on('error', (error) => {
    fault ??= { fault: error.message.replace(/^[\d:]+\s*/, ''), at: parser.position };
  });
  parser.on('opentag', (tag) => {
    const from = text.lastIndexOf('<', parser.position - 1);
    const start = byteAt(from);
    const attributes = attributesOf(tag, text.slice(from, parser.position), from, byteAt);
    if (open.push({ name: tag.local, start, children: attributes }) > MAX_DEPTH)
      fault ??= { fault: `expected at most ${MAX_DEPTH} elements in one another`, at: from };
    textFrom = parser.position;
  });
  const addText = (value: string, end: number) => {
    if (value.trim() === '') return;
    const start = byteAt(textFrom);
    open.at(-1)?.children.push({ name: 'text()', kind: 'leaf', start, end: byteAt(end), text: value, children: NONE });
  };
  parser.on('text', (value) => addText(value, text.lastIndexOf('<', parser.position - 1)));
  parser.on('cdata', (value) => {
    textFrom = text.lastIndexOf('<![CDATA[', parser.position - 1);
    addText(value, parser.position);
    textFrom = parser.position;
  });
  parser.on('comment', () => {
    textFrom = parser.position;
  });
  parser.on('processinginstruction', () => {
    textFrom = parser.position;
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const end = byteAt(parser.position);
    textFrom = parser.position;
    const made = elementOf(closed, end);
    if (made) open.at(-1)?.children.push(made);
  });
  parser.write(text);
  if (!fault) parser.close();
  if (fault) return { root: undefined, ...fault };
  const root = open[0]?.children[0];
  const whole = { name: '', start: 0, end: byteAt(text.length), text: '', kind: 'composite' } as const;
  if (root?.kind === 'leaf') return { root: { ...whole, children: [{ ...root, name: 'text()' }] } };
  return { root: { ...whole, children: root?.children ?? NONE } };
}

/** Undefined for an element that says nothing at all. */
function elementOf({ name, start, children }: Open, end: number): TreeNode | undefined {
  if (children.length === 0) return undefined;
  const [only] = children;
  if (only && children.length === 1 && only.name === 'text()') return { ...only, name };
  return { name, kind: 'composite', start, end, text: '', children };
}

/** Declarations of namespaces are no values. */
function attributesOf(tag: SaxesTagNS, source: string, from: number, byteAt: (unit: number) => number): TreeNode[] {
  const places = new Map<string, { readonly start: number; readonly end: number }>();
  for (const match of source.matchAll(ATTRIBUTE)) {
    const value = match[2] ?? match[3] ?? '';
    const end = from + match.index + match[0].length - 1;
    places.set(match[1] as string, { start: byteAt(end - value.length), end: byteAt(end) });
  }
  return Object.values(tag.attributes).flatMap((attribute) => {
    const place = places.get(attribute.name);
    if (!place || attribute.value === '' || attribute.prefix === 'xmlns' || attribute.name === 'xmlns') return [];
    return [{ name: `@${attribute.local}`, kind: 'leaf', ...place, text: attribute.value, children: NONE } as const];
  });
}
