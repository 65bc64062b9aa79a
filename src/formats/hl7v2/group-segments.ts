import type { GroupItem, Item } from './abstract-syntax.ts';

/** One occurrence of a group, with its segments (by index) and groups in the order of the message. */
export interface GroupInstance {
  readonly name: string;
  /** One-based, among the groups of that name in its parent. */
  readonly ordinal: number;
  readonly parent: GroupInstance | undefined;
  readonly children: (number | GroupInstance)[];
}

interface Misplaced {
  readonly segment: number;
  readonly why: 'out-of-order' | 'not-in-structure' | 'required-before';
  /** The group it was put in. */
  readonly group: string;
}

export interface Grouping {
  readonly root: GroupInstance;
  readonly misplaced: readonly Misplaced[];
}

/** Name of the root of a message whose structure is not known. */
const FLAT = 'message';
const ROOT: GroupInstance = { name: FLAT, ordinal: 1, parent: undefined, children: [] };

/** An open group: where in its items the last segment stood. */
interface Open {
  readonly item: GroupItem;
  readonly instance: GroupInstance;
  at: number;
}

/** Groups whose item at each step leads to a segment. */
interface Way {
  readonly steps: readonly number[];
  readonly skips: boolean;
}

const known = new Map<string, Grouping>();
const MOST_KNOWN = 2000;

/** Groups the segments of a message; messages with the same segments share the answer. */
export function groupSegments(names: readonly string[], structure: GroupItem | undefined): Grouping {
  const key = `${structure?.name ?? FLAT} ${names.join(' ')}`;
  const cached = known.get(key);
  if (cached) return cached;
  const made = structure ? place(names, structure) : flat(names);
  if (known.size >= MOST_KNOWN) known.clear();
  if (key.length < 4096) known.set(key, made);
  return made;
}

function flat(names: readonly string[]): Grouping {
  return { root: { ...ROOT, children: names.map((_, index) => index) }, misplaced: [] };
}

/**
 * Puts each segment where the structure lets it stand next: forward in the innermost open group, in a new repetition
 * of it, or outside it. What fits nowhere goes by best effort, with a note: to an open group that knows the segment,
 * then into a group whose required segments are missing, then into a repeating group that should have come before, then
 * to the innermost open group. Z-segments stay where they stand.
 */
function place(names: readonly string[], structure: GroupItem): Grouping {
  const root: GroupInstance = { name: structure.name, ordinal: 1, parent: undefined, children: [] };
  const stack: Open[] = [{ item: structure, instance: root, at: -1 }];
  const misplaced: Misplaced[] = [];

  const innermost = (): Open => stack[stack.length - 1] as Open;

  function put(index: number, why?: Misplaced['why']): void {
    const { instance } = innermost();
    instance.children.push(index);
    if (why) misplaced.push({ segment: index, why, group: instance.name });
  }

  function follow(depth: number, way: Way, repeatGroup: boolean): void {
    if (repeatGroup) {
      stack.length = depth;
      const parent = innermost();
      openGroup(parent.item.items[parent.at] as GroupItem);
    } else stack.length = depth + 1;
    for (const [i, step] of way.steps.entries()) {
      const here = innermost();
      here.at = step;
      if (i < way.steps.length - 1) openGroup(here.item.items[step] as GroupItem);
    }
  }

  function openGroup(item: GroupItem): void {
    const parent = innermost().instance;
    const before = parent.children.findLast((child) => typeof child !== 'number' && child.name === item.name);
    const ordinal = typeof before === 'object' ? before.ordinal + 1 : 1;
    const instance: GroupInstance = { name: item.name, ordinal, parent, children: [] };
    parent.children.push(instance);
    stack.push({ item, instance, at: -1 });
  }

  function advance(name: string, maySkip: boolean): Way | undefined {
    for (let depth = stack.length - 1; depth >= 0; depth--) {
      const open = stack[depth] as Open;
      const forward = wayTo(name, open.item.items, open.at, maySkip, false);
      if (forward) {
        follow(depth, forward, false);
        return forward;
      }
      if (open.item.repeats && depth > 0) {
        const again = wayTo(name, open.item.items, -1, maySkip, true);
        if (again) {
          follow(depth, again, true);
          return again;
        }
      }
    }
    return undefined;
  }

  /** Opens a repeating group that stands before what has been read already. */
  function goBack(name: string): boolean {
    for (let depth = stack.length - 1; depth >= 0; depth--) {
      const { items } = (stack[depth] as Open).item;
      const at = items.findIndex((item) => item.kind === 'group' && item.repeats && item.inside.has(name));
      const inner = at < 0 ? undefined : wayTo(name, (items[at] as GroupItem).items, -1, false, true);
      if (!inner) continue;
      follow(depth, { steps: [at, ...inner.steps], skips: false }, false);
      return true;
    }
    return false;
  }

  for (const [index, name] of names.entries()) {
    if (name === '?' || name.startsWith('Z')) put(index);
    else if (advance(name, false)) put(index);
    else {
      const owner = stack.findLastIndex((open) => hasRoomFor(name, open, names));
      if (owner >= 0) {
        stack.length = owner + 1;
        put(index, 'out-of-order');
      } else if (advance(name, true)) put(index, 'required-before');
      else put(index, goBack(name) ? 'out-of-order' : 'not-in-structure');
    }
  }
  return { root, misplaced };
}

/** True when the group lists the segment and, if it may stand but once, does not hold it yet. */
function hasRoomFor(name: string, { item, instance }: Open, names: readonly string[]): boolean {
  const places = item.items.filter((i) => i.kind === 'segment' && i.name === name);
  if (places.length === 0) return false;
  if (places.some((place) => place.repeats)) return true;
  let room = places.length;
  for (const child of instance.children) {
    if (typeof child === 'number' && names[child] === name && --room === 0) return false;
  }
  return true;
}

/** Steps to the first place behind `after` where a segment may stand; `required` forbids skipping what a new group needs. */
function wayTo(name: string, items: readonly Item[], after: number, maySkip: boolean, isNew: boolean): Way | undefined {
  let skips = false;
  for (let i = Math.max(after, 0); i < items.length; i++) {
    const item = items[i] as Item;
    if (i === after && !item.repeats) continue;
    if (item.kind === 'segment') {
      if (item.name === name) return { steps: [i], skips };
    } else if (item.inside.has(name)) {
      const inner = wayTo(name, item.items, -1, maySkip, true);
      if (inner) return { steps: [i, ...inner.steps], skips: skips || inner.skips };
    }
    if (isNew && !item.optional && i !== after) {
      if (!maySkip) return undefined;
      skips = true;
    }
  }
  return undefined;
}
