import type { GroupInstance } from './group-segments.ts';
import { COMPONENT_LEVEL, childNode, FIELD_LEVEL, GROUP, Hl7Node, SEGMENT_LEVEL, SUB_LEVEL } from './node.ts';
import { componentOf, fieldOf, repetitionOf, subOf } from './place.ts';
import type { Scan } from './scan.ts';

export const NONE: readonly Hl7Node[] = [];

/** A group's own segments or groups of a name. */
export function childrenOf(node: Hl7Node, name: string): readonly Hl7Node[] {
  if (node.level !== GROUP || !node.group) return NONE;
  const { segments } = node.record.scan;
  const found: Hl7Node[] = [];
  for (const child of node.group.children) {
    if ((typeof child === 'number' ? segments[child]?.name : child.name) !== name) continue;
    const made = childNode(node.record, child);
    if (made) found.push(made);
  }
  return found;
}

/** The segments of a name at any depth of a group, in the order of the message. */
export function anySegment(node: Hl7Node, name: string): readonly Hl7Node[] {
  if (node.level !== GROUP || !node.group) return NONE;
  const { record } = node;
  const found: Hl7Node[] = [];
  // Groups nest as deep as the structures say, which is six at most.
  const visit = (group: GroupInstance): void => {
    for (const child of group.children) {
      if (typeof child !== 'number') visit(child);
      else if (record.scan.segments[child]?.name === name) found.push(childNode(record, child) as Hl7Node);
    }
  };
  visit(node.group);
  return found;
}

/** The non-empty repetitions of a field. */
export function fieldRepetitions(node: Hl7Node, field: number): readonly Hl7Node[] {
  if (node.level !== SEGMENT_LEVEL) return NONE;
  const { record, leafTo, segment } = node;
  let leaf = firstOfField(node, field);
  if (leaf >= leafTo || fieldOf(record.scan, leaf) !== field) return NONE;
  const found: Hl7Node[] = [];
  do {
    const from = leaf;
    leaf = endOfRepetition(record.scan, leaf, leafTo);
    found.push(new Hl7Node(record, FIELD_LEVEL, from, leaf, segment));
  } while (leaf < leafTo && fieldOf(record.scan, leaf) === field);
  return found;
}

/** One repetition of a field, unless it is empty. */
export function fieldRepetition(node: Hl7Node, field: number, repetition: number): Hl7Node | undefined {
  if (node.level !== SEGMENT_LEVEL) return undefined;
  const { record, leafTo, segment } = node;
  const { scan } = record;
  let leaf = firstOfField(node, field);
  while (leaf < leafTo && fieldOf(scan, leaf) === field) {
    const number = repetitionOf(scan, leaf);
    if (number > repetition) return undefined;
    const to = endOfRepetition(scan, leaf, leafTo);
    if (number === repetition) return new Hl7Node(record, FIELD_LEVEL, leaf, to, segment);
    leaf = to;
  }
  return undefined;
}

/** The first leaf behind those of the repetition that `leaf` is in. */
function endOfRepetition(scan: Scan, leaf: number, leafTo: number): number {
  const field = fieldOf(scan, leaf);
  const repetition = repetitionOf(scan, leaf);
  let to = leaf + 1;
  while (to < leafTo && fieldOf(scan, to) === field && repetitionOf(scan, to) === repetition) to++;
  return to;
}

/** By halving, since leaves stand in the order of their fields. */
function firstOfField({ record, leafFrom, leafTo }: Hl7Node, field: number): number {
  let low = leafFrom;
  let high = leafTo;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fieldOf(record.scan, middle) < field) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A component of a field, or a sub-component of a component; the first part of a plain value is the value itself. */
export function partOf(node: Hl7Node, number: number): Hl7Node | undefined {
  const { record, level, leafFrom, leafTo, segment } = node;
  if (level < FIELD_LEVEL) return undefined;
  if (level === SUB_LEVEL) return number === 1 ? node : undefined;
  let from = leafFrom;
  if (level === FIELD_LEVEL) {
    while (from < leafTo && componentOf(record.scan, from) < number) from++;
    let to = from;
    while (to < leafTo && componentOf(record.scan, to) === number) to++;
    return to === from ? undefined : new Hl7Node(record, COMPONENT_LEVEL, from, to, segment);
  }
  while (from < leafTo && subOf(record.scan, from) < number) from++;
  return from < leafTo && subOf(record.scan, from) === number
    ? new Hl7Node(record, SUB_LEVEL, from, from + 1, segment)
    : undefined;
}
