import type { RawRecord, SourceLeaf } from '../../../src/formats/record.ts';

/** Versions of a record in which the bytes of one leaf say something else, as long and of the same kind. */
export function versionsOf(raw: RawRecord, leaf: SourceLeaf, everyDigit = false): readonly RawRecord[] {
  const from = leaf.start - raw.start;
  const to = leaf.end - raw.start;
  const bytes = raw.bytes.subarray(from, to);
  const places = [...bytes.keys()].filter((at) => isChangeable(bytes[at] as number));
  const texts =
    places.length === 0
      ? [bytes.map((byte) => (byte < 0x80 && byte > 0x20 ? '#'.charCodeAt(0) : byte))]
      : [
          otherDate(bytes) ?? changed(bytes, places.slice(-1), 2),
          changed(bytes, places, 1),
          changed(bytes, places.slice(0, 1), 3),
          changed(bytes, places, 4),
          ofAnotherKind(bytes, places),
          ...(everyDigit ? [0, 3, 4, 5, 6, 7, 8].map((step) => changed(bytes, places.slice(-1), step)) : []),
        ];
  return texts
    .filter((other) => other?.some((byte, at) => byte !== bytes[at]))
    .map((other) => {
      const whole = Uint8Array.from(raw.bytes);
      whole.set(other as Uint8Array, from);
      return { ...raw, bytes: whole };
    });
}

function isChangeable(byte: number): boolean {
  return isDigit(byte) || isUpper(byte) || isUpper(byte - 32);
}
function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
function isUpper(byte: number): boolean {
  return byte >= 65 && byte <= 90;
}

/** Digits to other digits, letters to other letters of the same case. */
function changed(bytes: Uint8Array, places: readonly number[], step: number): Uint8Array {
  const other = Uint8Array.from(bytes);
  for (const [order, at] of places.entries()) {
    const byte = bytes[at] as number;
    const [base, size] = isDigit(byte) ? [48, 10] : isUpper(byte) ? [65, 26] : [97, 26];
    other[at] = base + ((byte - base + 1 + ((step * 5 + order * 3) % (size - 1))) % size);
  }
  return other;
}

/** A letter where a digit was, or the other way round: what is a number, date or code is none then. */
function ofAnotherKind(bytes: Uint8Array, places: readonly number[]): Uint8Array {
  const other = Uint8Array.from(bytes);
  for (const at of places.slice(0, 1)) other[at] = (isDigit(bytes[at] as number) ? 'x' : '7').charCodeAt(0);
  return other;
}

/** Another day of the calendar, where the text looks like one. */
function otherDate(bytes: Uint8Array): Uint8Array | undefined {
  const text = String.fromCharCode(...bytes);
  const packed = /^((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?=$|\d)/.exec(text);
  const dashed = /^(\d{4}-)(\d\d)(-)(\d\d)/.exec(text);
  const slashed = /^(\d\d)([/.-])(\d\d)([/.-]\d{2,4})$/.exec(text);
  const other = packed
    ? `${packed[1]}${otherOf(packed[2], 12)}${otherOf(packed[3], 28)}${text.slice(8)}`
    : dashed
      ? `${dashed[1]}${otherOf(dashed[2], 12)}-${otherOf(dashed[4], 28)}${text.slice(10)}`
      : slashed && `${otherOf(slashed[1], 12)}${slashed[2]}${otherOf(slashed[3], 12)}${slashed[4]}`;
  return other ? Uint8Array.from(other, (character) => character.charCodeAt(0)) : undefined;
}

function otherOf(part: string | undefined, most: number): string {
  return String((Number(part) % most) + 1).padStart(2, '0');
}
