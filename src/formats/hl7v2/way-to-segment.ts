import type { GroupItem, Item } from './abstract-syntax.ts';

/** Groups whose item at each step leads to a segment. */
export interface Way {
  readonly steps: readonly number[];
}

/** Segments that belong to the one before them: they open no group that has segments of another kind. */
export const ATTACHED: ReadonlySet<string> = new Set(['NTE', 'PRT', 'ROL']);

interface Looking {
  /** What a new group requires may be missing. */
  readonly maySkip?: boolean;
  /** A repeating group may begin again where it stands already. */
  readonly mayRepeat?: boolean;
  readonly isNew?: boolean;
}

/** Steps to the first place behind `after` where a segment may stand. */
export function wayTo(
  name: string,
  items: readonly Item[],
  after: number,
  { maySkip = false, mayRepeat = true, isNew = false }: Looking,
): Way | undefined {
  if (isNew && ATTACHED.has(name) && !items.every(isAttached)) return undefined;
  for (let i = Math.max(after, 0); i < items.length; i++) {
    const item = items[i] as Item;
    if (i === after && (!item.repeats || (item.kind === 'group' && !mayRepeat))) continue;
    if (item.kind === 'segment') {
      if (item.name === name) return { steps: [i] };
    } else if (item.inside.has(name)) {
      const inner = wayTo(name, item.items, -1, { maySkip, isNew: true });
      if (inner) return { steps: [i, ...inner.steps] };
    }
    if (isNew && isRequired(item) && i !== after && !maySkip) return undefined;
  }
  return undefined;
}

function isAttached(item: Item): boolean {
  return item.kind === 'segment' ? ATTACHED.has(item.name) : [...item.inside].every((name) => ATTACHED.has(name));
}

export function isRequired(item: Item): boolean {
  return !item.optional;
}

/** True where `anchor` comes before anything that stands behind it in the group, or begins the group anew. */
export function comesNext(anchor: string, { items }: GroupItem, index: number, names: readonly string[]): boolean {
  const at = items.findIndex(({ name }) => name === anchor);
  const behind = items.slice(at + 1);
  for (const name of names.slice(index + 1)) {
    if (name === anchor) return true;
    if (name === names[index]) return false;
    if (ATTACHED.has(name)) continue;
    if (behind.some((item) => (item.kind === 'segment' ? item.name === name : item.inside.has(name)))) return false;
  }
  return false;
}
