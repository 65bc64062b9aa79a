import { ExactNumber } from '../../../model/exact-number.ts';
import type { ObjectPlan, Slot } from '../check/plan.ts';
import type { Run } from '../check/run.ts';

/** One thing in a collection: an element of the data with its type, or a value that was computed. */
export interface Item {
  /** JSON; undefined for a primitive that has only extensions. */
  readonly value: unknown;
  /** Id and extensions of a primitive (`_birthDate`). */
  readonly side: unknown;
  /** `Patient`, `BackboneElement`, `code`; `System.String` for what was computed. */
  readonly type: string;
  /** What may stand in it; undefined for primitives and values. */
  readonly plan: ObjectPlan | undefined;
}

export type Collection = readonly Item[];

/** What can be asked of value sets and profiles; undefined for what cannot be told. */
export interface Outside {
  memberOf(item: Item, valueSet: string): boolean | undefined;
  conformsTo(item: Item, profile: string): boolean | undefined;
}

/** What one evaluation knows. */
export interface Env {
  readonly context: Item;
  /** The resource that the focus is in, and the one that contains it, if any. */
  readonly resource: unknown;
  readonly rootResource: unknown;
  readonly planOf: (type: string) => ObjectPlan | undefined;
  /** What references are resolved in; without it, none is. */
  readonly run?: Run | undefined;
  readonly outside?: Outside | undefined;
  /** Items that may still be visited; an evaluation beyond it is not decided. */
  budget: number;
  /** Something could not be told offline (resolve, memberOf, dates of differing precision). */
  undecided: boolean;
  /** Results of parts that do not depend on the focus, and the keys of their items. */
  memo: Map<object, Collection> | undefined;
  keys: Map<Collection, ReadonlySet<string>> | undefined;
}

export const NONE: Collection = [];
const TRUE: Collection = [{ value: true, side: undefined, type: 'System.Boolean', plan: undefined }];
const FALSE: Collection = [{ value: false, side: undefined, type: 'System.Boolean', plan: undefined }];

export const bool = (value: boolean): Collection => (value ? TRUE : FALSE);
export const text = (value: string): Collection => [system('System.String', value)];
export const number = (value: number): Collection =>
  Number.isFinite(value) ? [system('System.Decimal', value)] : NONE;
const system = (type: string, value: string | number): Item => ({ value, side: undefined, type, plan: undefined });

/** Members by their FHIRPath name, where `value` stands for each of a choice; made once a plan. */
const members = new WeakMap<ObjectPlan, ReadonlyMap<string, readonly Slot[]>>();

function membersOf(plan: ObjectPlan): ReadonlyMap<string, readonly Slot[]> {
  const known = members.get(plan);
  if (known) return known;
  const made = new Map<string, Slot[]>();
  for (const slot of plan.slots.values()) {
    if (slot.content.kind === 'side' || slot.content.kind === 'name') continue;
    const name = slot.choice ? slot.element.slice(0, -3) : slot.element;
    made.set(name, [...(made.get(name) ?? []), slot]);
  }
  members.set(plan, made);
  return made;
}

const NO_SLOTS: readonly Slot[] = [];

/** The JSON members that one FHIRPath name stands for. */
export function slotsOf(plan: ObjectPlan, name: string): readonly Slot[] {
  return membersOf(plan).get(name) ?? NO_SLOTS;
}

/** Adds the children of that name, by the slots that it has in the item's plan. */
export function addMember(item: Item, name: string, slots: readonly Slot[], into: Item[], env: Env): void {
  const { value, side } = item;
  if (!item.plan || !isRecord(value)) {
    if (side !== undefined) addSide(item, name, into, env);
    return;
  }
  if (slots.length <= FEW) for (const slot of slots) addSlot(value, slot, into, env);
  else {
    const slot = chosen(value, slots);
    if (slot) addSlot(value, slot, into, env);
  }
}

/** A choice of more types than this is looked for by the members that there are, not by those that might be. */
const FEW = 4;
const choices = new WeakMap<readonly Slot[], ReadonlyMap<string, Slot>>();

