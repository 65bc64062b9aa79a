import type { Delimiters } from './delimiters.ts';

/**
 * Resolves the escape sequences of a text (HL7 v2.5.1, 2.7). Those that name characters are replaced; line breaks
 * (`.br`, `.sp`) become line feeds. Everything else (highlighting, indents, other character sets, local and unknown
 * sequences, a sequence that does not end) stays as it is, so that nothing is lost.
 */
export function unescapeText(text: string, delimiters: Delimiters, decode: (bytes: Uint8Array) => string): string {
  const mark = delimiters.escape;
  let result = '';
  let done = 0;
  let at = 0;
  for (;;) {
    const open = text.indexOf(mark, at);
    const close = open < 0 ? -1 : text.indexOf(mark, open + 1);
    if (close < 0) return done === 0 ? text : result + text.slice(done);
    const name = text.slice(open + 1, close);
    const value = sequence(name, delimiters, decode);
    if (value === undefined) {
      at = isSequence(name) ? close + 1 : close;
      continue;
    }
    result += text.slice(done, open) + value;
    done = close + 1;
    at = done;
  }
}

/** The second mark closes an unknown sequence (`\\Zlocal\\`); behind running text it may open the next one. */
function isSequence(name: string): boolean {
  return name.length <= 64 && /^[A-Za-z.][A-Za-z0-9.+-]*$/.test(name);
}

function sequence(name: string, d: Delimiters, decode: (bytes: Uint8Array) => string): string | undefined {
  switch (name) {
    case 'F':
      return d.field;
    case 'S':
      return d.component || undefined;
    case 'T':
      return d.subcomponent || undefined;
    case 'R':
      return d.repetition || undefined;
    case 'E':
      return d.escape;
    case 'P':
      return d.truncation || undefined;
    case '.br':
    case '.BR':
    case '.sp':
      return '\n';
  }
  const spaces = /^\.sp\+?(\d{1,2})$/.exec(name);
  if (spaces) return '\n'.repeat(Number(spaces[1]));
  if (/^X(?:[0-9A-Fa-f]{2})+$/.test(name)) {
    return decode(Uint8Array.from(name.slice(1).match(/../g) as string[], (pair) => Number.parseInt(pair, 16)));
  }
  return undefined;
}
