import { createHmac } from 'node:crypto';

/** Values up to this length keep their beginnings in common; longer ones are free text, of which nobody asks for the beginning. */
const LONGEST_KEPT_PREFIX = 64;
const MOST_REMEMBERED = 50_000;

/** Alphabets besides a to z within which letters are changed: first and last code point of their lower-case letters. */
const ALPHABETS: readonly (readonly [number, number])[] = [
  [0x3b1, 0x3c9],
  [0x430, 0x44f],
  [0x5d0, 0x5ea],
  [0x621, 0x64a],
  [0x904, 0x939],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
];

/**
 * Replaces letters by letters and digits by digits, under a key. The same text always becomes the same; two texts that
 * differ stay different, those that begin alike go on beginning alike, and case, accents and punctuation stay as they are.
 * So a search that finds a value by itself, in another case or by its beginning finds the replaced one too.
 */
export function scrambler(key: Uint8Array): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const after = text.length > LONGEST_KEPT_PREFIX ? wholly(key, text) : byPrefix(key, text);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, after);
    return after;
  };
}

/** What replaces a letter depends on what stands before it, so that words with a beginning in common keep one. */
function byPrefix(key: Uint8Array, text: string): string {
  let prefix = '';
  let made = '';
  for (const char of decomposed(text)) {
    made += replaced(char, () => createHmac('sha256', key).update(prefix).digest().readUInt32LE(0));
    if (!/\p{M}/u.test(char)) prefix += char.toLowerCase();
  }
  return recomposed(text, made);
}

function wholly(key: Uint8Array, text: string): string {
  let block = 0;
  let stream = new Uint8Array();
  let at = 0;
  const next = () => {
    if (at + 4 > stream.length) {
      stream = createHmac('sha512', key).update(`${block++} ${text}`).digest();
      at = 0;
    }
    const value = new DataView(stream.buffer, stream.byteOffset).getUint32(at, true);
    at += 4;
    return value;
  };
  let made = '';
  for (const char of decomposed(text)) made += replaced(char, next);
  return recomposed(text, made);
}

/** Accents stand apart from their letters, so that a letter is replaced alike with its accent and without. */
function decomposed(text: string): string {
  return text.normalize('NFD');
}

function recomposed(text: string, made: string): string {
  return text === text.normalize('NFC') ? made.normalize('NFC') : made;
}

function isChanged(char: string): boolean {
  return /[\p{L}\p{Nd}]/u.test(char);
}

function replaced(char: string, draw: () => number): string {
  if (char >= '0' && char <= '9') return String((Number(char) + draw()) % 10);
  if (!isChanged(char)) return char;
  const lower = char.toLowerCase();
  const code = lower.codePointAt(0) ?? 0;
  if (lower >= 'a' && lower <= 'z') return cased(char, rotated(code, 0x61, 0x7a, draw()));
  const alphabet = ALPHABETS.find(([first, last]) => code >= first && code <= last);
  return alphabet === undefined ? 'x' : cased(char, rotated(code, ...alphabet, draw()));
}

function rotated(code: number, first: number, last: number, by: number): string {
  return String.fromCodePoint(first + ((code - first + by) % (last - first + 1)));
}

function cased(like: string, lower: string): string {
  return like === like.toLowerCase() ? lower : lower.toUpperCase();
}
