import { FIELD, LINE } from './delimiters.ts';

const names = new Map<number, string>();

/** A segment's name is a capital letter and two more capitals or digits, and then a field or the line's end. */
export function segmentNameAt(bytes: Uint8Array, at: number, classes: Uint8Array): string | undefined {
  const a = bytes[at] as number;
  const b = bytes[at + 1] as number;
  const c = bytes[at + 2] as number;
  const after = bytes[at + 3];
  if (after !== undefined && classes[after] !== FIELD && classes[after] !== LINE) return undefined;
  if (!(a >= 0x41 && a <= 0x5a && isNameByte(b) && isNameByte(c))) return undefined;
  const key = (a << 16) | (b << 8) | c;
  let name = names.get(key);
  if (name === undefined) {
    name = String.fromCharCode(a, b, c);
    names.set(key, name);
  }
  return name;
}

function isNameByte(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39);
}
