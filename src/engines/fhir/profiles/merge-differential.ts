import type { Engine } from '../check/engine.ts';
import type { ObjectPlan } from '../check/plan.ts';
import type { FhirObject } from '../check/run.ts';
import { type ConstraintNode, newNode } from './constraint-tree.ts';

interface Segment {
  readonly name: string;
  readonly slice: string | undefined;
}

/** Finds the node of each element of one differential, in order, and makes it where it is the first to speak of it. */
export function nodeFinder(root: ConstraintNode, engine: Engine): (element: FhirObject) => ConstraintNode | undefined {
  const segmentsOf = segmentReader();
  return (element) => {
    const segments = segmentsOf(element);
    let node: ConstraintNode | undefined = root;
    for (const segment of segments?.slice(1) ?? []) node = node && step(node, segment, engine);
    return segments && node;
  };
}

/** The way to an element by its id, which names the slices, or by its path and the slices that were opened before it. */
function segmentReader(): (element: FhirObject) => readonly Segment[] | undefined {
  let open: readonly Segment[] = [];
  return ({ id, path, sliceName }) => {
    if (typeof path !== 'string') return undefined;
    const names = path.split('.');
    const slice = typeof sliceName === 'string' && sliceName !== '' ? sliceName : undefined;
    const segments = (typeof id === 'string' && byId(id, names, slice)) || byPath(names, slice, open);
    open = segments;
    return segments;
  };
}

function byId(id: string, names: readonly string[], slice: string | undefined): readonly Segment[] | undefined {
  const parts = id.split('.');
  if (parts.length !== names.length) return undefined;
  const segments = parts.map((part): Segment => {
    const colon = part.indexOf(':');
    return colon === -1
      ? { name: part, slice: undefined }
      : { name: part.slice(0, colon), slice: part.slice(colon + 1) };
  });
  if (slice !== undefined && segments.at(-1)?.slice === undefined) return undefined;
  // Of the name in the path and the one in the id the one of a certain type says more (valueQuantity, value[x]).
  const fit = segments.every(({ name }, at) => at === 0 || name === names[at] || isTyped(name, names[at] as string));
  return fit ? segments : undefined;
}

function isTyped(name: string, other: string): boolean {
  const [choice, typed] = name.endsWith('[x]') ? [name, other] : [other, name];
  return choice.endsWith('[x]') && typed.startsWith(choice.slice(0, -3));
}

function byPath(names: readonly string[], slice: string | undefined, open: readonly Segment[]): readonly Segment[] {
  let same = true;
  return names.map((name, at) => {
    same &&= open[at]?.name === name;
    if (at === names.length - 1) return { name, slice };
    return { name, slice: same ? open[at]?.slice : undefined };
  });
}

/** Undefined for an element that the type does not have, of which nothing can be asked. */
function step(parent: ConstraintNode, { name, slice }: Segment, engine: Engine): ConstraintNode | undefined {
  const around = planBelow(parent, engine);
  if (around && !hasElement(around, name)) return undefined;
  const slot = around?.slots.get(name);
  // `valueQuantity` is short for the slice of value[x] with that type (profiling.html, elementdefinition.html#path).
  const typed = slot?.choice ? slot : undefined;
  let node = child(parent, typed?.element ?? name, around);
  if (typed) {
    node = sliceOf(node, name);
    node.types ??= [{ code: typed.type, profiles: [], targets: [] }];
    if (slice === name || slice === undefined) return node;
  }
  if (slice === undefined) return node;
  if (!typed && name.endsWith('[x]')) return choiceSlice(node, slice);
  return nested(node, slice);
}

function hasElement(plan: ObjectPlan, name: string): boolean {
  if (plan.slots.has(name)) return true;
  for (const { element } of plan.slots.values()) if (element === name) return true;
  return false;
}

/** A slice by name; `a/b` is the slice b within the slice a (profiling.html#reslicing). */
function nested(node: ConstraintNode, name: string): ConstraintNode {
  const stroke = name.indexOf('/');
  const outer = stroke === -1 ? undefined : node.slices.get(name.slice(0, stroke));
  return outer ? nested(outer, name.slice(stroke + 1)) : sliceOf(node, name);
}

function choiceSlice(node: ConstraintNode, name: string): ConstraintNode {
  const made = nested(node, name);
  const type = node.around?.slots.get(name);
  if (type?.element === node.name) made.types ??= [{ code: type.type, profiles: [], targets: [] }];
  return made;
}

function child(parent: ConstraintNode, name: string, around: ObjectPlan | undefined): ConstraintNode {
  const known = parent.children.get(name);
  if (known) return known;
  const made = newNode(name, `${parent.id}.${name}`, around);
  parent.children.set(name, made);
  return made;
}

function sliceOf(node: ConstraintNode, name: string): ConstraintNode {
  const known = node.slices.get(name);
  if (known) return known;
  const id = node.sliceName === undefined ? `${node.id}:${name}` : `${node.id}/${name}`;
  const made = newNode(node.name, id, node.around, name);
  node.slices.set(name, made);
  return made;
}

/** Plan of what the element holds, as far as its type is one. */
function planBelow(node: ConstraintNode, engine: Engine): ObjectPlan | undefined {
  const { around, name, types } = node;
  const only = types?.length === 1 ? types[0]?.code : undefined;
  const slot = around?.slots.get(name);
  if (slot?.content.kind === 'object') return slot.content.plan();
  if (slot?.content.kind === 'primitive') return engine.plan('Element');
  const known = only === undefined ? undefined : engine.definitions.types.get(only);
  if (!known) return undefined;
  return engine.plan(known.kind === 'primitive' ? 'Element' : (only as string));
}
