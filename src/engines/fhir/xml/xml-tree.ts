import { SaxesParser, type SaxesTagNS } from 'saxes';
import { createNarrative, type NarrativeReader, XHTML } from './narrative.ts';

/** An element as it stands in the text; offsets are those of the first character and of the one after the last. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly parent: XmlElement | undefined;
  readonly children: XmlElement[];
  /** The whole of an XHTML element below the root, which is not entered. */
  xhtml: string | undefined;
  /** Where text other than white space begins directly in it; -1 where there is none. */
  textAt: number;
  readonly from: number;
  to: number;
}

export interface XmlAttribute {
  readonly name: string;
  /** With its prefix. */
  readonly written: string;
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
  /** Undefined after a fault that ends the reading, which is the last one then. */
  readonly root: XmlElement | undefined;
  readonly faults: readonly XmlFault[];
}

const MAX_DEPTH = 256;
const SPACE = /^[\t\n\r ]*$/;
const NONE: readonly XmlAttribute[] = [];

/** Ends the parse at the first fault: what follows one cannot be trusted to be read as it was meant. */
class Stop extends Error {}

/**
 * Reads XML 1.0 with namespaces into elements with offsets. A document type is refused, so no entity is ever declared,
 * fetched or expanded. Narrative (XHTML) is not entered: it is taken from the text as it stands.
 */
export function readXmlTree(text: string): XmlTree {
  const parser = new SaxesParser({ xmlns: true });
  const faults: XmlFault[] = [];
  let at: XmlElement | undefined;
  let root: XmlElement | undefined;
  let depth = 0;
  let narrative: NarrativeReader | undefined;
  let tagFrom = 0;
  /** Where the last tag, comment or instruction ended. */
  let markEnd = 0;
  let ended = false;

  const stop = (fault: XmlFault): never => {
    faults.push(fault);
    throw new Stop();
  };
  const startOfTag = () => text.lastIndexOf('<', parser.position - 1);

  parser.on('error', (error) => {
    const got = ended ? 'the end of the text' : error.message.replace(/^\d+:\d+: |\.$/g, '').slice(0, LONGEST);
    stop({ kind: 'not-well-formed', at: parser.position, expected: 'well-formed XML', got });
  });
  parser.on('doctype', () => {
    stop({
      kind: 'doctype',
      at: Math.max(0, text.lastIndexOf('<!DOCTYPE', parser.position)),
      expected: NO_DOCTYPE,
      got: 'one',
    });
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding === undefined || /^utf-?8$/i.test(encoding)) return;
    faults.push({ kind: 'encoding', at: 0, expected: 'the encoding UTF-8', got: encoding.slice(0, LONGEST) });
  });
  parser.on('opentagstart', () => {
    tagFrom = startOfTag();
    if (++depth <= MAX_DEPTH) return;
    stop({ kind: 'depth', at: tagFrom, expected: `at most ${MAX_DEPTH} elements in one another`, got: 'more' });
  });
  parser.on('opentag', (tag) => {
    markEnd = parser.position;
    if (narrative) {
      narrative.open(tag, tagFrom, markEnd);
      return;
    }
    const element = elementOf(tag, at, tagFrom);
    if (at) at.children.push(element);
    else root = element;
    if (at && tag.uri === XHTML) narrative = createNarrative(text, tag, tagFrom, markEnd);
    at = element;
  });
  parser.on('closetag', (tag) => {
    markEnd = parser.position;
    depth--;
    const xhtml = narrative?.close(tag, tag.isSelfClosing ? markEnd : startOfTag(), markEnd);
    if (!at || (narrative && xhtml === undefined)) return;
    at.xhtml = xhtml;
    at.to = markEnd;
    at = at.parent;
    narrative = undefined;
  });
  const note = (value: string) => {
    if (at && !narrative && at.textAt < 0 && !SPACE.test(value)) at.textAt = skipSpace(text, markEnd);
  };
  const mark = () => {
    markEnd = parser.position;
  };
  parser.on('text', note);
  parser.on('cdata', (value) => {
    note(value);
    mark();
  });
  parser.on('comment', mark);
  parser.on('processinginstruction', mark);
  try {
    parser.write(text);
    ended = true;
    parser.close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    root = undefined;
  }
  return { root, faults };
}

const LONGEST = 80;
const NO_DOCTYPE = 'no document type declaration';

function elementOf({ local, uri, attributes }: SaxesTagNS, parent: XmlElement | undefined, from: number): XmlElement {
  let own: XmlAttribute[] | undefined;
  for (const key in attributes) {
    const { local: name, prefix, uri: namespace, value } = attributes[key] as SaxesTagNS['attributes'][string];
    if (prefix === 'xmlns' || key === 'xmlns') continue;
    own ??= [];
    own.push({ name, written: key, namespace, value });
  }
  return {
    name: local,
    namespace: uri,
    attributes: own ?? NONE,
    parent,
    children: [],
    xhtml: undefined,
    textAt: -1,
    from,
    to: from,
  };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.test(text.charAt(at))) at++;
  return at;
}
