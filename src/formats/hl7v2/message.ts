import type { RawRecord, SourceLeaf, SourceNode, SourceRecord } from '../record.ts';
import { latin1 } from './bytes.ts';
import type { Charset } from './charset.ts';
import type { Delimiters } from './delimiters.ts';
import type { Grouping } from './group-segments.ts';
import { rootNode } from './node.ts';
import {
  COMPONENT_NO,
  END,
  FIELD_NO,
  REPETITION_NO,
  type Scan,
  SEGMENT,
  type Segment,
  START,
  STRIDE,
  SUB_NO,
} from './scan.ts';
import { unescapeText } from './unescape.ts';

/** A message as the record contract wants it, with what paths need to walk it. */
export interface Hl7Message extends SourceRecord {
  readonly scan: Scan;
  readonly delimiters: Delimiters;
  readonly charset: Charset;
  readonly grouping: Grouping;
  /** Number `offset` (START, FIELD_NO...) of a leaf. */
  numberOf(leaf: number, offset: number): number;
  isNull(leaf: number): boolean;
  textOf(leaf: number): string;
  /** `OBX[2]`, or `PID` where the message has but one; `?[line 3]` for an unreadable line. */
  segmentAddress(index: number): string;
}

export function makeMessage(
  raw: RawRecord,
  scan: Scan,
  delimiters: Delimiters,
  charset: Charset,
  grouping: Grouping,
): Hl7Message {
  const { slab, base } = scan;
  let whole: string | undefined;
  let ordinals: Int32Array | undefined;
  let counts: Map<string, number> | undefined;
  let root: SourceNode | undefined;

  function numberOf(leaf: number, offset: number): number {
    return slab[base + leaf * STRIDE + offset] as number;
  }

  function rawText(start: number, end: number): string {
    if (scan.ascii) {
      whole ??= latin1(raw.bytes);
      return whole.substring(start, end);
    }
    return decodeBytes(raw.bytes.subarray(start, end), charset);
  }

  function textOf(leaf: number): string {
    const text = rawText(numberOf(leaf, START), numberOf(leaf, END));
    const field = numberOf(leaf, FIELD_NO);
    // MSH-1 and MSH-2 are the delimiters themselves; an unreadable line has no escapes that could be trusted.
    if (delimiters.escape === '' || field === 0 || (field <= 2 && numberOf(leaf, SEGMENT) === 0)) return text;
    return unescapeText(text, delimiters, (bytes) => decodeBytes(bytes, charset));
  }

  function isNull(leaf: number): boolean {
    const start = numberOf(leaf, START);
    return numberOf(leaf, END) - start === 2 && raw.bytes[start] === 0x22 && raw.bytes[start + 1] === 0x22;
  }

  function segmentAddress(index: number): string {
    const segment = scan.segments[index] as Segment;
    if (segment.name === '?') return `?[line ${raw.line + segment.lineOffset}]`;
    if (!counts || !ordinals) {
      counts = new Map();
      ordinals = new Int32Array(scan.segments.length);
      for (const [i, { name }] of scan.segments.entries()) {
        const count = (counts.get(name) ?? 0) + 1;
        counts.set(name, count);
        ordinals[i] = count;
      }
    }
    return counts.get(segment.name) === 1 ? segment.name : `${segment.name}[${ordinals[index]}]`;
  }

  function leaf(index: number): SourceLeaf {
    const start = numberOf(index, START);
    const segmentIndex = numberOf(index, SEGMENT);
    const segment = scan.segments[segmentIndex] as Segment;
    const field = numberOf(index, FIELD_NO);
    const parts = field === 0 ? '' : partsOf(index, segment);
    const repetition = field === 0 || !repeats(index, segment) ? '' : `[${numberOf(index, REPETITION_NO)}]`;
    const name = segmentAddress(segmentIndex);
    return {
      address: field === 0 ? name : `${name}-${field}${repetition}${parts}`,
      field: field === 0 ? '?' : `${segment.name}-${field}${parts}`,
      start: raw.start + start,
      end: raw.start + numberOf(index, END),
      line: raw.line + segment.lineOffset + lineFeedsBefore(segment, start),
      text: textOf(index),
    };
  }

  /** `.4.1`, as far as the value is one of several parts. */
  function partsOf(index: number, segment: Segment): string {
    const component = numberOf(index, COMPONENT_NO);
    const sub = numberOf(index, SUB_NO);
    const shares = (other: number, depth: number): boolean =>
      other >= segment.leafFrom &&
      other < segment.leafTo &&
      [FIELD_NO, REPETITION_NO, COMPONENT_NO]
        .slice(0, depth)
        .every((offset) => numberOf(other, offset) === numberOf(index, offset));
    const isComposite = component > 1 || sub > 1 || shares(index - 1, 2) || shares(index + 1, 2);
    if (!isComposite) return '';
    const hasSubs = sub > 1 || shares(index - 1, 3) || shares(index + 1, 3);
    return hasSubs ? `.${component}.${sub}` : `.${component}`;
  }

  function repeats(index: number, segment: Segment): boolean {
    if (numberOf(index, REPETITION_NO) > 1) return true;
    for (
      let other = index + 1;
      other < segment.leafTo && numberOf(other, FIELD_NO) === numberOf(index, FIELD_NO);
      other++
    ) {
      if (numberOf(other, REPETITION_NO) > 1) return true;
    }
    return false;
  }

  function lineFeedsBefore(segment: Segment, start: number): number {
    if (scan.textLineFeeds === 0) return 0;
    let count = 0;
    for (let i = segment.start; i < start; i++) if (raw.bytes[i] === 0x0a) count++;
    return count;
  }

  const message: Hl7Message = {
    raw,
    scan,
    delimiters,
    charset,
    grouping,
    leafCount: scan.leafCount,
    get root() {
      root ??= rootNode(message, grouping.root);
      return root;
    },
    leaf,
    numberOf,
    isNull,
    textOf,
    segmentAddress,
  };
  return message;
}

/** Bytes that the set does not know are read as Windows-1252, so that they can be seen; a finding tells of them. */
function decodeBytes(bytes: Uint8Array, charset: Charset): string {
  if (isAscii(bytes)) return latin1(bytes);
  return charset.firstInvalid(bytes) < 0 ? charset.decode(bytes) : fallback.decode(bytes);
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) >= 0x80) return false;
  return true;
}

const fallback = new TextDecoder('windows-1252');