/** The member of a choice that is there; of two, which is an error in itself, the first. */
function chosen(value: Readonly<Record<string, unknown>>, slots: readonly Slot[]): Slot | undefined {
  let byKey = choices.get(slots);
  if (!byKey) {
    byKey = new Map(
      slots.flatMap((slot) =>
        slot.content.kind === 'primitive'
          ? [[slot.key, slot] as const, [slot.content.side, slot] as const]
          : [[slot.key, slot] as const],
      ),
    );
    choices.set(slots, byKey);
  }
  for (const key in value) {
    const slot = byKey.get(key);
    if (slot && isThere(value[key])) return slot;
  }
  return undefined;
}

/** There is a child of that name: what adding them would find, without the items. */
export function hasMember({ value, side, plan }: Item, name: string, slots: readonly Slot[]): boolean {
  if (!plan || !isRecord(value)) return isRecord(side) && isThere(side[name]);
  if (slots.length > FEW) return chosen(value, slots) !== undefined;
  for (const { key, content } of slots) {
    if (isThere(value[key]) || (content.kind === 'primitive' && isThere(value[content.side]))) return true;
  }
  return false;
}

function isThere(value: unknown): boolean {
  if (!Array.isArray(value)) return value !== undefined && value !== null;
  return value.some((item) => item !== undefined && item !== null);
}

/** Adds all children, in the order of the data: of a resource there may be few of many (FHIRPath N1, 5.8.1 leaves it open). */
export function addChildren(item: Item, into: Item[], env: Env): void {
  if (!item.plan || !isRecord(item.value)) {
    if (item.side !== undefined) for (const name of ['id', 'extension']) addSide(item, name, into, env);
    return;
  }
  const { value, plan } = item;
  for (const key in value) {
    const slot = plan.slots.get(key);
    if (slot === undefined || slot.content.kind === 'name') continue;
    if (slot.content.kind !== 'side') addSlot(value, slot, into, env);
    else if (value[slot.content.of] === undefined) {
      const main = plan.slots.get(slot.content.of);
      if (main) addSlot(value, main, into, env);
    }
  }
}

function addSide(item: Item, name: string, into: Item[], env: Env): void {
  const plan = env.planOf('Element');
  if (!plan || !isRecord(item.side)) return;
  addMember({ value: item.side, side: undefined, type: 'Element', plan }, name, slotsOf(plan, name), into, env);
}

function addSlot(parent: Readonly<Record<string, unknown>>, slot: Slot, into: Item[], env: Env): void {
  const { content } = slot;
  const value = parent[slot.key];
  const side = content.kind === 'primitive' ? parent[content.side] : undefined;
  if (!Array.isArray(value) && !Array.isArray(side)) {
    add(value, side, slot, into, env);
    return;
  }
  const [values, sides] = [Array.isArray(value) ? value : [value], Array.isArray(side) ? side : [side]];
  for (let i = 0; i < Math.max(values.length, sides.length); i++) add(values[i], sides[i], slot, into, env);
}

function add(value: unknown, side: unknown, slot: Slot, into: Item[], env: Env): void {
  const given = value === null ? undefined : value;
  const beside = side === null ? undefined : side;
  if (given === undefined && beside === undefined) return;
  if (--env.budget < 0) return;
  into.push(itemOf(given, beside, slot, env.planOf));
}

/** An element as an item, by the slot that it stands in. */
export function itemOf(value: unknown, side: unknown, slot: Slot, planOf: Env['planOf']): Item {
  const { content, type } = slot;
  if (content.kind === 'resource') return resourceItem(value, planOf);
  return { value, side, type, plan: content.kind === 'object' ? content.plan() : undefined };
}

export function resourceItem(value: unknown, planOf: Env['planOf']): Item {
  const type = isRecord(value) && typeof value.resourceType === 'string' ? value.resourceType : 'Resource';
  const plan = planOf(type);
  return { value, side: undefined, type, plan: plan?.resource ? plan : undefined };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** A string, number or boolean, as the item's value; undefined when it is none. */
export function primitiveOf(item: Item | undefined): string | number | boolean | undefined {
  const value = item?.value;
  if (value instanceof ExactNumber) return Number(value.text);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
