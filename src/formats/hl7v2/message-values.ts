import type { SourceRecord } from '../record.ts';

/** A message as its values: what is between them follows from where they stand. */
export interface Hl7Values {
  /** MSH-1 and MSH-2: `|^~\&`. */
  readonly delimiters: string;
  /** In the order of the message, MSH first. */
  readonly segments: readonly SegmentValues[];
}

export interface SegmentValues {
  /** `PID`, `ZPI`. */
  readonly name: string;
  /** In any order; MSH's start with field 3. */
  readonly values: readonly PlacedValue[];
}

/** One primitive value; all numbers count from one. */
export interface PlacedValue {
  readonly field: number;
  readonly repetition: number;
  readonly component: number;
  readonly sub: number;
  /** Without escapes; null for `""`, which tells the receiver to remove the value (HL7 v2.5.1, 2.7.1). */
  readonly text: string | null;
}

const ADDRESS = /^([A-Z][A-Z0-9]{2})(?:\[(\d+)\])?-(\d+)(?:\[(\d+)\])?(?:\.(\d+))?(?:\.(\d+))?$/;

/** Segment and place of a value by its address: `OBX[2]-3.1`. Undefined for a line that is no segment. */
export function placeOf(
  address: string,
): { readonly segment: string; readonly place: Omit<PlacedValue, 'text'> } | undefined {
  const match = ADDRESS.exec(address);
  if (!match) return undefined;
  const number = (at: number): number => Number(match[at] ?? 1);
  return {
    segment: `${match[1]}[${number(2)}]`,
    place: { field: number(3), repetition: number(4), component: number(5), sub: number(6) },
  };
}

/** The values of a parsed message. A line that is no segment is left out, and so are segments without values. */
export function messageValues(record: SourceRecord): Hl7Values {
  const segments = new Map<string, { name: string; values: PlacedValue[] }>();
  let delimiters = '';
  for (let index = 0; index < record.leafCount; index++) {
    const { address, text, start, end } = record.leaf(index);
    const found = placeOf(address);
    if (!found) continue;
    const { segment, place } = found;
    const name = segment.slice(0, 3);
    const known = segments.get(segment) ?? { name, values: [] };
    segments.set(segment, known);
    if (segments.size === 1 && name === 'MSH' && place.field <= 2) delimiters += text;
    // Two quotes mean removal only as they are; written with escapes they are text.
    else known.values.push({ ...place, text: text === '""' && end - start === 2 ? null : text });
  }
  return { delimiters, segments: [...segments.values()] };
}
