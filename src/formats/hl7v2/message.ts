import type { RawRecord, SourceLeaf, SourceNode, SourceRecord } from '../record.ts';
import { latin1 } from './bytes.ts';
import type { Charset } from './charset.ts';
import type { Delimiters } from './delimiters.ts';
import { fieldName } from './field-name.ts';
import type { Grouping } from './group-segments.ts';
import { rootNode } from './node.ts';
import { componentOf, endOf, fieldOf, repetitionOf, startOf, subOf } from './place.ts';
import type { Scan, Segment } from './scan.ts';
import { unescapeText } from './unescape.ts';

/**
 * A message as the record contract wants it, with what paths need to walk it. A class, since one is made a message and
 * what it can tell is worked out only when asked.
 */
export class Hl7Message implements SourceRecord {
  readonly raw: RawRecord;
  readonly scan: Scan;
  readonly delimiters: Delimiters;
  readonly charset: Charset;
  readonly grouping: Grouping;
  readonly leafCount: number;
  #root: SourceNode | undefined;
  /** The bytes as one-byte characters; an ASCII value is a slice of it. */
  #characters: string | undefined;
  #hasEscapes: boolean | undefined;
  #addresses: readonly string[] | undefined;
  /** Segment of the leaf that was last asked for: they are mostly asked for in order. */
  #near = 0;

  constructor(raw: RawRecord, scan: Scan, delimiters: Delimiters, charset: Charset, grouping: Grouping) {
    this.raw = raw;
    this.scan = scan;
    this.delimiters = delimiters;
    this.charset = charset;
    this.grouping = grouping;
    this.leafCount = scan.leafCount;
  }

  get root(): SourceNode {
    this.#root ??= rootNode(this, this.grouping.root);
    return this.#root;
  }

  isNull(leaf: number): boolean {
    const start = startOf(this.scan, leaf);
    const { bytes } = this.raw;
    return endOf(this.scan, leaf) - start === 2 && bytes[start] === 0x22 && bytes[start + 1] === 0x22;
  }

  textOf(leaf: number): string {
    const text = this.#rawText(startOf(this.scan, leaf), endOf(this.scan, leaf));
    if (!this.#mayHaveEscapes()) return text;
    const field = fieldOf(this.scan, leaf);
    // MSH-1 and MSH-2 are the delimiters themselves; an unreadable line has no escapes that could be trusted.
    if (field === 0 || (field <= 2 && leaf < 2)) return text;
    return unescapeText(text, this.delimiters, (bytes) => decodeBytes(bytes, this.charset));
  }

  /** `OBX[2]`, or `PID` where the message has but one; `?[line 3]` for an unreadable line. */
  segmentAddress(index: number): string {
    this.#addresses ??= segmentAddresses(this.scan.segments, this.raw.line);
    return this.#addresses[index] as string;
  }

  leaf(index: number): SourceLeaf {
    const { raw, scan } = this;
    const start = startOf(this.scan, index);
    const end = endOf(this.scan, index);
    const segmentIndex = this.#segmentOf(index);
    const segment = scan.segments[segmentIndex] as Segment;
    const line =
      raw.line + segment.lineOffset + (scan.textLineFeeds === 0 ? 0 : lineFeeds(raw.bytes, segment.start, start));
    const name = this.segmentAddress(segmentIndex);
    const text = this.textOf(index);
    const number = fieldOf(this.scan, index);
    if (number === 0) return { address: name, field: '?', start: raw.start + start, end: raw.start + end, line, text };
    const field = this.#fieldOf(index, segment, number);
    return {
      address: this.#addressOf(index, segment, number, name, field),
      field,
      start: raw.start + start,
      end: raw.start + end,
      line,
      text,
    };
  }

  /** `PID-3.4.1`, with parts as far as the value is one of several. */
  #fieldOf(index: number, { name, leafFrom, leafTo }: Segment, field: number): string {
    const component = componentOf(this.scan, index);
    const sub = subOf(this.scan, index);
    const before = index > leafFrom ? this.#shares(index, index - 1) : 0;
    const after = index + 1 < leafTo ? this.#shares(index, index + 1) : 0;
    if (component === 1 && sub === 1 && before === 0 && after === 0) return fieldName(name, field, 0, 0);
    const hasSubs = sub > 1 || before === 2 || after === 2;
    return fieldName(name, field, component, hasSubs ? sub : 0);
  }

