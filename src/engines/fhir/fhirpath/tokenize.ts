import { unsupported } from './syntax.ts';

export interface Token {
  readonly kind: 'name' | 'quoted-name' | 'string' | 'number' | 'date' | 'symbol' | 'end';
  readonly text: string;
}

/** Longer ones than any that a definition has. */
const MAX_LENGTH = 20_000;
// Sticky, and each alternative begins differently, so that reading is linear.
const TOKEN =
  /(?<space>\s+)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<number>\d+(?:\.\d+)?)|(?<date>@[0-9T:.+Z-]+)|(?<symbol><=|>=|!=|!~|[-+*/&|<>=~.,()[\]{}%$])|(?<quote>['`])/y;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['f', '\f'],
]);

/** Splits an expression into tokens (FHIRPath N1, 4 and 10). Throws AssayError where it cannot. */
export function tokenize(text: string): readonly Token[] {
  if (text.length > MAX_LENGTH) throw unsupported(`an expression of ${text.length} characters`);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw unsupported(`"${text[at]}" at ${at}`);
    if (groups.quote !== undefined) {
      const { value, end } = quoted(text, at);
      tokens.push({ kind: groups.quote === '`' ? 'quoted-name' : 'string', text: value });
      at = end;
      continue;
    }
    at = TOKEN.lastIndex;
    for (const kind of ['name', 'number', 'date', 'symbol'] as const) {
      const found = groups[kind];
      if (found !== undefined) tokens.push({ kind, text: kind === 'date' ? found.slice(1) : found });
    }
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

function quoted(text: string, from: number): { readonly value: string; readonly end: number } {
  const quote = text[from];
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at] as string;
    if (character === quote) return { value, end: at + 1 };
    if (character !== '\\') {
      value += character;
      continue;
    }
    at++;
    const escaped = text[at];
    if (escaped === 'u') {
      const digits = text.slice(at + 1, at + 5);
      if (!/^[0-9A-Fa-f]{4}$/.test(digits)) throw unsupported(`the escape \\u${digits}`);
      value += String.fromCharCode(Number.parseInt(digits, 16));
      at += 4;
    } else if (escaped !== undefined) value += ESCAPES.get(escaped) ?? escaped;
  }
  throw unsupported(`${quote} that is not closed`);
}
