import { AssayError } from '../../model/assay-error.ts';
import { copybookLines, type ReferenceFormat, type SourceLine } from './copybook-text.ts';
import { LIMITS } from './layout.ts';

/** A word, a picture string, a literal without its quotes, or the period that ends an entry. */
export interface Token {
  readonly kind: 'word' | 'literal' | 'period';
  readonly text: string;
  readonly line: number;
}

const PICTURE = /^(PIC|PICTURE)$/i;

/** Cuts a copybook into tokens. Throws AssayError `cobol.copybook` where a literal has no end. */
export function copybookTokens(text: string, format?: ReferenceFormat): readonly Token[] {
  const tokens: Token[] = [];
  let expectsPicture = false;
  for (const { text: code, line } of joined(copybookLines(text, format))) {
    let at = 0;
    while (at < code.length) {
      const character = code[at] as string;
      if (character === ' ' || (/[,;]/.test(character) && endsThere(code, at + 1) && !expectsPicture)) {
        at++;
      } else if (character === '.' && endsThere(code, at + 1)) {
        tokens.push({ kind: 'period', text: '.', line });
        at++;
      } else if (character === '"' || character === "'") {
        const end = closing(code, at);
        if (end === -1) throw new AssayError('cobol.copybook', `copybook line ${line}: a literal is not closed`);
        const literal = code.slice(at + 1, end).replaceAll(character + character, character);
        tokens.push({ kind: 'literal', text: literal, line });
        at = end + 1;
      } else {
        let end = at;
        while (end < code.length && code[end] !== ' ') {
          if (!expectsPicture && /["'=]/.test(code[end] as string) && end > at) break;
          end++;
        }
        let word = code.slice(at, end);
        // A period or comma ends a word only where a blank follows: 9(3).99 is one picture.
        while (word.length > 1 && /[.,;]$/.test(word)) word = word.slice(0, -1);
        tokens.push({ kind: 'word', text: word, line });
        at += word.length;
        expectsPicture = PICTURE.test(word) || (expectsPicture && /^IS$/i.test(word));
      }
    }
  }
  return tokens;
}

function endsThere(code: string, at: number): boolean {
  return at >= code.length || code[at] === ' ';
}

/** The quote that closes the literal opened at `open`; doubled quotes stand for one. */
function closing(code: string, open: number): number {
  const quote = code[open] as string;
  let at = code.indexOf(quote, open + 1);
  while (at !== -1 && code[at + 1] === quote) at = code.indexOf(quote, at + 2);
  return at;
}

/** Puts continued lines together: a literal goes on behind the quote that the next line opens with. */
function joined(lines: readonly SourceLine[]): readonly SourceLine[] {
  const out: SourceLine[] = [];
  for (const next of lines) {
    const before = out.at(-1);
    if (!next.continues || !before) {
      out.push(next);
      continue;
    }
    const more = next.text.trimStart();
    const quote = openQuote(before.text);
    const text =
      quote !== undefined && more.startsWith(quote) ? before.text + more.slice(1) : before.text.trimEnd() + more;
    if (text.length > LIMITS.line)
      throw new AssayError(
        'cobol.copybook',
        `copybook line ${before.line}: continued over more than ${LIMITS.line} characters`,
      );
    out[out.length - 1] = { ...before, text };
  }
  return out;
}

function openQuote(code: string): string | undefined {
  let open: string | undefined;
  for (const character of code) {
    if (open === undefined && (character === '"' || character === "'")) open = character;
    else if (character === open) open = undefined;
  }
  return open;
}
