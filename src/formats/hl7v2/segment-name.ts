import type { FIELD, LINE } from './delimiters.ts';

/** All names there can be, by their letters; a string is made when a name is first met. */
const names: (string | undefined)[] = new Array(26 * 36 * 36).fill(undefined);

/** A segment's name is a capital letter and two more capitals or digits, and then a field or the line's end. */
export function segmentNameAt(bytes: Uint8Array, at: number, classes: Uint8Array): string | undefined {
  const after = bytes[at + 3];
  if (
    after !== undefined &&
    classes[after] !== (1 satisfies typeof FIELD) &&
    classes[after] !== (5 satisfies typeof LINE)
  )
    return undefined;
  const a = letter(bytes[at]);
  const b = letter(bytes[at + 1]);
  const c = letter(bytes[at + 2]);
  if (a < 0 || a >= 26 || b < 0 || c < 0) return undefined;
  const index = (a * 36 + b) * 36 + c;
  const known = names[index];
  if (known !== undefined) return known;
  const name = String.fromCharCode(bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number);
  names[index] = name;
  return name;
}

/** Capitals count from 0, digits from 26; others are -1. */
function letter(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41;
  return byte >= 0x30 && byte <= 0x39 ? byte - 0x30 + 26 : -1;
}
