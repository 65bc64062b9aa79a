import { SaxesParser } from 'saxes';
import { UnreadableWorkbook } from './unpack.ts';

export interface XmlVisitor {
  /** Names without prefixes; attributes as written. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Tells a visitor what a part holds, in order. Throws UnreadableWorkbook; a document type is refused. */
export function walkXml(text: string, part: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const bare = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', () => {
    throw new UnreadableWorkbook(`${part} is not well-formed; save the workbook again`);
  });
  parser.on('doctype', () => {
    throw new UnreadableWorkbook(`${part} has a document type, which no workbook has`);
  });
  parser.on('opentag', ({ name, attributes }) => visitor.open?.(bare(name), attributes));
  parser.on('text', (value) => visitor.text?.(value));
  parser.on('cdata', (value) => visitor.text?.(value));
  parser.on('closetag', ({ name }) => visitor.close?.(bare(name)));
  parser.write(text).close();
}
