import { CR, LF } from './bytes.ts';
import { COMPONENT, type Delimiters, FIELD, LINE, REPETITION, SUBCOMPONENT } from './delimiters.ts';
import { endLeaves, growLeaves, startLeaves } from './leaf-slab.ts';
import { segmentNameAt } from './segment-name.ts';

/** Numbers kept per leaf: start, end, segment, field, repetition, component, sub-component. */
export const STRIDE = 7;
export const START = 0;
export const END = 1;
export const SEGMENT = 2;
export const FIELD_NO = 3;
export const REPETITION_NO = 4;
export const COMPONENT_NO = 5;
export const SUB_NO = 6;

export interface Segment {
  /** `PID`; `?` when the line cannot be read as a segment. */
  readonly name: string;
  /** Offset in the message. */
  readonly start: number;
  readonly end: number;
  /** Lines behind the message's first. */
  readonly lineOffset: number;
  readonly leafFrom: number;
  readonly leafTo: number;
}

export interface Scan {
  /** Holds the numbers of the leaves from `base` on. */
  readonly slab: Int32Array;
  readonly base: number;
  readonly leafCount: number;
  readonly segments: readonly Segment[];
  readonly ascii: boolean;
  /** Line feeds that are text, because the message's lines end in CR. */
  readonly textLineFeeds: number;
}

/**
 * Indexes every non-empty primitive value of a message in one pass.
 * MSH-1 is the separator itself, so the fields of MSH shift by one (HL7 v2.5.1, 2.15.9.1).
 * Written as one loop over local variables, because it runs for every byte.
 */
export function scanMessage(bytes: Uint8Array, delimiters: Delimiters): Scan {
  const { classes } = delimiters;
  const length = bytes.length;
  const segments: Segment[] = [];
  const linesEndInCr = firstLineEndsInBareCr(bytes);
  let { slab, base } = startLeaves();
  let next = base;
  let position = 0;
  let lines = 0;
  let seen = 0;
  let textLineFeeds = 0;

  while (position < length) {
    const first = bytes[position] as number;
    if (first === CR || first === LF) {
      position += first === CR && bytes[position + 1] === LF ? 2 : 1;
      lines++;
      continue;
    }
    const start = position;
    const leafFrom = (next - base) / STRIDE;
    const lineOffset = lines;
    const name = segmentNameAt(bytes, position, classes);
    let field = 0;
    let repetition = 1;
    let component = 1;
    let sub = 1;
    let from = position;
    // The header's first two fields end where the delimiters' own characters end.
    let verbatim = 0;
    if (name !== undefined) {
      position += 3;
      from = position;
      if (name === 'MSH' && position < length && classes[bytes[position] as number] === FIELD) {
        position++;
        field = 1;
        verbatim = 1;
      }
    }
    for (;;) {
      let kind = 0;
      if (verbatim === 0) {
        while (position < length) {
          const byte = bytes[position] as number;
          kind = classes[byte] as number;
          if (kind !== 0) break;
          seen |= byte;
          position++;
        }
      } else if (verbatim === 2) {
        while (position < length) {
          kind = classes[bytes[position] as number] as number;
          if (kind === FIELD || kind === LINE) break;
          position++;
        }
      }
      if (position >= length) kind = LINE;
      else if (
        kind === LINE &&
        linesEndInCr &&
        bytes[position] === LF &&
        // A name without a field ends its line in any case: text behind it would be part of no value.
        (name === undefined || field > 0) &&
        !segmentFollows(bytes, position, classes)
      ) {
        textLineFeeds++;
        lines++;
        position++;
        continue;
      }
      if (name === undefined && kind !== LINE) {
        position++;
        continue;
      }
      if (position > from && (name === undefined ? !isBlank(bytes, from, position) : field > 0)) {
        if (next + STRIDE > slab.length) {
          slab = growLeaves(base, next);
          next -= base;
          base = 0;
        }
        slab[next] = from;
        slab[next + 1] = position;
        slab[next + 2] = segments.length;
        slab[next + 3] = field;
        slab[next + 4] = repetition;
        slab[next + 5] = component;
        slab[next + 6] = sub;
        next += STRIDE;
      }
      if (verbatim === 1) {
        field = 2;
        verbatim = 2;
        from = position;
        continue;
      }
      if (kind === LINE) break;
      verbatim = 0;
      if (kind === FIELD) {
        field++;
        repetition = component = sub = 1;
      } else if (kind === COMPONENT) {
        component++;
        sub = 1;
      } else if (kind === REPETITION) {
        repetition++;
        component = sub = 1;
      } else if (kind === SUBCOMPONENT) sub++;
      position++;
      from = position;
    }
    const leafTo = (next - base) / STRIDE;
    if (name !== undefined || leafTo > leafFrom) {
      segments.push({ name: name ?? '?', start, end: position, lineOffset, leafFrom, leafTo });
    }
  }
  endLeaves(next);
  return { slab, base, leafCount: (next - base) / STRIDE, segments, ascii: seen < 0x80, textLineFeeds };
}

function segmentFollows(bytes: Uint8Array, at: number, classes: Uint8Array): boolean {
  const next = bytes[at + 1];
  if (next === undefined || next === CR || next === LF) return true;
  return segmentNameAt(bytes, at + 1, classes) !== undefined;
}

function firstLineEndsInBareCr(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === LF) return false;
    if (bytes[i] === CR) return bytes[i + 1] !== LF;
  }
  return false;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((bytes[i] as number) > 0x20) return false;
  return true;
}
