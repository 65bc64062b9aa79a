import type { Fail } from './read-tag.ts';
import { endOfName, isSpace, skipSpace } from './xml-chars.ts';

/** Of the character behind a `<`: no tag, but a comment, CDATA or a processing instruction. */
export function isMarkup(code: number): boolean {
  return code === 33 || code === 63;
}

/** White space, comments and processing instructions, which may stand before and behind the element. */
export function skipMisc(text: string, from: number, fail: Fail): number {
  let at = skipSpace(text, from);
  while (text.startsWith('<?', at) || text.startsWith('<!--', at)) at = skipSpace(text, skipMarkup(text, at, fail));
  return at;
}

/** The end of a comment or a processing instruction (XML 1.0, 2.5 and 2.6). */
export function skipMarkup(text: string, from: number, fail: Fail): number {
  if (text.startsWith('<!--', from)) {
    const dashes = text.indexOf('--', from + 4);
    if (dashes === -1) fail(text.length, '-->');
    if (text.charCodeAt(dashes + 2) !== 62) fail(dashes, 'no -- in a comment');
    return dashes + 3;
  }
  if (!text.startsWith('<?', from)) return fail(from, 'a tag, a comment or <![CDATA[');
  const end = endOfName(text, from + 2);
  const target = text.slice(from + 2, end);
  if (target === '' || target.includes(':') || /^xml$/i.test(target)) fail(from, 'an instruction with a name but xml');
  if (!isSpace(text.charCodeAt(end)) && !text.startsWith('?>', end)) fail(end, '?>');
  return endOf(text, end, '?>', fail);
}

/** Where the mark ends that comes next. */
export function endOf(text: string, from: number, mark: string, fail: Fail): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? fail(text.length, mark) : at + mark.length;
}
