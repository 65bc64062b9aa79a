import type { Engine } from '../check/engine.ts';
import type { ObjectPlan, Slot } from '../check/plan.ts';
import type { FhirObject, Run } from '../check/run.ts';
import { type Item, isRecord, itemOf } from '../fhirpath/item.ts';

/** One value of an element, and where it stands in the object that holds it. */
export interface Occurrence {
  readonly key: string;
  /** -1 where the element does not repeat. */
  readonly index: number;
  readonly slot: Slot;
  readonly item: Item;
}

/** A JSON object with what may stand in it. */
export interface Holder {
  readonly object: FhirObject;
  readonly plan: ObjectPlan;
}

const NONE: readonly Occurrence[] = [];
const EMPTY: FhirObject = {};

/** The JSON object that holds the children of an item: of a primitive the one beside it. */
export function holderOf(item: Item, engine: Engine): Holder | undefined {
  if (item.plan && isRecord(item.value)) return { object: item.value, plan: item.plan };
  const plan = item.plan ? undefined : engine.plan('Element');
  return plan && { object: isRecord(item.side) ? item.side : EMPTY, plan };
}

/** All values of an element, of a choice those of any type. */
export function occurrencesOf({ object, plan }: Holder, name: string, engine: Engine): readonly Occurrence[] {
  if (name.endsWith('[x]')) return ofChoice({ object, plan }, name, engine);
  const slot = plan.slots.get(name);
  return slot && slot.content.kind !== 'side' ? ofSlot(object, slot, engine) : NONE;
}

function ofChoice({ object, plan }: Holder, name: string, engine: Engine): readonly Occurrence[] {
  const found: Slot[] = [];
  for (const key in object) {
    const slot = plan.slots.get(key);
    if (slot?.element !== name) continue;
    const main = slot.content.kind === 'side' ? plan.slots.get(slot.content.of) : slot;
    if (main && !found.includes(main)) found.push(main);
  }
  // Of a choice, there is one or none.
  const [only] = found;
  if (only === undefined) return NONE;
  return found.length === 1 ? ofSlot(object, only, engine) : found.flatMap((slot) => ofSlot(object, slot, engine));
}

function ofSlot(object: FhirObject, slot: Slot, engine: Engine): readonly Occurrence[] {
  const { key, content } = slot;
  const value = object[key];
  const side = content.kind === 'primitive' ? object[content.side] : undefined;
  if (isNothing(value) && isNothing(side)) return NONE;
  if (!Array.isArray(value) && !Array.isArray(side)) return [{ key, index: -1, slot, item: made(value, side) }];
  const [values, sides] = [listed(value), listed(side)];
  const found: Occurrence[] = [];
  for (let index = 0; index < Math.max(values.length, sides.length); index++) {
    if (isNothing(values[index]) && isNothing(sides[index])) continue;
    found.push({ key, index, slot, item: made(values[index], sides[index]) });
  }
  return found;

  function made(one: unknown, beside: unknown): Item {
    return itemOf(one ?? undefined, beside ?? undefined, slot, engine.plan);
  }
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Lets the run stand at an occurrence, as the check of the base type did, until its depth is taken back. */
export function enter(run: Run, { object, plan }: Holder, { key, index, slot }: Occurrence): void {
  run.objects[run.depth] = object;
  run.plans[run.depth] = plan;
  run.keys[run.depth] = key;
  run.indexes[run.depth] = index;
  run.slots[run.depth] = slot;
  run.depth++;
}

/** Lets `check` stand in a resource within the one the run is in: that of an entry, or a contained one. */
export function inResource(run: Run, resource: FhirObject, contained: boolean, check: () => void): void {
  const { container, resource: outer, bundle, entry } = run;
  run.resource = resource;
  if (!contained) run.container = resource;
  if (!contained && bundle && run.plans[run.depth - 1]?.name === 'Bundle.entry') run.entry = run.objects[run.depth - 1];
  if (resource.resourceType === 'Bundle') run.bundle = resource;
  check();
  run.resource = outer;
  run.container = container;
  run.bundle = bundle;
  run.entry = entry;
}
