import type { Fail } from './read-tag.ts';

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>$/;
const UTF8 = /^utf-?8$/i;
const LONGEST = 400;

/** Passes over a byte order mark and the XML declaration (XML 1.0, 2.8); answers with where they end. */
export function readProlog(text: string, fail: Fail, otherEncoding: (name: string) => void): number {
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!/^<\?xml[ \t\r\n?]/.test(text.slice(from, from + 6))) return from;
  const end = text.indexOf('?>', from);
  if (end === -1) return fail(text.length, '?>');
  const match = end - from > LONGEST ? null : DECLARATION.exec(text.slice(from, end + 2));
  if (!match) return fail(from, 'an XML declaration with its version, and nothing but its encoding besides');
  const encoding = match[1] ?? match[2];
  if (encoding !== undefined && !UTF8.test(encoding)) otherEncoding(encoding);
  return end + 2;
}
