import type { ObjectPlan, Slot } from '../check/plan.ts';
import type { Json } from './foci.ts';

/** Changes something below the node, and answers with how to undo that. */
export type Break = () => () => void;

const MAX_DEPTH = 3;

/**
 * Ways to break a node: something left out, changed, doubled, added, or taken from a node of the same kind; and pairs of
 * those, because most invariants are about two elements.
 */
export function breaksOf(node: Json, plan: ObjectPlan, alike: readonly Json[]): readonly Break[] {
  const single = [...below(node, 0), ...added(node, plan), ...taken(node, alike)];
  const pairs = single.map((one, index) => both(one, single[(index * 7 + 3) % single.length] as Break));
  return [...single, ...pairs];
}

function below(node: Json, depth: number): readonly Break[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'resourceType') return [];
    const breaks = [set(node, key, undefined)];
    if (typeof value === 'string') breaks.push(set(node, key, 'changed'), set(node, key, '2999'));
    if (typeof value === 'number') breaks.push(set(node, key, -value), set(node, key, value + 101));
    if (typeof value === 'boolean') breaks.push(set(node, key, !value));
    if (Array.isArray(value)) breaks.push(set(node, key, [...value, ...value.slice(0, 1)]));
    if (depth >= MAX_DEPTH) return breaks;
    const inner = [value].flat().slice(0, 3);
    return [...breaks, ...inner.flatMap((item) => (isJson(item) ? below(item, depth + 1) : []))];
  });
}

function added(node: Json, { slots }: ObjectPlan): readonly Break[] {
  return [...slots.values()].flatMap((slot) => {
    if (slot.content.kind === 'side' || slot.content.kind === 'name' || slot.key in node) return [];
    const sample = sampleOf(slot);
    return [set(node, slot.key, slot.repeats ? [sample] : sample)];
  });
}

function sampleOf({ content, type }: Slot): unknown {
  if (content.kind === 'resource') return { resourceType: 'Basic', id: 'a' };
  if (content.kind !== 'primitive') return { id: 'a' };
  return type === 'boolean' ? true : /^(decimal|integer|positiveInt|unsignedInt)$/.test(type) ? 7 : 'added';
}

function taken(node: Json, alike: readonly Json[]): readonly Break[] {
  return alike.flatMap((other) =>
    Object.keys(other)
      .filter((key) => key !== 'resourceType' && JSON.stringify(other[key]) !== JSON.stringify(node[key]))
      .map((key) => set(node, key, other[key])),
  );
}

function both(one: Break, other: Break): Break {
  return () => {
    const undo = one();
    const undoOther = other();
    return () => {
      undoOther();
      undo();
    };
  };
}

function set(node: Json, key: string, value: unknown): Break {
  return () => {
    const had = Object.hasOwn(node, key);
    const before = node[key];
    if (value === undefined) delete node[key];
    else node[key] = value;
    return () => {
      if (had) node[key] = before;
      else delete node[key];
    };
  };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
