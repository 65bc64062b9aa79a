import { ExactNumber } from './exact-number.ts';

/** JSON text of a value, with exact numbers written as they were read. Members that are undefined are left out. */
export function writeJson(value: unknown): string {
  // Pieces that are joined once: text that grows by concatenation stays a tree of strings, which costs the collector dearly.
  const pieces: string[] = [];
  write(value, pieces);
  return pieces.join('');
}

function write(value: unknown, pieces: string[]): void {
  if (typeof value === 'string') pieces.push(PLAIN.test(value) ? `"${value}"` : JSON.stringify(value));
  else if (value === null || typeof value !== 'object') pieces.push(JSON.stringify(value) ?? 'null');
  else if (value instanceof ExactNumber) pieces.push(value.text);
  else if (Array.isArray(value)) writeList(value, pieces);
  else writeObject(value as Readonly<Record<string, unknown>>, pieces);
}

function writeList(list: readonly unknown[], pieces: string[]): void {
  let before = '[';
  for (const item of list) {
    pieces.push(before);
    write(item ?? null, pieces);
    before = ',';
  }
  pieces.push(before === '[' ? '[]' : ']');
}

function writeObject(object: Readonly<Record<string, unknown>>, pieces: string[]): void {
  let before = '{';
  for (const key of Object.keys(object)) {
    const member = object[key];
    if (member === undefined) continue;
    pieces.push(before, named(key));
    write(member, pieces);
    before = ',';
  }
  pieces.push(before === '{' ? '{}' : '}');
}

/** Nothing in it is escaped (RFC 8259, 7); halves of surrogate pairs are left to JSON.stringify. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e\xa0-\ud7ff]*$/;

const MOST_NAMES = 4096;
const names = new Map<string, string>();

/** Names of members repeat. */
function named(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const made = `${JSON.stringify(key)}:`;
  if (names.size < MOST_NAMES) names.set(key, made);
  return made;
}
