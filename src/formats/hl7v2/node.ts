import type { SourceNode } from '../record.ts';
import type { GroupInstance } from './group-segments.ts';
import type { Hl7Message } from './message.ts';
import { componentOf, subOf } from './place.ts';
import type { Segment } from './scan.ts';

/** How deep a node stands: a group of segments, a segment, or a value in a field. */
export const GROUP = 0;
export const SEGMENT_LEVEL = 1;
export const FIELD_LEVEL = 2;
export const COMPONENT_LEVEL = 3;
export const SUB_LEVEL = 4;

/**
 * A view of part of a message. A class, because selecting makes one for every value
 * and accessors on a prototype cost nothing until they are asked.
 */
export class Hl7Node implements SourceNode {
  readonly record: Hl7Message;
  readonly level: number;
  readonly leafFrom: number;
  readonly leafTo: number;
  /** The group, where the node is one. */
  readonly group: GroupInstance | undefined;
  /** Index of the segment it is or is part of. */
  readonly segment: number;

  constructor(
    record: Hl7Message,
    level: number,
    leafFrom: number,
    leafTo: number,
    segment: number,
    group?: GroupInstance,
  ) {
    this.record = record;
    this.level = level;
    this.leafFrom = leafFrom;
    this.leafTo = leafTo;
    this.segment = segment;
    this.group = group;
  }

  get kind(): SourceNode['kind'] {
    if (this.level < FIELD_LEVEL || !this.isPlain) return 'composite';
    return this.record.isNull(this.leafFrom) ? 'null' : 'leaf';
  }

  get text(): string {
    return this.level >= FIELD_LEVEL && this.isPlain && !this.record.isNull(this.leafFrom)
      ? this.record.textOf(this.leafFrom)
      : '';
  }

  /** A composite with one part equals that part (HL7 v2.5.1, 2.5.3 and 2.5.5). */
  get isPlain(): boolean {
    if (this.leafTo - this.leafFrom !== 1) return false;
    const { record, leafFrom, level } = this;
    if (level === SUB_LEVEL) return true;
    if (subOf(record.scan, leafFrom) !== 1) return false;
    return level === COMPONENT_LEVEL || componentOf(record.scan, leafFrom) === 1;
  }

  get address(): string {
    if (this.level === GROUP) return groupAddress(this.group as GroupInstance);
    if (this.level === SEGMENT_LEVEL) return this.record.segmentAddress(this.segment);
    const first = this.record.leaf(this.leafFrom).address;
    const dash = first.indexOf('-');
    const [field = '', component, sub] = first.slice(dash + 1).split('.');
    const shown = [field, component, sub].slice(0, this.level - 1).filter((part) => part !== undefined);
    return `${first.slice(0, dash)}-${shown.join('.')}`;
  }
}

function groupAddress(group: GroupInstance): string {
  const own = group.ordinal > 1 ? `${group.name}[${group.ordinal}]` : group.name;
  return group.parent?.parent ? `${groupAddress(group.parent)}.${own}` : own;
}

export function rootNode(record: Hl7Message, root: GroupInstance): Hl7Node {
  return new Hl7Node(record, GROUP, 0, record.leafCount, -1, root);
}

/** Node of a group's child: a segment by its index, or a group. Undefined when it has no values at all. */
export function childNode(record: Hl7Message, child: number | GroupInstance): Hl7Node | undefined {
  const { segments } = record.scan;
  if (typeof child === 'number') {
    const { leafFrom, leafTo } = segments[child] as Segment;
    return new Hl7Node(record, SEGMENT_LEVEL, leafFrom, leafTo, child);
  }
  const from = segments[firstSegment(child)];
  const to = segments[lastSegment(child)];
  return from && to ? new Hl7Node(record, GROUP, from.leafFrom, to.leafTo, -1, child) : undefined;
}

function firstSegment(group: GroupInstance): number {
  const first = group.children[0];
  return first === undefined ? -1 : typeof first === 'number' ? first : firstSegment(first);
}

function lastSegment(group: GroupInstance): number {
  const last = group.children[group.children.length - 1];
  return last === undefined ? -1 : typeof last === 'number' ? last : lastSegment(last);
}
