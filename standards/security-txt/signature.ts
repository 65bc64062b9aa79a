import type { TextLine } from './document.ts';
import { type Line, trimEnd } from './lines.ts';
import type { Report } from './report.ts';

const HEADER = '-----BEGIN PGP SIGNED MESSAGE-----';
const ARMOR = '-----BEGIN PGP SIGNATURE-----';
const TAIL = '-----END PGP SIGNATURE-----';
const HASHES = /^Hash: [!-~]+(?:,[ ]?[!-~]+)*$/;
const ARMOR_KEY = /^[!-9;-~]+: /;
const BASE64 = /^[A-Za-z0-9+/=]+$/;

/**
 * Takes the text out of an OpenPGP cleartext signature (section 4, `signed`). The form is checked, the signature is not:
 * whether the key is the right one only its reader can say (section 2.3).
 */
export function unwrap(
  lines: readonly Line[],
  report: Report,
): { readonly text: readonly TextLine[]; readonly signed: boolean } {
  const at = lines.findIndex(({ text }) => trimEnd(text) === HEADER);
  if (at < 0) return { text: lines.map(plain), signed: false };
  const outside = lines.slice(0, at).filter(hasText);
  for (const line of outside) unsigned(line, report);

  let next = at + 1;
  while (next < lines.length && trimEnd(lines[next]?.text ?? '') !== '') {
    const line = lines[next] as Line;
    if (!HASHES.test(trimEnd(line.text))) malformed(line, 'a Hash header or the blank line behind the headers', report);
    next += 1;
  }
  // The grammar asks for at least one; OpenPGP software of today may leave it out (RFC 9580, 7).
  if (next === at + 1) malformed(lines[at] as Line, 'a Hash header in the line below', report);

  const text: TextLine[] = [];
  next += 1;
  let armor = -1;
  for (; next < lines.length; next += 1) {
    const line = lines[next] as Line;
    if (trimEnd(line.text) === ARMOR) {
      armor = next;
      break;
    }
    // RFC 4880, 7.1: a line of the text that begins with a dash is written with "- " before it.
    const escaped = line.text.startsWith('- ');
    if (line.text.startsWith('-') && !escaped) malformed(line, '"- " before a line that begins with a dash', report);
    text.push(escaped ? { line, text: line.text.slice(2), shift: 2 } : plain(line));
  }
  if (armor < 0) {
    malformed(lines.at(-1) as Line, `${ARMOR} behind the text`, report);
    return { text, signed: true };
  }
  readArmor(lines.slice(armor + 1), lines[armor] as Line, report);
  return { text, signed: true };
}

function readArmor(lines: readonly Line[], armor: Line, report: Report): void {
  const end = lines.findIndex(({ text }) => trimEnd(text) === TAIL);
  if (end < 0) {
    malformed(armor, `${TAIL} behind the signature`, report);
    return;
  }
  const body = lines.slice(0, end);
  const blank = body.findIndex(({ text }) => trimEnd(text) === '');
  for (const line of body.slice(0, Math.max(0, blank))) {
    if (!ARMOR_KEY.test(line.text)) malformed(line, 'an armor header such as "Version: ..."', report);
  }
  const data = body.slice(blank + 1).filter(hasText);
  if (blank < 0 || data.length === 0) malformed(armor, 'a blank line and the signature behind it', report);
  const stray = data.find(({ text }) => !BASE64.test(trimEnd(text)));
  if (stray) malformed(stray, 'base64', report);
  for (const line of lines.slice(end + 1).filter(hasText)) unsigned(line, report);
}

function unsigned(line: Line, report: Report): void {
  report.line(line, {
    code: 'unsigned-text',
    requirement: 'format.grammar',
    message: 'there is text outside of the signature, which anybody may have added. Move it inside and sign again.',
  });
}

function malformed(line: Line, expected: string, report: Report): void {
  report.line(line, {
    code: 'signature-malformed',
    requirement: 'format.grammar',
    message: `the signature's form is broken: expected ${expected}. Sign the file again and publish it unchanged.`,
  });
}

const plain = (line: Line): TextLine => ({ line, text: line.text, shift: 0 });
const hasText = ({ text }: Line): boolean => text.trim() !== '';
