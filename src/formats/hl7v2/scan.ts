import { isAscii } from 'node:buffer';
import { countPlaces } from './count-places.ts';
import type { Delimiters, FIELD, LINE } from './delimiters.ts';
import { findDelimiters } from './find-delimiters.ts';
import { endLeaves, startLeaves } from './leaf-slab.ts';
import { FIELD_UNIT, type Leaves, MSH_2, OVERFLOW } from './place.ts';
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
  readonly filled: Int32Array;
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

/**
 * Indexes every non-empty primitive value of a message: first the delimiters are found, then the places counted.
 * The functions here have constants of their own, since what a bundle has outside of functions is none to the engine; that
 * alone is a fifth of the time.
 */
export function scanMessage(bytes: Uint8Array, delimiters: Delimiters): Scan {
  const cr = 0x0d;
  const lf = 0x0a;
  const { classes, filled } = delimiters;
  const { length } = bytes;
  const segments: Segment[] = [];
  const { at: found, count } = findDelimiters(bytes, delimiters.isDelimiter);
  // A value is a byte at least and ends at a delimiter or at the end; MSH-1 is a delimiter itself. One more is written over.
  const { slab, base } = startLeaves((Math.min(count, length >> 1) + 4) * 3);
  const linesEndInCr = firstLineEndsInBareCr(bytes);
  const walk: Walk = {
    bytes,
    classes,
    filled,
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
  let leafCount = 0;
  while (position < length) {
    const first = bytes[position];
    if (first === cr || first === lf) {
      const width = first === cr && bytes[position + 1] === lf ? 2 : 1;
      position += width;
      walk.token += width;
      walk.lines++;
      continue;
    }
    const start = position;
    const leafFrom = leafCount;
    const lineOffset = walk.lines;
    const name = segmentNameAt(bytes, position, classes);
    if (name === undefined) position = walkUnreadable(walk, start);
    else {
      // A message may declare letters as its delimiters, and they stand in names too.
      while ((found[walk.token] as number) < start + 3) walk.token++;
      position = name === 'MSH' ? walkHeader(walk, start + 3) : walkFields(walk, start + 3, 0);
    }
    leafCount = ((walk.next - base) / 3) | 0;
    if (name !== undefined || leafCount > leafFrom) {
      segments.push({ name: name ?? '?', start, end: position, lineOffset, leafFrom, leafTo: leafCount });
    }
  }
  endLeaves(slab, walk.next);
  const { textLineFeeds } = walk;
  const scan = { slab, base, leafCount, segments, ascii: isAscii(bytes), textLineFeeds, counted: undefined };
  return (walk.seen & OVERFLOW) === 0 ? scan : { ...scan, counted: countPlaces(bytes, scan, delimiters) };
}

/**
 * The values of a line from `from` on; answers with where it ends. It runs for every value, so it works on local variables
 * (what a bundle has outside of functions is no constant to the engine), and calls nothing in its loop.
 */
function walkFields(walk: Walk, from: number, firstPlace: number): number {
  const { bytes, filled, found, slab } = walk;
  const { length } = bytes;
  let { token, next, seen } = walk;
  let start = from;
  let end = from;
  let place = firstPlace;
  do {
    for (;;) {
      end = found[token] as number;
      const below = end < length ? (filled[bytes[end] as number] as number) : -1;
      if (below < 0) break;
      // The next value is written over an empty one: a branch would be guessed badly.
      slab[next] = start;
      slab[next + 1] = end;
      slab[next + 2] = place;
      next += ((start - end) >> 31) & 3;
      place = (place | below) + 1;
      seen |= place;
      token++;
      start = end + 1;
    }
    token++;
    // A name without a field ends its line in any case: text behind it would be part of no value.
  } while ((start > from || firstPlace > 0) && isText(walk, end));
  walk.token = token - 1;
  walk.seen |= seen;
  walk.next = next;
  if (end > start) keepLeaf(walk, start, end, place);
  return end;
}

/** MSH-1 is the separator itself, so fields shift by one (HL7 v2.5.1, 2.15.9.1), and no delimiter but that ends MSH-2. */
function walkHeader(walk: Walk, from: number): number {
  const fieldEnd = 1 satisfies typeof FIELD;
  const line = 5 satisfies typeof LINE;
  const { bytes, classes, found } = walk;
  if (classes[bytes[from] as number] !== fieldEnd) return walkFields(walk, from, 0);
  keepLeaf(walk, from, from + 1, FIELD_UNIT);
  walk.token++;
  for (;;) {
    const end = found[walk.token] as number;
    const kind = end < bytes.length ? classes[bytes[end] as number] : line;
    if (kind === fieldEnd || (kind === line && !isText(walk, end))) return walkFields(walk, from + 1, MSH_2);
    walk.token++;
  }
}

/** A line that is no segment is one value. */
function walkUnreadable(walk: Walk, start: number): number {
  const { bytes, classes, found } = walk;
  let end = found[walk.token] as number;
  while (end < bytes.length && (classes[bytes[end] as number] !== (5 satisfies typeof LINE) || isText(walk, end))) {
    walk.token++;
    end = found[walk.token] as number;
  }
  if (!isBlank(bytes, start, end)) keepLeaf(walk, start, end, 0);
  return end;
}

function keepLeaf(walk: Walk, start: number, end: number, place: number): void {
  const { slab, next } = walk;
  slab[next] = start;
  slab[next + 1] = end;
  slab[next + 2] = place;
  walk.next = next + 3;
}

/** A line feed in a message whose lines end in CR is text, unless a segment follows. */
function isText(walk: Walk, at: number): boolean {
  const { bytes } = walk;
  if (!walk.linesEndInCr || at >= bytes.length || bytes[at] !== 0x0a) return false;
  if (segmentFollows(bytes, at, walk.classes)) return false;
  walk.textLineFeeds++;
  walk.lines++;
  return true;
}

function segmentFollows(bytes: Uint8Array, at: number, classes: Uint8Array): boolean {
  const next = bytes[at + 1];
  if (next === undefined || next === 0x0d || next === 0x0a) return true;
  return segmentNameAt(bytes, at + 1, classes) !== undefined;
}

function firstLineEndsInBareCr(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0x0a) return false;
    if (bytes[i] === 0x0d) return bytes[i + 1] !== 0x0a;
  }
  return false;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((bytes[i] as number) > 0x20) return false;
  return true;
}
