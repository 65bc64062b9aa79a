import { AssayError } from '../../model/assay-error.ts';
import { type Condition, LIMITS, type Occurs, type Sign, type Usage } from './layout.ts';
import { type Picture, readPicture } from './picture.ts';
import type { Token } from './tokens.ts';

/** A data description entry as it is written: no places yet, and clauses that a group hands down still undefined. */
export interface Entry {
  readonly level: number;
  readonly name: string | undefined;
  readonly line: number;
  readonly picture?: Picture;
  readonly usage?: Usage;
  readonly sign?: Sign;
  readonly occurs?: Occurs;
  readonly redefines?: string;
  readonly synchronized?: boolean;
  /** Level 66. */
  readonly renames?: { readonly from: string; readonly through?: string };
  /** Level 88. */
  readonly values?: readonly string[];
}

/** An entry with those below it. */
export interface EntryTree {
  readonly entry: Entry;
  readonly members: EntryTree[];
  readonly conditions: Condition[];
}

type Draft = { -readonly [K in keyof Entry]: Entry[K] };

const USAGES: Readonly<Record<string, Usage>> = {
  DISPLAY: 'display',
  BINARY: 'binary',
  COMP: 'binary',
  'COMP-0': 'binary',
  'COMP-4': 'binary',
  'COMP-5': 'native-binary',
  'COMP-1': 'single-float',
  'COMP-2': 'double-float',
  'COMP-3': 'packed',
  'PACKED-DECIMAL': 'packed',
  'COMP-6': 'unsigned-packed',
  'COMP-3U': 'unsigned-packed',
  NATIONAL: 'national',
};
const NOT_IN_FILES = /^(INDEX|POINTER|POINTER-32|PROCEDURE-POINTER|FUNCTION-POINTER|OBJECT|DISPLAY-1|COMP-X|COMP-9)$/;
const NUMBER = /^\d{1,9}$/;
const NAME = /^[A-Z0-9:_#@$-]*[A-Z:_#@$][A-Z0-9:_#@$-]*$/i;

/** Reads entries one by one. Throws AssayError `cobol.*` at what it cannot understand, since every byte behind would be misplaced. */
export function* readEntries(tokens: readonly Token[]): Generator<Entry> {
  let from = 0;
  while (from < tokens.length) {
    let end = from;
    while (end < tokens.length && tokens[end]?.kind !== 'period') end++;
    if (end > from) yield readEntry(tokens.slice(from, end));
    from = end + 1;
  }
}

function readEntry(tokens: readonly Token[]): Entry {
  const [first] = tokens as [Token, ...Token[]];
  const cursor = new Cursor(tokens);
  const level = Number(cursor.next());
  if (/^COPY$/i.test(first.text))
    throw new AssayError(
      'cobol.copy-statement',
      at(first, 'COPY is not followed. Give the copybook with what it copies put in'),
    );
  if (/^(EXEC|REPLACE)$/i.test(first.text))
    throw new AssayError(
      'cobol.copybook',
      at(first, `${first.text} is for a preprocessor. Give the copybook as the compiler gets it`),
    );
  if (!NUMBER.test(first.text) || !((level >= 1 && level <= 49) || [66, 77, 88].includes(level)))
    throw new AssayError(
      'cobol.copybook',
      at(first, `expected a level number (01 to 49, 66, 77, 88), got "${first.text.slice(0, 40)}"`),
    );
  const entry: Draft = { level, name: undefined, line: first.line };
  const word = cursor.peek();
  if (word !== undefined && word !== 'FILLER' && !(word in CLAUSES) && usageOf(word) === undefined) {
    if (!NAME.test(word))
      throw new AssayError('cobol.copybook', at(first, `expected a name, got "${word.slice(0, 40)}"`));
    entry.name = cursor.raw();
  } else if (word === 'FILLER') cursor.next();
  while (cursor.peek() !== undefined) readClause(entry, cursor);
  return entry;
}

/** Walks the tokens of an entry; words are compared in capitals. */
class Cursor {
  at = 0;
  readonly tokens: readonly Token[];
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }
  peek(): string | undefined {
    const token = this.tokens[this.at];
    return token?.kind === 'literal' ? '' : token?.text.toUpperCase();
  }
  next(): string {
    const word = this.peek();
    this.at++;
    return word ?? '';
  }
  raw(): string {
    return this.tokens[this.at++]?.text ?? '';
  }
  take(...words: readonly string[]): boolean {
    const found = words.includes(this.peek() ?? ' ');
    if (found) this.at++;
    return found;
  }
  here(): Token {
    return (this.tokens[Math.min(this.at, this.tokens.length - 1)] ?? this.tokens[0]) as Token;
  }
}

const CLAUSES: Readonly<Record<string, (entry: Draft, cursor: Cursor) => void>> = {
  PIC: picture,
  PICTURE: picture,
  USAGE: (entry, cursor) => {
    cursor.take('IS');
    usage(entry, cursor);
  },
  SIGN: (entry, cursor) => {
    cursor.take('IS');
    const word = cursor.next();
    if (word !== 'LEADING' && word !== 'TRAILING') throw unknown(cursor, word);
    sign(entry, cursor, word === 'LEADING');
  },
  LEADING: (entry, cursor) => sign(entry, cursor, true),
  TRAILING: (entry, cursor) => sign(entry, cursor, false),
  REDEFINES: (entry, cursor) => {
    entry.redefines = cursor.raw();
  },
  RENAMES: (entry, cursor) => {
    const from = qualified(cursor);
    entry.renames = cursor.take('THROUGH', 'THRU') ? { from, through: qualified(cursor) } : { from };
  },
  OCCURS: occurs,
  SYNC: synchronized,
  SYNCHRONIZED: synchronized,
  JUST: (_, cursor) => void cursor.take('RIGHT'),
  JUSTIFIED: (_, cursor) => void cursor.take('RIGHT'),
  BLANK: (_, cursor) => {
    cursor.take('WHEN');
    cursor.take('ZERO', 'ZEROS', 'ZEROES');
  },
  VALUE: values,
  VALUES: values,
  EXTERNAL: () => undefined,
  GLOBAL: () => undefined,
  VOLATILE: () => undefined,
  'GROUP-USAGE': (entry, cursor) => {
    cursor.take('IS');
    usage(entry, cursor);
  },
};

