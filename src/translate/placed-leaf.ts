import type { SourceLeaf, SourceRecord } from '../formats/record.ts';

export interface PlacedLeaf extends SourceLeaf {
  /** One-based, in bytes. */
  readonly column: number;
}

/** A leaf with the column it stands in. */
export function placed(record: SourceRecord, index: number): PlacedLeaf {
  const leaf = record.leaf(index);
  const { bytes, start } = record.raw;
  let lineStart = leaf.start - start;
  while (lineStart > 0 && bytes[lineStart - 1] !== 10 && bytes[lineStart - 1] !== 13) lineStart--;
  return {
    address: leaf.address,
    field: leaf.field,
    start: leaf.start,
    end: leaf.end,
    line: leaf.line,
    text: leaf.text,
    column: leaf.start - start - lineStart + 1,
  };
}
