import { isSpace } from './check-string.ts';
import { type PrimitiveProblem, stringCheck } from './problem.ts';
import {
  isActiveLink,
  isAddress,
  isBlock,
  isForbidden,
  isKnownAttribute,
  isKnownElement,
  isLink,
  XHTML,
} from './xhtml-vocabulary.ts';

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
const namespace = problem('fhir.xhtml', `xmlns="${XHTML}" on the <div>, and no other namespace within`);
const badLink = problem('fhir.xhtml', 'an address in each href and src, without white space, quotes or brackets');
const noContent = problem('fhir.txt-2', 'some text or an image in the narrative');

const MAX_DEPTH = 256;
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)/;
const NAME = /[A-Za-z_][A-Za-z0-9_.:-]*/y;

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
  do {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4);
      if (end === -1) return unclosed;
      at = end + 3;
    } else if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end === -1) return unclosed;
      content ||= end > at + 9;
      at = end + 3;
    } else if (text.charCodeAt(at + 1) === 47) {
      const end = text.indexOf('>', at);
      const name = open.pop();
      if (end === -1 || name !== text.slice(at + 2, end).trimEnd()) return unclosed;
      if (name === 'p') paragraphs--;
      at = end + 1;
    } else {
      NAME.lastIndex = at + 1;
      const name = NAME.exec(text)?.[0];
      if (name === undefined) return unclosed;
      if (!isKnownElement(name)) return isForbidden(name) ? active : unusual;
      content ||= name === 'img';
      if (paragraphs > 0 && isBlock(name)) return blockInParagraph;
      const tag = readAttributes(text, NAME.lastIndex);
      if ('problem' in tag) return tag.problem;
      if (open.length === 0 && tag.namespace !== XHTML) return namespace;
      if (!tag.closed && open.push(name) > MAX_DEPTH) return tooDeep;
      if (!tag.closed && name === 'p') paragraphs++;
      at = tag.end;
    }
    if (open.length === 0) break;
    const next = text.indexOf('<', at);
    if (next === -1) return unclosed;
    const problem = textProblem(text, at, next);
    if (problem) return problem;
    content ||= skip(text, at) < next;
    at = next;
  } while (open.length > 0);
  if (skip(text, at) < text.length && !/^\s*(<!--|<\?)/.test(text.slice(at, at + 20))) return afterEnd;
  return content ? undefined : noContent;
}

/** A search for the next ampersand would run to the end of the text each time, so each stretch is cut out first. */
function textProblem(text: string, from: number, to: number): PrimitiveProblem | undefined {
  return ENTITY.test(text.slice(from, to)) ? badEntity : undefined;
}

type Tag =
  | { readonly end: number; readonly closed: boolean; readonly namespace: string | undefined }
  | { readonly problem: PrimitiveProblem };

function readAttributes(text: string, from: number): Tag {
  let at = from;
  let declared: string | undefined;
  for (;;) {
    const before = at;
    at = skip(text, at);
    const code = text.charCodeAt(at);
    if (code === 62) return { end: at + 1, closed: false, namespace: declared };
    if (code === 47) {
      if (text.charCodeAt(at + 1) !== 62) return { problem: unclosed };
      return { end: at + 2, closed: true, namespace: declared };
    }
    NAME.lastIndex = at;
    const name = NAME.exec(text)?.[0];
    if (name === undefined || before === at) return { problem: unclosed };
    at = skip(text, NAME.lastIndex);
    if (text.charCodeAt(at) !== 61) return { problem: unclosed };
    at = skip(text, at + 1);
    const quote = text.charAt(at);
    const end = quote === '"' || quote === "'" ? text.indexOf(quote, at + 1) : -1;
    if (end === -1) return { problem: unclosed };
    const value = text.slice(at + 1, end);
    if (name === 'xmlns') declared = value;
    const problem = attributeProblem(name, value);
    if (problem) return { problem };
    at = end + 1;
  }
}

function attributeProblem(name: string, value: string): PrimitiveProblem | undefined {
  if (/^on/i.test(name)) return active;
  if (!isKnownAttribute(name)) return unusual;
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
