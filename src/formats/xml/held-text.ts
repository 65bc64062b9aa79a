import { bytesOf } from './xml-encoding.ts';
import type { XmlEncoding } from './xml-prologue.ts';

/** The part of a document that may still be needed, as text and as bytes, with the place of every unit of the text. */
export function holdText(encoding: XmlEncoding) {
  let text = '';
  let raw = Buffer.alloc(0);
  /** Where both begin: UTF-16 unit, byte, one-based line. */
  let from = { unit: 0, byte: 0, line: 1 };
  /** The last place that was asked for: most are asked for in rising order, and nothing is counted twice. */
  let last = from;
  const place = (unit: number): { readonly byte: number; readonly line: number } => {
    const near = unit >= last.unit ? last : from;
    const between = text.slice(near.unit - from.unit, unit - from.unit);
    last = { unit, byte: near.byte + bytesOf(between, encoding), line: near.line + linesIn(between) };
    return { byte: last.byte, line: last.line };
  };
  return {
    place,
    addBytes(bytes: Uint8Array): void {
      raw = raw.length === 0 ? Buffer.from(bytes) : Buffer.concat([raw, bytes]);
    },
    addText(more: string): void {
      text += more;
    },
    /** Unit of the last `<` before a unit. */
    tagBefore: (unit: number): number => from.unit + Math.max(0, text.lastIndexOf('<', unit - from.unit - 1)),
    slice: (start: number, end: number): Uint8Array => raw.subarray(start - from.byte, end - from.byte),
    drop(unit: number): void {
      if (unit <= from.unit) return;
      const { byte, line } = place(unit);
      text = text.slice(unit - from.unit);
      raw = raw.subarray(byte - from.byte);
      from = { unit, byte, line };
    },
  };
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
