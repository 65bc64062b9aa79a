import { CR, headerAt, LF, latin1 } from '../formats/hl7v2/bytes.ts';
import { findCharset, maskDoubleBytes } from '../formats/hl7v2/charset.ts';
import { type Delimiters, readDelimiters } from '../formats/hl7v2/delimiters.ts';

/** The header segment of a message, as far as answering needs it. Texts are the bytes as sent, one character each. */
export interface MessageHeader {
  readonly delimiters: Delimiters;
  /** MSH-2 as sent. */
  readonly encoding: string;
  /** A field of MSH by its number, as sent; empty where it is absent or explicitly null. */
  field(number: number): string;
  /** First repetition, one component. */
  component(number: number, component: number): string;
}

/** Longer header segments are not read: no sender has one, and answers repeat parts of it. */
const LONGEST = 64 * 1024;

/** Reads MSH (HL7 v2.5.1, 2.15.9). Undefined when the bytes do not start with one. */
export function readHeader(bytes: Uint8Array): MessageHeader | undefined {
  if (!headerAt(bytes, 0, 'MSH')) return undefined;
  const delimiters = readDelimiters(bytes);
  if (!delimiters) return undefined;
  const segment = bytes.subarray(0, endOfLine(bytes));
  let fields = splitFields(segment, segment, delimiters.field);
  // In some character sets a delimiter's byte can be the second half of a character.
  const charset = findCharset((fields[17] ?? '').split(delimiters.repetition || '\r')[0] ?? '');
  if (charset?.hasAsciiTrails) fields = splitFields(segment, maskDoubleBytes(segment), delimiters.field);
  // MSH-1 is the separator itself, so MSH-n stands in place n - 1 (HL7 v2.5.1, 2.15.9.1).
  const field = (number: number): string => {
    const text = fields[number - 1] ?? '';
    return text === '""' ? '' : text;
  };
  return {
    delimiters,
    encoding: field(2),
    field,
    component(number, component) {
      const { repetition, component: mark } = delimiters;
      const first = repetition === '' ? field(number) : (field(number).split(repetition)[0] ?? '');
      return mark === '' ? (component === 1 ? first : '') : (first.split(mark)[component - 1] ?? '');
    },
  };
}

function endOfLine(bytes: Uint8Array): number {
  const last = Math.min(bytes.length, LONGEST);
  for (let at = 0; at < last; at++) if (bytes[at] === CR || bytes[at] === LF) return at;
  return last;
}

/** Cuts where `cutBy` has the separator, and gives the text that `bytes` has there. */
function splitFields(bytes: Uint8Array, cutBy: Uint8Array, separator: string): readonly string[] {
  const text = latin1(bytes);
  let from = 0;
  return latin1(cutBy)
    .split(separator)
    .map((part) => {
      const field = text.slice(from, from + part.length);
      from += part.length + 1;
      return field;
    });
}
