import { shown } from '../check/run.ts';
import { createNarrative, type NarrativeReader, XHTML } from './narrative.ts';
import { readProlog } from './read-prolog.ts';
import { type Fail, NO_ENTITY, readEndTag, readTag, type XmlTag } from './read-tag.ts';
import { endOf, isMarkup, skipMarkup, skipMisc } from './skip-markup.ts';
import { badCharacterIn, badReferenceIn, endOfName, skipSpace } from './xml-chars.ts';
import { OUTERMOST } from './xml-namespaces.ts';

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
const SHOWN = 20;

/** Ends the reading at the first fault: what follows one cannot be trusted to be read as it was meant. */
class Stop extends Error {
  readonly fault: XmlFault;

  constructor(fault: XmlFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/**
 * Reads XML 1.0 with namespaces into elements with offsets. A document type is refused, so no entity is ever declared,
 * fetched or expanded. Narrative (XHTML) is not entered: it is taken from the text as it stands. Takes one pass, without
 * recursion.
 */
export function readXmlTree(text: string): XmlTree {
  const faults: XmlFault[] = [];
  try {
    const bad = badCharacterIn(text);
    if (bad !== -1) notWellFormed(text)(bad, 'a character that XML may have');
    return { root: readDocument(text, faults), faults };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { root: undefined, faults: [...faults, error.fault] };
  }
}

function notWellFormed(text: string): Fail {
  return (at, expected) => {
    const got = at >= text.length ? 'the end of the text' : shown(text.slice(at, at + SHOWN));
    throw new Stop({ kind: 'not-well-formed', at: Math.min(at, text.length), expected, got });
  };
}

function readDocument(text: string, faults: XmlFault[]): XmlElement {
  const fail = notWellFormed(text);
  const start = readProlog(text, fail, (encoding) => {
    faults.push({ kind: 'encoding', at: 0, expected: 'the encoding UTF-8', got: shown(encoding) });
  });
  const from = skipMisc(text, start, fail);
  if (text.startsWith('<!DOCTYPE', from)) {
    throw new Stop({ kind: 'doctype', at: from, expected: 'no document type declaration', got: 'one' });
  }
  if (text.charCodeAt(from) !== 60 || endOfName(text, from + 1) === from + 1) fail(from, 'an element');
  const root = readElement(text, from, fail);
  const end = skipMisc(text, root.to, fail);
  if (end < text.length) fail(end, 'nothing behind the element');
  return root;
}

function readElement(text: string, from: number, fail: Fail): XmlElement {
  const open: XmlTag[] = [];
  let narrative: NarrativeReader | undefined;
  /** How many elements are open where the narrative ends. */
  let narrativeAt = 0;
  let element: XmlElement | undefined;
  let at = from;
  for (;;) {
    if (text.charCodeAt(at + 1) === 47) {
      const tag = open.pop() as XmlTag;
      const end = readEndTag(text, at, tag.written, fail);
      narrative?.close(tag, at, end);
      at = end;
      closeElement();
    } else if (isMarkup(text.charCodeAt(at + 1))) {
      if (text.startsWith('<![CDATA[', at)) {
        const end = endOf(text, at + 9, ']]>', fail);
        if (skipSpace(text, at + 9) < end - 3) noteText(at);
        at = end;
      } else at = skipMarkup(text, at, fail);
    } else {
      const tag = readTag(text, at, open.at(-1)?.scope ?? OUTERMOST, fail);
      if (open.push(tag) > MAX_DEPTH) {
        const expected = `at most ${MAX_DEPTH} elements in one another`;
        throw new Stop({ kind: 'depth', at, expected, got: 'more' });
      }
      at = tag.to;
      openElement(tag);
      if (tag.closed) {
        open.pop();
        closeElement();
      }
    }
    if (open.length === 0) return element as XmlElement;
    at = readText(at);
  }

  function openElement(tag: XmlTag): void {
    if (narrative) {
      narrative.open(tag);
      return;
    }
    const { name, namespace, attributes } = tag;
    const made: XmlElement = {
      name,
      namespace,
      attributes,
      parent: element,
      children: [],
      xhtml: undefined,
      textAt: -1,
      from: tag.from,
      to: tag.to,
    };
    element?.children.push(made);
    if (element && namespace === XHTML) {
      narrative = createNarrative(text, tag);
      narrativeAt = open.length - 1;
    }
    element = made;
  }

  function closeElement(): void {
    if (!element || (narrative && open.length > narrativeAt)) return;
    element.to = at;
    element.xhtml = narrative?.finish(at);
    narrative = undefined;
    // The root stays, to be answered.
    element = element.parent ?? element;
  }

  function noteText(from: number): void {
    if (element && !narrative && element.textAt < 0) element.textAt = from;
  }

  /** Answers with where the next tag stands. */
  function readText(start: number): number {
    const from = skipSpace(text, start);
    if (text.charCodeAt(from) === 60) return from;
    const next = text.indexOf('<', from);
    const end = next === -1 ? text.length : next;
    const written = text.slice(from, end);
    const bad = badReferenceIn(written);
    if (bad !== -1) fail(from + bad, NO_ENTITY);
    const closing = written.indexOf(']]>');
    if (closing !== -1) fail(from + closing, 'no ]]> in text');
    if (next === -1) fail(end, `</${(open.at(-1) as XmlTag).written.slice(0, SHOWN)}>`);
    noteText(from);
    return next;
  }
}
