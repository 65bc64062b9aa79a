import type { Removal } from '../adapter/removals.ts';
import { contains, isIdentifier, type Resource } from './list-kinds.ts';
import { isMergedByMember, type Slots, slotOf, slotOfKind } from './slots.ts';

/** Elements that are the server's own, or that no resource may be without. */
const KEPT = new Set(['id', 'meta', 'resourceType']);

/** Slot that remembers what was removed from a list, so that an older message does not bring it back. */
function removalSlot({ path, items, except }: Removal): string {
  return `${path}?${JSON.stringify({ items, except })}`;
}

/** True when the item is one that the removal of that slot meant. */
export function isMeantBy(slot: string, item: unknown): boolean {
  const { items, except = [] } = JSON.parse(slot.slice(slot.indexOf('?') + 1)) as Pick<Removal, 'items' | 'except'>;
  return isMeant(item, items, except);
}

/**
 * Takes away what the sender explicitly removed (HL7 v2.5.1, 2.5.3). Changes `resource`, which shares its values with
 * others. What the rows cannot tell apart stays.
 */
export function removeElements(resource: Record<string, unknown>, removals: readonly Removal[], slots: Slots): void {
  for (const removal of removals) {
    const [name = '', member, ...further] = removal.path.split('.');
    if (removal.unclear || KEPT.has(name) || further.length > 0) continue;
    if (member === undefined) removeElement(resource, name, removal, slots);
    else removeMember(resource, name, member, removal, slots);
  }
}

function removeElement(resource: Record<string, unknown>, name: string, removal: Removal, slots: Slots): void {
  const value = resource[name];
  const isList = Array.isArray(value) || removal.items !== undefined;
  if (!isList && value !== undefined && !slots.mayTell(slotOf(name), true)) return;
  if (!isList) {
    slots.mayTell(slotOf(name), false);
    // Nothing may stand there, or a list of it: which of the two the element is only the server's value tells.
    slots.mayTell(removalSlot(removal), false);
    delete resource[name];
    delete resource[`_${name}`];
    return;
  }
  slots.mayTell(removalSlot(removal), false);
  if (Array.isArray(value)) put(resource, name, withoutMeant(name, value, removal, slots));
}

function removeMember(
  resource: Record<string, unknown>,
  name: string,
  member: string,
  removal: Removal,
  slots: Slots,
): void {
  const holder = resource[name];
  if (Array.isArray(holder)) {
    const [only, ...more] = holder as readonly Resource[];
    // Of several items nobody can say in which one it stood.
    if (!only || more.length > 0 || !slots.mayTell(slotOfKind(name, only), true)) return;
    put(resource, name, [without(only, member)]);
    return;
  }
  const slot = isMergedByMember(name, holder ?? {}) ? `${name}.${member}` : slotOf(name);
  const stands = (holder as Resource | undefined)?.[member] !== undefined;
  if (!slots.mayTell(slot, stands) || !stands) return;
  const value = (holder as Resource)[member];
  const left =
    removal.items !== undefined && Array.isArray(value)
      ? { ...(holder as Resource), [member]: value.filter((item) => !isMeant(item, removal.items, removal.except)) }
      : without(holder as Resource, member);
  put(resource, name, Object.keys(left).length === 0 ? [] : left);
}

function withoutMeant(list: string, value: readonly unknown[], removal: Removal, slots: Slots): readonly unknown[] {
  return value.filter(
    (item) =>
      !isMeant(item, removal.items, removal.except) ||
      (!isIdentifier(item) && !slots.mayTell(slotOfKind(list, item), true)),
  );
}

function isMeant(item: unknown, items: unknown, except: readonly unknown[] = []): boolean {
  return (items === undefined || contains(item, items)) && !except.some((other) => contains(item, other));
}

function without(value: Resource, member: string): Resource {
  const { [member]: _gone, [`_${member}`]: _beside, ...rest } = value;
  return rest;
}

/** FHIR has no empty lists and objects. */
function put(resource: Record<string, unknown>, name: string, value: unknown): void {
  if (Array.isArray(value) && value.length === 0) delete resource[name];
  else resource[name] = value;
}
