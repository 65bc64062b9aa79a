import { AssayError } from '../../model/assay-error.ts';
import { LIMITS } from './layout.ts';

/**
 * What a PICTURE says. `numeric` has a value of digits with an implied point; `numeric-edited` is a number written out
 * with a point, a sign or blanks for zeros; all else is `text`.
 */
export interface Picture {
  readonly text: string;
  readonly category: 'numeric' | 'numeric-edited' | 'text' | 'national' | 'dbcs';
  readonly signed: boolean;
  /** Digits that are stored; those of `P` are not. */
  readonly digits: number;
  /** Digits behind the point; less than zero where `P` stands to the right of the digits. */
  readonly scale: number;
  /** Characters when written out (USAGE DISPLAY), without a separate sign. */
  readonly characters: number;
}

const REPEATED = /([A-Z+\-*/,.$£€])\((\d{1,9})\)|(\d)\((\d{1,9})\)|(CR|DB)|([A-Z+\-*/,.$£€\d])/gy;

/** Reads a PICTURE character string (COBOL 2002, 13.16.38). Throws AssayError `cobol.picture`. */
export function readPicture(text: string, line: number): Picture {
  const bad = (why: string): AssayError =>
    new AssayError('cobol.picture', `copybook line ${line}: PIC ${text.slice(0, 60)}: ${why}`);
  const runs = runsOf(text.toUpperCase());
  if (!runs) throw bad('expected characters such as 9, X, A, S, V, P, each perhaps with a count, as in S9(7)V99');
  const has = (symbols: string): boolean => runs.some(({ symbol }) => symbols.includes(symbol));
  let characters = 0;
  for (const { symbol, count } of runs) {
    if (!'SVP'.includes(symbol)) characters += count * (symbol === 'CR' || symbol === 'DB' ? 2 : 1);
  }
  if (characters > LIMITS.pictureLength) throw bad(`${characters} characters, more than ${LIMITS.pictureLength}`);
  if (characters === 0) throw bad('it has no place for a character');
  const shape = { text, characters, signed: runs[0]?.symbol === 'S', digits: 0, scale: 0 };
  if (has('N')) return { ...shape, category: 'national' };
  if (has('G')) return { ...shape, category: 'dbcs' };
  if (has('XA')) {
    if (has('SVPZ')) throw bad('letters and digits of a number cannot stand in one picture');
    return { ...shape, category: 'text' };
  }
  const number = numberOf(runs);
  if (number.digits > LIMITS.digits) throw bad(`${number.digits} digits, more than ${LIMITS.digits}`);
  if (runs.every(({ symbol }) => '9SVP'.includes(symbol))) {
    if (number.digits === 0) throw bad('it has no place for a digit');
    return { ...shape, category: 'numeric', ...number };
  }
  // `B`, `0` and `/` put characters between the digits: 99/99/9999 is a date, and no number.
  if (has('B0/') || number.digits === 0) return { ...shape, category: 'text' };
  return { ...shape, category: 'numeric-edited', ...number };
}

interface Run {
  readonly symbol: string;
  readonly count: number;
}

function runsOf(text: string): readonly Run[] | undefined {
  const runs: Run[] = [];
  REPEATED.lastIndex = 0;
  while (REPEATED.lastIndex < text.length) {
    const found = REPEATED.exec(text);
    if (!found || runs.length > 1000) return undefined;
    const symbol = (found[1] ?? found[3] ?? found[5] ?? found[6]) as string;
    if (!'9XASVPZNGBE+-*/,.$£€0CRDB'.includes(symbol)) return undefined;
    if (symbol === 'S' && runs.length > 0) return undefined;
    runs.push({ symbol, count: Number(found[2] ?? found[4] ?? 1) });
  }
  return runs;
}

/** Digits and scale. Of a floating sign or currency string the first character holds no digit. */
function numberOf(runs: readonly Run[]): { digits: number; scale: number } {
  let digits = 0;
  let behind = 0;
  let padLeft = 0;
  let padRight = 0;
  let passed = false;
  const floating = new Map<string, number>();
  for (const { symbol, count } of runs) {
    if (symbol === 'V' || symbol === '.') passed = true;
    else if (symbol === 'P') {
      if (digits === 0) padLeft += count;
      else padRight += count;
    } else if ('9Z*'.includes(symbol)) {
      digits += count;
      if (passed) behind += count;
    } else if ('+-$£€'.includes(symbol)) {
      const before = floating.get(symbol) ?? 0;
      floating.set(symbol, before + count);
      const more = before === 0 ? count - 1 : count;
      digits += more;
      if (passed) behind += more;
    }
  }
  if (padLeft > 0) return { digits, scale: padLeft + digits };
  return { digits, scale: padRight > 0 ? -padRight : behind };
}
