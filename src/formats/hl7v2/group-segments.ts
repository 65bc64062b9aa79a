import type { GroupItem } from './abstract-syntax.ts';
import { ATTACHED, comesNext, isRequired, type Way, wayTo } from './way-to-segment.ts';

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
 * of it, or outside it. What fits nowhere goes by best effort, with a note, and what comes behind it goes on where the
 * message had been: to an open group that knows the segment; into a group that has been closed and has room for it;
 * forward into a group whose required segments are missing; into a repeating group that should have come before; into a new
 * repetition without its required segments; else to the innermost open group. Z-segments stay where they stand.
 */
function place(names: readonly string[], structure: GroupItem): Grouping {
  const root: GroupInstance = { name: structure.name, ordinal: 1, parent: undefined, children: [] };
  let stack: Open[] = [{ item: structure, instance: root, at: -1 }];
  /** While a group that had been passed is open again: how deep it stands, and where the message had been. */
  let detour: { readonly depth: number; readonly back: Open[] } | undefined;
  const misplaced: Misplaced[] = [];

  const innermost = (): Open => stack[stack.length - 1] as Open;

  function put(index: number, why?: Misplaced['why'], { instance } = innermost()): void {
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
    const ordinal = (lastChild(parent, item.name)?.ordinal ?? 0) + 1;
    const instance: GroupInstance = { name: item.name, ordinal, parent, children: [] };
    parent.children.push(instance);
    stack.push({ item, instance, at: -1 });
  }

  /** `least`: no group further out is looked at. */
  function advance(name: string, { least = 0, maySkip = false, mayRepeat = true } = {}): boolean {
    for (let depth = stack.length - 1; depth >= least; depth--) {
      const { item, at } = stack[depth] as Open;
      const forward = wayTo(name, item.items, at, { maySkip, mayRepeat });
      if (forward) {
        follow(depth, forward, false);
        return true;
      }
      const again = mayRepeat && item.repeats && depth > 0 && wayTo(name, item.items, -1, { maySkip, isNew: true });
      if (again) {
        follow(depth, again, true);
        return true;
      }
    }
    return false;
  }

  /** From here on at `place` of the group at that depth; the message goes on where it had been with what is not inside. */
  function leaveFor(depth: number, place: number): void {
    detour ??= { depth: depth + 1, back: stack };
    stack = stack.slice(0, depth + 1).map((open, i) => (i === depth ? { ...open, at: place } : { ...open }));
  }

  /** Goes into a group that has been closed, inside one that is open, where it has room for the segment. */
  function revisit(name: string): boolean {
    for (let depth = stack.length - 1; depth >= 0; depth--) {
      const { item, instance } = stack[depth] as Open;
      for (const [place, inner] of item.items.entries()) {
        const closed = inner.kind === 'group' && inner.inside.has(name) ? lastChild(instance, inner.name) : undefined;
        if (!closed || stack.some((open) => open.instance === closed)) continue;
        const group: Open = { item: inner as GroupItem, instance: closed, at: -1 };
        if (hasRoomFor(name, group, names)) {
          leaveFor(depth, place);
          stack.push(group);
          return true;
        }
        const unopened = group.item.items.findIndex(
          (one) => one.kind === 'group' && one.inside.has(name) && (one.repeats || !lastChild(closed, one.name)),
        );
        const inside = group.item.items[unopened] as GroupItem | undefined;
        const way = inside && wayTo(name, inside.items, -1, { isNew: true });
        if (!way) continue;
        leaveFor(depth, place);
        stack.push(group);
        follow(stack.length - 1, { steps: [unopened, ...way.steps] }, false);
        return true;
      }
    }
    return false;
  }

  /** Opens a repeating group that stands before what has been read already. */
  function goBack(name: string): boolean {
    for (let depth = stack.length - 1; depth >= 0; depth--) {
      const { item } = stack[depth] as Open;
      const at = item.items.findIndex((one) => one.kind === 'group' && one.repeats && one.inside.has(name));
      const group = item.items[at] as GroupItem | undefined;
      const inner = group && wayTo(name, group.items, -1, { isNew: true });
      if (!inner) continue;
      leaveFor(depth, at);
      follow(depth, { steps: [at, ...inner.steps] }, false);
      return true;
    }
    return false;
  }

  /** A segment that opens a new repetition though what that requires does not come, and the open one lacks it (ORC behind OBR). */
  function isLate(index: number, name: string): number {
    for (let depth = stack.length - 1; depth > 0; depth--) {
      const { item, instance, at } = stack[depth] as Open;
      if (!item.repeats) continue;
      const own = item.items.findIndex((one) => one.kind === 'segment' && one.name === name && one.optional);
      const anchor = item.items[own + 1 + item.items.slice(own + 1).findIndex(isRequired)];
      if (own < 0 || own >= at || anchor?.kind !== 'segment') continue;
      if (!instance.children.every((child) => typeof child === 'number' && names[child] !== name)) return -1;
      return comesNext(anchor.name, item, index, names) ? -1 : depth;
    }
    return -1;
  }

  for (const [index, name] of names.entries()) {
    if (name === '?' || name.startsWith('Z')) {
      put(index);
      continue;
    }
    if (detour && !advance(name, { least: detour.depth })) {
      stack = detour.back;
      detour = undefined;
    } else if (detour) {
      put(index);
      continue;
    }
    const late = isLate(index, name);
    if (late > 0) put(index, 'out-of-order', stack[late]);
    else if (advance(name)) put(index);
    else {
      const owner = stack.findLast((open) => hasRoomFor(name, open, names));
      if (owner) put(index, 'out-of-order', owner);
      else if (ATTACHED.has(name)) put(index, 'not-in-structure');
      else if (revisit(name)) put(index, 'out-of-order');
      else if (advance(name, { maySkip: true, mayRepeat: false })) put(index, 'required-before');
      else if (goBack(name)) put(index, 'out-of-order');
      else put(index, advance(name, { maySkip: true }) ? 'required-before' : 'not-in-structure');
    }
  }
  return { root, misplaced };
}

function lastChild(parent: GroupInstance, name: string): GroupInstance | undefined {
  const found = parent.children.findLast((child) => typeof child !== 'number' && child.name === name);
  return typeof found === 'object' ? found : undefined;
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
