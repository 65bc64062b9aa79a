import type { SourceNode } from '../record.ts';
import type { GroupInstance } from './group-segments.ts';
import type { EdifactMessage } from './message.ts';

const NONE: readonly EdifactNode[] = [];

/** A view of part of a message: a group, a segment, an element or a component. */
export class EdifactNode implements SourceNode {
  readonly record: EdifactMessage;
  readonly leafFrom: number;
  readonly leafTo: number;
  /** The group, where the node is one. */
  readonly group: GroupInstance | undefined;
  /** Index of the segment it is or is part of; -1 for a group. */
  readonly segment: number;
  readonly level: 'group' | 'segment' | 'element' | 'component';
  #held: ReadonlyMap<string, readonly EdifactNode[]> | undefined;

  constructor(
    record: EdifactMessage,
    level: EdifactNode['level'],
    range: readonly [from: number, to: number],
    segment: number,
    group?: GroupInstance,
  ) {
    this.record = record;
    this.level = level;
    this.leafFrom = range[0];
    this.leafTo = range[1];
    this.segment = segment;
    this.group = group;
  }

  /** Segments of a tag and groups of a name that a group holds itself. Many rows ask, so that it is sorted out once. */
  held(name: string): readonly EdifactNode[] {
    this.#held ??= heldBy(this.record, this.group);
    return this.#held.get(name) ?? NONE;
  }

  /** A group has no name in the message; the segment that starts it tells where it stands. */
  get address(): string {
    const { record, group, segment, level } = this;
    if (group) {
      const first = firstSegment(group);
      return first < 0 ? group.name : `${group.name} at ${record.segmentAddress(first)}`;
    }
    if (level === 'segment') return record.segmentAddress(segment);
    const { address } = record.leaf(this.leafFrom);
    return level === 'element' ? address.slice(0, address.lastIndexOf('.')) : address;
  }

  get kind(): SourceNode['kind'] {
    return this.#isPlain ? 'leaf' : 'composite';
  }

  get text(): string {
    return this.#isPlain ? this.record.textOf(this.leafFrom) : '';
  }

  /** An element with nothing but its first component is that component. */
  get #isPlain(): boolean {
    if (this.level === 'component') return true;
    if (this.level !== 'element' || this.leafTo - this.leafFrom !== 1) return false;
    return this.record.scan.components[this.leafFrom] === 1;
  }
}

export function groupNode(record: EdifactMessage, group: GroupInstance): EdifactNode {
  const first = record.scan.segments[firstSegment(group)];
  const last = record.scan.segments[lastSegment(group)];
  const range = [first?.leafFrom ?? 0, last?.leafTo ?? 0] as const;
  return new EdifactNode(record, 'group', range, -1, group);
}

function segmentNode(record: EdifactMessage, index: number): EdifactNode {
  const { leafFrom, leafTo } = record.scan.segments[index] ?? { leafFrom: 0, leafTo: 0 };
  return new EdifactNode(record, 'segment', [leafFrom, leafTo], index);
}

function heldBy(record: EdifactMessage, group: GroupInstance | undefined): ReadonlyMap<string, readonly EdifactNode[]> {
  const held = new Map<string, EdifactNode[]>();
  for (const child of group?.children ?? []) {
    const isSegment = typeof child === 'number';
    const name = isSegment ? (record.scan.segments[child]?.tag ?? '') : child.name;
    const node = isSegment ? segmentNode(record, child) : groupNode(record, child);
    const others = held.get(name);
    if (others) others.push(node);
    else held.set(name, [node]);
  }
  return held;
}

function firstSegment({ children: [first] }: GroupInstance): number {
  return first === undefined ? -1 : typeof first === 'number' ? first : firstSegment(first);
}

function lastSegment({ children }: GroupInstance): number {
  const last = children[children.length - 1];
  return last === undefined ? -1 : typeof last === 'number' ? last : lastSegment(last);
}