  /** What two leaves of a segment have in common: 1 the repetition of a field, 2 the component too. */
  #shares(leaf: number, other: number): 0 | 1 | 2 {
    if (fieldOf(this.scan, leaf) !== fieldOf(this.scan, other)) return 0;
    if (repetitionOf(this.scan, leaf) !== repetitionOf(this.scan, other)) return 0;
    return componentOf(this.scan, leaf) === componentOf(this.scan, other) ? 2 : 1;
  }

  #addressOf(index: number, segment: Segment, number: number, name: string, field: string): string {
    if (!this.#repeats(index, segment, number)) return name.length === 3 ? field : name + field.slice(3);
    const parts = field.indexOf('.');
    return `${name}-${number}[${repetitionOf(this.scan, index)}]${parts < 0 ? '' : field.slice(parts)}`;
  }

  #repeats(index: number, { leafTo }: Segment, field: number): boolean {
    if (repetitionOf(this.scan, index) > 1) return true;
    let last = index;
    // By halving, since a field may have very many parts.
    for (let step = leafTo - index; step > 0; ) {
      const next = last + step;
      if (next < leafTo && fieldOf(this.scan, next) === field) last = next;
      else step >>= 1;
    }
    return repetitionOf(this.scan, last) > 1;
  }

  #segmentOf(leaf: number): number {
    const { segments } = this.scan;
    let low = this.#near;
    if (leaf < (segments[low] as Segment).leafFrom) low = 0;
    let high = leaf < (segments[low] as Segment).leafTo ? low : segments.length;
    while (low < high) {
      // The next one first, then by halving.
      const middle = low === this.#near ? low : (low + high) >> 1;
      if ((segments[middle] as Segment).leafTo <= leaf) low = middle + 1;
      else high = middle;
    }
    this.#near = low;
    return low;
  }

  #rawText(start: number, end: number): string {
    const { bytes } = this.raw;
    if (!this.scan.ascii && !isAscii(bytes, start, end)) return decodeBytes(bytes.subarray(start, end), this.charset);
    this.#characters ??= latin1(bytes);
    return this.#characters.substring(start, end);
  }

  /** False when no escape character stands behind MSH-2. */
  #mayHaveEscapes(): boolean {
    if (this.#hasEscapes === undefined) {
      const { escape: mark } = this.delimiters;
      this.#hasEscapes = mark !== '' && this.raw.bytes.indexOf(mark.charCodeAt(0), endOf(this.scan, 1)) >= 0;
    }
    return this.#hasEscapes;
  }
}

function segmentAddresses(segments: readonly Segment[], line: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { name } of segments) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ordinals = new Map<string, number>();
  return segments.map(({ name, lineOffset }) => {
    if (name === '?') return `?[line ${line + lineOffset}]`;
    if (counts.get(name) === 1) return name;
    const ordinal = (ordinals.get(name) ?? 0) + 1;
    ordinals.set(name, ordinal);
    return `${name}[${ordinal}]`;
  });
}

function lineFeeds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (bytes[i] === 0x0a) count++;
  return count;
}

/** Bytes that the set does not know are read as Windows-1252, so that they can be seen; a finding tells of them. */
function decodeBytes(bytes: Uint8Array, charset: Charset): string {
  if (isAscii(bytes, 0, bytes.length)) return latin1(bytes);
  return charset.firstInvalid(bytes) < 0 ? charset.decode(bytes) : fallback.decode(bytes);
}

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((bytes[i] as number) >= 0x80) return false;
  return true;
}

const fallback = new TextDecoder('windows-1252');
