import type { RawRecord, SourceLeaf, SourceRecord } from '../record.ts';
import { gatherBatteries, type ValueIn } from './batteries.ts';
import { asciiText, decodeText } from './charset.ts';
import { type Grouping, groupSegments } from './group-segments.ts';
import { isLineEnd } from './line-ends.ts';
import { type EdifactNode, groupNode } from './node.ts';
import type { EdifactPrologue } from './prologue.ts';
import { type Scan, type Segment, scanSegments } from './scan.ts';
import { withoutReleases } from './service-characters.ts';
import { structureOf } from './structures.ts';

/** A message, UNH to UNT, as a record: its leaves are the components of its segments that are not empty. */
export class EdifactMessage implements SourceRecord {
  readonly raw: RawRecord;
  readonly scan: Scan;
  readonly grouping: Grouping;
  readonly root: EdifactNode;
  readonly #prologue: EdifactPrologue;
  #ordinals: readonly string[] | undefined;
  /** The whole message, where its characters are its bytes; cutting it is cheaper than decoding every value. */
  readonly #ascii: string | undefined;
  readonly #release: string | undefined;
  #lineEnds: readonly number[] | undefined;

  constructor(raw: RawRecord, prologue: EdifactPrologue) {
    this.raw = raw;
    this.#prologue = prologue;
    this.scan = scanSegments(raw.bytes, prologue.characters);
    this.#ascii = asciiText(raw.bytes);
    const { release } = prologue.characters;
    this.#release = release === 0 ? undefined : String.fromCharCode(release);
    const { segments } = this.scan;
    this.grouping = groupSegments(
      segments.map(({ tag }) => tag),
      structureOf(this.valueOf(0, 2, 1) ?? ''),
    );
    const valueIn: ValueIn = (group, tag, qualifier, element, component) => {
      for (const child of group.children) {
        if (typeof child !== 'number' || segments[child]?.tag !== tag) continue;
        if (qualifier === '' || this.valueOf(child, 1, 1) === qualifier) return this.valueOf(child, element, component);
      }
      return undefined;
    };
    gatherBatteries(this.grouping.root, valueIn);
    this.root = groupNode(this, this.grouping.root);
  }

  get leafCount(): number {
    return this.scan.starts.length;
  }

  /** Text of a component of a segment by its index; undefined when empty. */
  valueOf(segment: number, element: number, component: number): string | undefined {
    const { leafFrom, leafTo } = this.scan.segments[segment] ?? { leafFrom: 0, leafTo: 0 };
    for (let leaf = leafFrom; leaf < leafTo; leaf++) {
      if (this.scan.elements[leaf] === element && this.scan.components[leaf] === component) return this.textOf(leaf);
    }
    return undefined;
  }

  textOf(leaf: number): string {
    return this.#plain(leaf) ?? this.#decoded(leaf).text;
  }

  /** No value can have bytes that are no text: every set here has those of ASCII. */
  get isAscii(): boolean {
    return this.#ascii !== undefined;
  }

  /** False when bytes of the leaf are no text in the interchange's character set. */
  isText(leaf: number): boolean {
    return this.#ascii !== undefined || this.#decoded(leaf).valid;
  }

  leaf(index: number): SourceLeaf {
    const { segment, number } = this.#segmentOf(index);
    const element = this.scan.elements[index] as number;
    const repetition = this.scan.repetitions[index] as number;
    const component = this.scan.components[index] as number;
    const repeated = repetition > 1 ? `[${repetition}]` : '';
    const start = this.scan.starts[index] as number;
    return {
      address: `${this.segmentAddress(number)}-${element}${repeated}.${component}`,
      field: `${segment.tag}-${element}.${component}`,
      start: this.raw.start + start,
      end: this.raw.start + (this.scan.ends[index] as number),
      line: this.lineAt(start),
      text: this.textOf(index),
    };
  }

  segmentAddress(index: number): string {
    this.#ordinals ??= segmentAddresses(this.scan.segments);
    return this.#ordinals[index] as string;
  }

  /** One-based line of an offset in the message. */
  lineAt(offset: number): number {
    this.#lineEnds ??= lineEnds(this.raw.bytes);
    let low = 0;
    let high = this.#lineEnds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lineEnds[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return this.raw.line + low;
  }

  #segmentOf(leaf: number): { readonly segment: Segment; readonly number: number } {
    const { segments } = this.scan;
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((segments[middle] as Segment).leafTo <= leaf) low = middle + 1;
      else high = middle;
    }
    const segment = segments[low];
    if (!segment || leaf < segment.leafFrom || leaf >= segment.leafTo)
      throw new RangeError(`message of ${this.leafCount} leaves has no leaf ${leaf}`);
    return { segment, number: low };
  }

  #plain(leaf: number): string | undefined {
    const text = this.#ascii?.slice(this.scan.starts[leaf], this.scan.ends[leaf]);
    return this.#release !== undefined && text?.includes(this.#release) ? undefined : text;
  }

  #decoded(leaf: number): { readonly text: string; readonly valid: boolean } {
    const bytes = this.raw.bytes.subarray(this.scan.starts[leaf], this.scan.ends[leaf]);
    return decodeText(withoutReleases(bytes, this.#prologue.characters.release), this.#prologue.syntax);
  }
}

function lineEnds(bytes: Uint8Array): readonly number[] {
  const ends: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    if (isLineEnd(bytes, at)) ends.push(at);
  }
  return ends;
}

function segmentAddresses(segments: readonly Segment[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { tag } of segments) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const ordinals = new Map<string, number>();
  return segments.map(({ tag }) => {
    if (counts.get(tag) === 1) return tag;
    const ordinal = (ordinals.get(tag) ?? 0) + 1;
    ordinals.set(tag, ordinal);
    return `${tag}[${ordinal}]`;
  });
}
