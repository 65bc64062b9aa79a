import { CR, LF, type ServiceCharacters, SPACE } from './service-characters.ts';

/** A segment by its place in the bytes; its leaves are those numbered from `leafFrom` to before `leafTo`. */
export interface Segment {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
  readonly leafFrom: number;
  readonly leafTo: number;
}

/** The leaves of some segments as parallel lists: where each starts and ends, and its numbers in the segment. */
export interface Scan {
  readonly segments: readonly Segment[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly elements: Int32Array;
  readonly repetitions: Int32Array;
  readonly components: Int32Array;
}

/** Cuts segments into their non-empty values. The bytes start with a segment; the last one may lack its terminator. */
export function scanSegments(bytes: Uint8Array, characters: ServiceCharacters): Scan {
  const segments: Segment[] = [];
  leaves.count = 0;
  let at = skipLineEnds(bytes, 0);
  while (at < bytes.length) {
    const leafFrom = leaves.count;
    const end = scanSegment(bytes, at, characters);
    segments.push({ tag: tagAt(bytes, at, end, characters), start: at, end, leafFrom, leafTo: leaves.count });
    at = skipLineEnds(bytes, end + 1);
  }
  const { count, starts, ends, elements, repetitions, components } = leaves;
  return {
    segments,
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    elements: elements.slice(0, count),
    repetitions: repetitions.slice(0, count),
    components: components.slice(0, count),
  };
}

/** Line ends and spaces between segments belong to nobody (they are common, and ISO 9735 knows none). */
function skipLineEnds(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] === CR || bytes[at] === LF || bytes[at] === SPACE)) at++;
  return at;
}

/** The lists that are being filled; they are kept from one message to the next, and copied at their length. */
const leaves = { count: 0, ...listsOf(1024) };

function listsOf(size: number) {
  return {
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    elements: new Int32Array(size),
    repetitions: new Int32Array(size),
    components: new Int32Array(size),
  };
}

function grow(): void {
  const { starts, ends, elements, repetitions, components } = leaves;
  const larger = listsOf(2 * starts.length);
  larger.starts.set(starts);
  larger.ends.set(ends);
  larger.elements.set(elements);
  larger.repetitions.set(repetitions);
  larger.components.set(components);
  Object.assign(leaves, larger);
}

/** Cuts one segment and answers with where it ends; element 0 is the tag, of which the first component is no leaf. */
function scanSegment(
  bytes: Uint8Array,
  from: number,
  { component, element, release, repetition, terminator }: ServiceCharacters,
): number {
  const to = bytes.length;
  let elementNumber = 0;
  let repetitionNumber = 1;
  let componentNumber = 1;
  let isTag = true;
  let start = from;
  for (let at = from; ; at++) {
    const byte = at < to ? (bytes[at] as number) : terminator;
    if (byte === release && release !== 0 && at < to) {
      at++;
      continue;
    }
    const ends = at >= to || byte === terminator;
    const repeats = repetition !== 0 && byte === repetition;
    if (!ends && byte !== element && byte !== component && !repeats) continue;
    const end = Math.min(at, to);
    if (end > start && !isTag) add(start, end, elementNumber, repetitionNumber, componentNumber);
    isTag = false;
    if (ends) return end;
    if (byte === component) componentNumber++;
    else {
      componentNumber = 1;
      repetitionNumber = repeats ? repetitionNumber + 1 : 1;
      if (!repeats) elementNumber++;
    }
    start = at + 1;
  }
}

function add(start: number, end: number, element: number, repetition: number, component: number): void {
  const at = leaves.count++;
  if (at === leaves.starts.length) grow();
  leaves.starts[at] = start;
  leaves.ends[at] = end;
  leaves.elements[at] = element;
  leaves.repetitions[at] = repetition;
  leaves.components[at] = component;
}

const tags = new Map<number, string>();

/** The first component of a segment, three characters at most; there are few of them, so that they are made once. */
function tagAt(bytes: Uint8Array, from: number, to: number, characters: ServiceCharacters): string {
  let key = 0;
  let length = 0;
  while (length < 3 && from + length < to) {
    const byte = bytes[from + length] as number;
    if (byte === characters.element || byte === characters.component) break;
    if (byte === characters.repetition && byte !== 0) break;
    key = (key << 8) | byte;
    length++;
  }
  key = (key << 2) | length;
  const known = tags.get(key);
  if (known !== undefined) return known;
  const tag = String.fromCharCode(...bytes.subarray(from, from + length));
  if (tags.size < 10_000) tags.set(key, tag);
  return tag;
}