function readClause(entry: Draft, cursor: Cursor): void {
  const word = cursor.peek() ?? '';
  const clause = Object.hasOwn(CLAUSES, word) ? CLAUSES[word] : undefined;
  if (clause) {
    cursor.next();
    clause(entry, cursor);
  } else usage(entry, cursor);
}

function picture(entry: Draft, cursor: Cursor): void {
  cursor.take('IS');
  const { line } = cursor.here();
  entry.picture = readPicture(cursor.raw(), line);
}

function usageOf(word: string): Usage | undefined {
  const short = word.replace(/^COMPUTATIONAL/, 'COMP');
  return Object.hasOwn(USAGES, short) ? USAGES[short] : undefined;
}

function usage(entry: Draft, cursor: Cursor): void {
  const word = cursor.peek() ?? '';
  const found = usageOf(word);
  if (found === undefined) {
    if (NOT_IN_FILES.test(word.replace(/^COMPUTATIONAL/, 'COMP')))
      throw new AssayError('cobol.usage', at(cursor.here(), `USAGE ${word} is not read`));
    throw unknown(cursor, word);
  }
  cursor.next();
  cursor.take('NATIVE');
  entry.usage = found;
}

function sign(entry: Draft, cursor: Cursor, leading: boolean): void {
  const separate = cursor.take('SEPARATE');
  cursor.take('CHARACTER');
  entry.sign = { leading, separate };
}

function synchronized(entry: Draft, cursor: Cursor): void {
  cursor.take('LEFT', 'RIGHT');
  entry.synchronized = true;
}

function occurs(entry: Draft, cursor: Cursor): void {
  const { line } = cursor.here();
  const first = count(cursor);
  const last = cursor.take('TO') ? count(cursor) : undefined;
  cursor.take('TIMES');
  let dependingOn: string | undefined;
  for (;;) {
    if (cursor.take('DEPENDING')) {
      cursor.take('ON');
      dependingOn = qualified(cursor);
    } else if (cursor.take('ASCENDING', 'DESCENDING')) {
      cursor.take('KEY');
      cursor.take('IS');
      names(cursor);
    } else if (cursor.take('INDEXED')) {
      cursor.take('BY');
      names(cursor);
    } else break;
  }
  const max = last ?? first;
  const min = dependingOn === undefined ? max : last === undefined ? 0 : first;
  if (max < 1 || min > max || max > LIMITS.occurs)
    throw new AssayError(
      'cobol.occurs',
      `copybook line ${line}: OCCURS ${first} to ${max}: expected 1 to ${LIMITS.occurs}`,
    );
  entry.occurs = { min, max, ...(dependingOn !== undefined && { dependingOn }) };
}

function count(cursor: Cursor): number {
  const { line } = cursor.here();
  const word = cursor.next();
  if (NUMBER.test(word)) return Number(word);
  throw new AssayError('cobol.occurs', `copybook line ${line}: OCCURS: expected a number, got "${word.slice(0, 40)}"`);
}

/** A name, perhaps `OF` groups; the groups are told from the name by dots, outermost first: `GROUP.NAME`. */
function qualified(cursor: Cursor): string {
  let name = cursor.raw();
  while (cursor.take('OF', 'IN')) name = `${cursor.raw()}.${name}`;
  return name;
}

function names(cursor: Cursor): void {
  for (;;) {
    const word = cursor.peek();
    if (word === undefined || word === '' || word in CLAUSES || usageOf(word)) return;
    if (['DEPENDING', 'ASCENDING', 'DESCENDING', 'INDEXED', 'OCCURS'].includes(word)) return;
    cursor.next();
  }
}

function values(entry: Draft, cursor: Cursor): void {
  cursor.take('IS', 'ARE');
  const found: string[] = [];
  for (;;) {
    const word = cursor.peek();
    if (word === undefined || (entry.level !== 88 && found.length > 0) || (word !== '' && word in CLAUSES)) break;
    const text = cursor.raw();
    if (word === 'ALL' || (/^[XNZGB]$/.test(word) && cursor.peek() === '')) continue;
    if (word === 'THROUGH' || word === 'THRU') found.push(`${found.pop() ?? ''} THRU ${cursor.raw()}`);
    else found.push(text);
  }
  if (entry.level === 88) entry.values = found;
}

function at(token: Token, why: string): string {
  return `copybook line ${token.line}: ${why}`;
}

function unknown(cursor: Cursor, word: string): AssayError {
  const what =
    word === ''
      ? 'the entry ends too early, or a literal stands where none can'
      : `"${word.slice(0, 40)}" is no clause that is known here`;
  return new AssayError('cobol.copybook', at(cursor.here(), `${what}. Is a period missing before it?`));
}
