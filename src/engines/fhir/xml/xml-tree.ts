import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

/** An element as it stands in the text; offsets are those of the first character and of the one after the last. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlElement[];
  /** Where text other than white space begins directly in it; -1 where there is none. */
  textAt: number;
  readonly from: number;
  to: number;
}

interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

export interface XmlFault {
  readonly kind: 'not-well-formed' | 'doctype' | 'depth' | 'encoding';
  readonly at: number;
  readonly expected: string;
  readonly got: string;
}

export interface XmlTree {
  /** Undefined when there is a fault. */
  readonly root: XmlElement | undefined;
  readonly fault: XmlFault | undefined;
}

const XHTML = 'http://www.w3.org/1999/xhtml';
const MAX_DEPTH = 256;
const SPACE = /^[\t\n\r ]*$/;

/** Ends the parse at the first fault: what follows one cannot be trusted to be read as it was meant. */
class Stop extends Error {}

/**
 * Reads XML 1.0 with namespaces into elements with offsets. A document type is refused, so no entity is ever declared,
 * fetched or expanded. Narrative (XHTML) is not entered: it is taken from the text as it stands.
 */
export function readXmlTree(text: string): XmlTree {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let fault: XmlFault | undefined;
  let narrativeDepth = 0;
  let tagFrom = 0;

  const stop = (found: XmlFault): never => {
    fault = found;
    throw new Stop();
  };
  parser.on('error', (error) => {
    const got = error.message.replace(/^\d+:\d+: /, '').slice(0, 100);
    stop({ kind: 'not-well-formed', at: parser.position, expected: 'well-formed XML', got });
  });
  parser.on('doctype', () => {
    stop({ kind: 'doctype', at: parser.position, expected: 'no document type declaration', got: 'one' });
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding === undefined || /^utf-?8$/i.test(encoding)) return;
    stop({ kind: 'encoding', at: 0, expected: 'UTF-8', got: encoding.slice(0, 40) });
  });
  parser.on('opentagstart', () => {
    tagFrom = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', (tag) => {
    if (open.length + narrativeDepth >= MAX_DEPTH) {
      stop({ kind: 'depth', at: tagFrom, expected: `at most ${MAX_DEPTH} elements in one another`, got: 'more' });
    }
    if (narrativeDepth > 0) {
      narrativeDepth++;
      return;
    }
    const element = elementOf(tag, tagFrom);
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
    open.push(element);
    if (element.namespace === XHTML && parent) narrativeDepth = 1;
  });
  parser.on('closetag', () => {
    if (narrativeDepth > 1) {
      narrativeDepth--;
      return;
    }
    narrativeDepth = 0;
    const element = open.pop();
    if (element) element.to = parser.position;
  });
  const note = (value: string) => {
    const element = open.at(-1);
    if (!element || narrativeDepth > 0 || element.textAt >= 0 || SPACE.test(value)) return;
    element.textAt = Math.max(element.from, parser.position - value.length);
  };
  parser.on('text', note);
  parser.on('cdata', note);
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return fault ? { root: undefined, fault } : { root, fault };
}

function elementOf({ local, uri, attributes }: SaxesTagNS, from: number): XmlElement {
  return {
    name: local,
    namespace: uri,
    attributes: Object.values(attributes).flatMap(attributeOf),
    children: [],
    textAt: -1,
    from,
    to: from,
  };
}

function attributeOf({ local, prefix, name, uri, value }: SaxesAttributeNS): readonly XmlAttribute[] {
  if (prefix === 'xmlns' || name === 'xmlns') return [];
  return [{ name: local, namespace: uri, value }];
}
