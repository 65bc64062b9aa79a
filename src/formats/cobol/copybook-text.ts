import { AssayError } from '../../model/assay-error.ts';
import { LIMITS } from './layout.ts';

/** One line of the copybook as the compiler sees it: without sequence numbers, comments and identification. */
export interface SourceLine {
  readonly text: string;
  readonly line: number;
  /** It goes on with what the line before left unfinished (COBOL 2002, 6.2.2: a hyphen in column 7). */
  readonly continues: boolean;
}

/** `fixed`: columns 1 to 6 and 73 on are not part of the program, column 7 is the indicator; `free`: all columns are. */
export type ReferenceFormat = 'fixed' | 'free';

const LISTING_CONTROL = /^\s*(EJECT|SKIP[123]|TITLE\s.*)\s*\.?\s*$/i;

/** Lines with something in them. The format is detected when it is not stated. */
export function copybookLines(text: string, stated?: ReferenceFormat): readonly SourceLine[] {
  const all = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => withoutTabs(line.replaceAll('\u001a', '')));
  const format = stated ?? detectFormat(all);
  const lines: SourceLine[] = [];
  all.forEach((whole, index) => {
    if (whole.length > LIMITS.line)
      throw new AssayError('cobol.copybook', `copybook line ${index + 1}: more than ${LIMITS.line} columns`);
    // No word of COBOL begins with an asterisk, so a line that begins with one is a comment in any column.
    if (/^\s*\*/.test(whole)) return;
    const indicator = format === 'fixed' ? (whole[6] ?? ' ') : ' ';
    if ('*/$Dd'.includes(indicator)) return;
    const code = withoutComment(format === 'fixed' ? whole.slice(7, 72) : whole);
    if (code.trim() === '' || LISTING_CONTROL.test(code) || /^\s*(>>|\$SET)/i.test(code)) return;
    lines.push({ text: code, line: index + 1, continues: indicator === '-' });
  });
  return lines;
}

/**
 * Fixed, unless a level number stands within columns 1 to 6, or text begins in or runs through the indicator column. Other
 * text in columns 1 to 6 is a sequence number or the tag of a change.
 */
function detectFormat(lines: readonly string[]): ReferenceFormat {
  for (const line of lines) {
    if (/^\s*\*/.test(line) || line.trim() === '') continue;
    if (/^ {0,5}\d{1,2} +[A-Z]/i.test(line) && /^ *\d{1,2}( |$)/.test(line.slice(0, 6))) return 'free';
    const isTagged = /^\S/.test(line) && line[6] !== undefined && !' *-/$Dd'.includes(line[6]);
    if (isTagged || (line.slice(0, 6).trim() === '' && /[^ *\-/$Dd]/.test(line[6] ?? ' '))) return 'free';
  }
  return 'fixed';
}

function withoutTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let out = '';
  for (const character of line) out += character === '\t' ? ' '.repeat(8 - (out.length % 8)) : character;
  return out;
}

/** Cuts a comment that begins with `*>` off, where it does not stand in a literal. */
function withoutComment(code: string): string {
  let from = code.indexOf('*>');
  for (; from !== -1; from = code.indexOf('*>', from + 1)) {
    const before = code.slice(0, from);
    if (count(before, '"') % 2 === 0 && count(before, "'") % 2 === 0) return before;
  }
  return code;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
