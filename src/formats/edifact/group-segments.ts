import { FLAT, type GroupStructure } from './structures.ts';

/** One occurrence of a group, with its segments (by index) and groups in the order of the message. */
export interface GroupInstance {
  readonly name: string;
  readonly children: (number | GroupInstance)[];
}

export interface Grouping {
  readonly root: GroupInstance;
  /** Segments that have no place where they stand; they are part of the group that is open there. */
  readonly misplaced: readonly number[];
}

interface Open {
  readonly structure: GroupStructure;
  readonly instance: GroupInstance;
  /** Groups stand in it already, so that its own segments are past. */
  holdsGroups: boolean;
}

/** Groups segments by the tag that starts each group: inwards first, then outwards, then the next occurrence. */
export function groupSegments(tags: readonly string[], structure: GroupStructure | undefined): Grouping {
  if (!structure) return { root: { name: FLAT, children: [...tags.keys()] }, misplaced: [] };
  const root: GroupInstance = { name: structure.name, children: [] };
  const open: Open[] = [{ structure, instance: root, holdsGroups: false }];
  const misplaced: number[] = [];
  tags.forEach((tag, index) => {
    const depth = tag === 'UNT' ? 0 : placeFor(tag, open);
    if (depth < 0) {
      misplaced.push(index);
      (open[open.length - 1] as Open).instance.children.push(index);
      return;
    }
    open.length = depth + 1;
    const { structure: at, instance } = open[depth] as Open;
    const started = takesItself(tag, open[depth] as Open, depth === 0) ? undefined : startedBy(tag, at);
    if (!started) {
      instance.children.push(index);
      return;
    }
    const inner: GroupInstance = { name: started.name, children: [index] };
    instance.children.push(inner);
    (open[depth] as Open).holdsGroups = true;
    open.push({ structure: started, instance: inner, holdsGroups: false });
  });
  return { root, misplaced };
}

/** How deep the group stands that the segment is part of or starts a group in; -1 when there is none. */
function placeFor(tag: string, open: readonly Open[]): number {
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const group = open[depth] as Open;
    if (takesItself(tag, group, depth === 0) || startedBy(tag, group.structure)) return depth;
  }
  return -1;
}

/** A group's own segments stand before the groups in it; the one that starts it stands once. */
function takesItself(tag: string, { structure, holdsGroups }: Open, isRoot: boolean): boolean {
  const own = structure.segments.indexOf(tag);
  return own >= 0 && (own > 0 || isRoot) && !holdsGroups;
}

function startedBy(tag: string, structure: GroupStructure): GroupStructure | undefined {
  return structure.groups.find(({ name, segments }) => segments[0] === tag && name !== 'MEMBER');
}
