import { isSpace } from './check-string.ts';
import { type PrimitiveProblem, stringCheck } from './problem.ts';
import { isElsewhere, mayContain, mayHoldText } from './xhtml-content.ts';
import {
  elementNamed,
  isActiveLink,
  isAddress,
  isBlock,
  isForbidden,
  isKnownAttribute,
  isLink,
  XHTML,
} from './xhtml-vocabulary.ts';
import { endOfName } from './xml-name.ts';

const problem = (code: string, expected: string): PrimitiveProblem => ({ code, expected });
const notDiv = problem('fhir.xhtml', 'XHTML that begins with a <div> element');
const unclosed = problem('fhir.xhtml', 'well-formed XHTML: each tag closed in turn and each attribute quoted');
const afterEnd = problem('fhir.xhtml', 'one <div> element and nothing behind it');
const badEntity = problem('fhir.xhtml', 'no entities but &amp; &lt; &gt; &quot; &apos; and numeric ones');
const tooDeep = problem('fhir.xhtml', 'at most 256 elements in one another');
const active = problem(
  'fhir.txt-1',
  'only basic formatting: no scripts, forms, frames, objects, head, body or event attributes',
);
const unusual = problem('fhir.txt-1', 'only the elements and attributes of basic formatting (narrative.html#xhtml)');
const blockInParagraph = problem('fhir.xhtml', 'no paragraph, list, table or div within a paragraph');
const misplaced = problem(
  'fhir.xhtml',
  'each element where HTML 4.0 has it: rows in tables, items in lists, no blocks in a line of text',
);
const namespace = problem('fhir.xhtml', `xmlns="${XHTML}" on the <div>, and no other namespace within`);
const badLink = problem('fhir.xhtml', 'an address in each href and src, without white space, quotes or brackets');
const noContent = problem('fhir.txt-2', 'some text or an image in the narrative');

const MAX_DEPTH = 256;
const MARK = 33; // !
const SLASH = 47;
const QUERY = 63; // ?
const CLOSE = 62; // >
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)/;

/** Narrative.div: well-formed, without active content, and not empty (FHIR R4, narrative.html; txt-1, txt-2). */
export const checkXhtml = stringCheck((text) => {
  let at = skip(text, 0);
  // A comment or a declaration may stand before the root.
  while (text.startsWith('<!--', at) || text.startsWith('<?', at)) {
    const close = text.charCodeAt(at + 1) === 33 ? '-->' : '?>';
    const end = text.indexOf(close, at);
    if (end === -1) return unclosed;
    at = skip(text, end + close.length);
  }
  if (!/^<div[\s/>]/.test(text.slice(at, at + 5))) return notDiv;
  return scan(text, at);
});

function scan(text: string, from: number): PrimitiveProblem | undefined {
  const open: string[] = [];
  let paragraphs = 0;
  let content = false;
  let at = from;
  let ampersand = text.indexOf('&', from);
  do {
    const second = text.charCodeAt(at + 1);
    if (second === MARK && text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4);
      if (end === -1) return unclosed;
      at = end + 3;
    } else if (second === MARK && text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end === -1) return unclosed;
      content ||= end > at + 9;
      at = end + 3;
    } else if (second === QUERY) {
      const end = text.indexOf('?>', at);
      if (end === -1) return unclosed;
      at = end + 2;
    } else if (second === SLASH) {
      const name = open.pop();
      const end = name === undefined ? -1 : endOfClosing(text, at + 2, name);
      if (end === -1) return unclosed;
      if (name === 'p') paragraphs--;
      at = end + 1;
    } else {
      const behind = endOfName(text, at + 1);
      if (behind === at + 1) return unclosed;
      const written = text.slice(at + 1, behind);
      const name = elementNamed(written);
      if (name === undefined) return isForbidden(written) ? active : unusual;
      content ||= name === 'img';
      if (paragraphs > 0 && isBlock(name)) return blockInParagraph;
      const parent = open.at(-1);
      if (parent !== undefined && !mayContain(parent, name)) return misplaced;
      if (name === 'a' && open.includes('a')) return misplaced;
      const tag = readAttributes(text, behind, name);
      if ('problem' in tag) return tag.problem;
      if (open.length === 0 && tag.namespace !== XHTML) return namespace;
      if (!tag.closed && open.push(name) > MAX_DEPTH) return tooDeep;
      if (!tag.closed && name === 'p') paragraphs++;
      at = tag.end;
    }
    if (open.length === 0) break;
    const next = text.indexOf('<', at);
    if (next === -1) return unclosed;
    if (ampersand !== -1 && ampersand < at) ampersand = text.indexOf('&', at);
    // A search for the next wrong one would run to the end of the text each time, so the stretch is cut out first.
    if (ampersand !== -1 && ampersand < next && ENTITY.test(text.slice(ampersand, next))) return badEntity;
    if (skip(text, at) < next) {
      content = true;
      if (!mayHoldText(open.at(-1) as string)) return misplaced;
    }
    at = next;
  } while (open.length > 0);
  if (skip(text, at) < text.length && !/^\s*(<!--|<\?)/.test(text.slice(at, at + 20))) return afterEnd;
  return content ? undefined : noContent;
}

/** Index of the `>` of an end tag whose name is to begin at `from`, or -1. */
function endOfClosing(text: string, from: number, name: string): number {
  const end = from + name.length;
  if (!text.startsWith(name, from)) return -1;
  if (text.charCodeAt(end) === CLOSE) return end;
  const close = text.indexOf('>', end);
  return close !== -1 && text.slice(end, close).trim() === '' ? close : -1;
}

type Tag =
  | { readonly end: number; readonly closed: boolean; readonly namespace: string | undefined }
  | { readonly problem: PrimitiveProblem };

function readAttributes(text: string, from: number, element: string): Tag {
  let at = from;
  let declared: string | undefined;
  for (;;) {
    const before = at;
    at = skip(text, at);
    const code = text.charCodeAt(at);
    if (code === CLOSE) return { end: at + 1, closed: false, namespace: declared };
    if (code === SLASH) {
      if (text.charCodeAt(at + 1) !== CLOSE) return { problem: unclosed };
      return { end: at + 2, closed: true, namespace: declared };
    }
    const behind = endOfName(text, at);
    if (behind === at || before === at) return { problem: unclosed };
    const name = text.slice(at, behind);
    at = skip(text, behind);
    if (text.charCodeAt(at) !== 61) return { problem: unclosed };
    at = skip(text, at + 1);
    const quote = text.charAt(at);
    const end = quote === '"' || quote === "'" ? text.indexOf(quote, at + 1) : -1;
    if (end === -1) return { problem: unclosed };
    const value = text.slice(at + 1, end);
    if (name === 'xmlns') declared = value;
    const problem = attributeProblem(name, value, element);
    if (problem) return { problem };
    at = end + 1;
  }
}

function attributeProblem(name: string, value: string, element: string): PrimitiveProblem | undefined {
  if (/^on/i.test(name)) return active;
  if (!isKnownAttribute(name) || isElsewhere(name, element)) return unusual;
  if (name === 'xmlns' && value !== XHTML) return namespace;
  if (ENTITY.test(value)) return badEntity;
  if (!isLink(name)) return undefined;
  return isActiveLink(value) ? active : isAddress(value) ? undefined : badLink;
}

function skip(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}
