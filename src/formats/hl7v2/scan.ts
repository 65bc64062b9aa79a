import { isAscii } from 'node:buffer';
import { CR, LF } from './bytes.ts';
import { countPlaces } from './count-places.ts';
import { type Delimiters, FIELD, LINE } from './delimiters.ts';
import { findDelimiters } from './find-delimiters.ts';
import { endLeaves, startLeaves } from './leaf-slab.ts';
import {
  ADDED,
  BEFORE_FIELDS,
  END,
  type Leaves,
  MSH_1,
  MSH_2,
  OVERFLOW,
  PLACE,
  START,
  STAYS,
  STRIDE,
} from './place.ts';
import { segmentNameAt } from './segment-name.ts';

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

export interface Scan extends Leaves {
  readonly leafCount: number;
  readonly segments: readonly Segment[];
  readonly ascii: boolean;
  /** Line feeds that are text, because the message's lines end in CR. */
  readonly textLineFeeds: number;
}

/** How far a scan has come. */
interface Walk {
  readonly bytes: Uint8Array;
  readonly classes: Uint8Array;
  /** Offsets of the delimiters, and then the length. */
  readonly found: Int32Array;
  /** Index in `found` of what comes next. */
  token: number;
  readonly slab: Int32Array;
  /** Where the next leaf goes. */
  next: number;
  readonly linesEndInCr: boolean;
  lines: number;
  textLineFeeds: number;
  /** All places met, one over the other. */
  seen: number;
}

/** Indexes every non-empty primitive value of a message: first the delimiters are found, then the places counted. */
export function scanMessage(bytes: Uint8Array, delimiters: Delimiters): Scan {
  const { classes } = delimiters;
  const { length } = bytes;
  const segments: Segment[] = [];
  const { at: found, count } = findDelimiters(bytes, delimiters.isDelimiter);
  // A value has a byte of its own and ends at a delimiter or at the end; MSH-1 and MSH-2 are delimiters themselves.
  const { slab, base } = startLeaves((Math.min(count, length - count) + 4) * STRIDE);
  const linesEndInCr = firstLineEndsInBareCr(bytes);
  const walk: Walk = {
    bytes,
    classes,
    found,
    token: 0,
    slab,
    next: base,
    linesEndInCr,
    lines: 0,
    textLineFeeds: 0,
    seen: 0,
  };
  let position = 0;
  while (position < length) {
    const first = bytes[position];
    if (first === CR || first === LF) {
      const width = first === CR && bytes[position + 1] === LF ? 2 : 1;
      position += width;
      walk.token += width;
      walk.lines++;
      continue;
    }
    const start = position;
    const leafFrom = (walk.next - base) / STRIDE;
    const lineOffset = walk.lines;
    const name = segmentNameAt(bytes, position, classes);
    if (name === undefined) position = walkUnreadable(walk, start);
    else {
      // A message may declare letters as its delimiters, and they stand in names too.
      while ((found[walk.token] as number) < start + 3) walk.token++;
      position = name === 'MSH' ? walkHeader(walk, start + 3) : walkFields(walk, start + 3, BEFORE_FIELDS);
    }
    const leafTo = (walk.next - base) / STRIDE;
    if (name !== undefined || leafTo > leafFrom) {
      segments.push({ name: name ?? '?', start, end: position, lineOffset, leafFrom, leafTo });
    }
  }
  endLeaves(slab, walk.next);
  const leafCount = (walk.next - base) / STRIDE;
  const { textLineFeeds } = walk;
  const scan = { slab, base, leafCount, segments, ascii: isAscii(bytes), textLineFeeds, counted: undefined };
  return (walk.seen & OVERFLOW) === 0 ? scan : { ...scan, counted: countPlaces(bytes, scan, delimiters) };
}

/** The values of a line from `from` on; answers with where it ends. Over local variables, since it runs for every value. */
function walkFields(walk: Walk, from: number, firstPlace: number): number {
  const { bytes, classes, found, slab } = walk;
  const { length } = bytes;
  let { token, next, seen } = walk;
  let start = from;
  let place = firstPlace;
  for (;;) {
    const end = found[token] as number;
    const kind = end < length ? (classes[bytes[end] as number] as number) : LINE;
    if (kind === LINE && isText(walk, end, place)) {
      token++;
      continue;
    }
    slab[next + START] = start;
    slab[next + END] = end;
    slab[next + PLACE] = place;
    // The next one is written over an empty value: values are empty or not as it comes, so a branch would be guessed badly.
    next += ((start - end) >> 31) & STRIDE;
    if (kind === LINE) {
      walk.token = token;
      walk.next = next;
      walk.seen = seen;
      return end;
    }
    place = (place & (STAYS[kind] as number)) + (ADDED[kind] as number);
    seen |= place;
    token++;
    start = end + 1;
  }
}

/** MSH-1 is the separator itself, so fields shift by one (HL7 v2.5.1, 2.15.9.1), and no delimiter but that ends MSH-2. */
function walkHeader(walk: Walk, from: number): number {
  const { bytes, classes, found, slab } = walk;
  if (classes[bytes[from] as number] !== FIELD) return walkFields(walk, from, BEFORE_FIELDS);
  slab[walk.next + START] = from;
  slab[walk.next + END] = from + 1;
  slab[walk.next + PLACE] = MSH_1;
  walk.next += STRIDE;
  walk.token++;
  for (;;) {
    const end = found[walk.token] as number;
    const kind = end < bytes.length ? classes[bytes[end] as number] : LINE;
    if (kind === FIELD || (kind === LINE && !isText(walk, end, MSH_2))) return walkFields(walk, from + 1, MSH_2);
    walk.token++;
  }
}

/** A line that is no segment is one value. */
function walkUnreadable(walk: Walk, start: number): number {
  const { bytes, classes, found, slab } = walk;
  let end = found[walk.token] as number;
  while (end < bytes.length && (classes[bytes[end] as number] !== LINE || isText(walk, end, MSH_1))) {
    walk.token++;
    end = found[walk.token] as number;
  }
  if (isBlank(bytes, start, end)) return end;
  slab[walk.next + START] = start;
  slab[walk.next + END] = end;
  slab[walk.next + PLACE] = BEFORE_FIELDS;
  walk.next += STRIDE;
  return end;
}

/** A line feed in a message whose lines end in CR is text, unless a segment follows. */
function isText(walk: Walk, at: number, place: number): boolean {
  const { bytes } = walk;
  if (!walk.linesEndInCr || bytes[at] !== LF || at >= bytes.length) return false;
  // A name without a field ends its line in any case: text behind it would be part of no value.
  if (place === BEFORE_FIELDS || segmentFollows(bytes, at, walk.classes)) return false;
  walk.textLineFeeds++;
  walk.lines++;
  return true;
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
