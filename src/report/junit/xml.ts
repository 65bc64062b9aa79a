import { visibleText } from '../shared/visible-text.ts';

/** Code points that XML 1.0 allows (2.2 Char); nothing else can stand in a document, not even as a reference. */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element. Attributes and text are escaped here and nowhere else; children are elements already. */
export function xmlElement(name: string, attributes: XmlAttributes, children: readonly string[] | string = []): string {
  const head = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${attributeValue(String(value))}"`)
    .join('');
  if (typeof children === 'string') return `<${name}${head}>${textContent(children)}</${name}>`;
  if (children.length === 0) return `<${name}${head}/>`;
  const inner = children.map((child) => child.replace(/^(?=<)/, '  ')).join('\n');
  return `<${name}${head}>\n${inner}\n</${name}>`;
}

function legal(text: string): string {
  return visibleText(text).replace(ILLEGAL, '\ufffd');
}

function textContent(text: string): string {
  // > is escaped because of ]]> (2.4).
  return legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attributeValue(text: string): string {
  // White space in attributes is turned into spaces by readers (3.3.3) unless it is written as a reference.
  return textContent(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
