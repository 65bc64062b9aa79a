import type { Removal } from '../adapter/removals.ts';
import { canonical, isIdentifier, kindOf, type Resource } from './list-kinds.ts';
import { isMeantBy, removeElements } from './remove-elements.ts';
import { choiceOf, isMergedByMember, type Slots, slotOf, slotOfKind, slots } from './slots.ts';
import { type Ages, NO_AGES } from './told.ts';

/** Elements that are the server's own. */
const KEPT = new Set(['id', 'meta', 'resourceType']);

export interface MergeOptions {
  /** What the message explicitly removes of this resource. */
  readonly removals?: readonly Removal[];
  /** What later events have told of it already. */
  readonly ages?: Ages;
}

export interface Merged {
  readonly resource: Resource;
  /** Slots that the message has told. */
  readonly told: ReadonlySet<string>;
}

/**
 * What a server holds, brought up to date by what a message says. An element that the message does not have stays: in
 * HL7 v2 an absent value says nothing, and an explicit null removes (v2.5.1, 2.5.3). A list that the message has
 * replaces what is of the same kind in it (the home address, the attending doctor, the identifiers of one system) and
 * leaves the rest. What a later event has told stays as that one told it.
 */
export function mergeResource(existing: Resource, incoming: Resource, options: MergeOptions = {}): Merged {
  const told = new Set<string>();
  const may = slots(options.ages ?? NO_AGES, told);
  const merged: Record<string, unknown> = { ...existing };
  removeElements(merged, options.removals ?? [], may);
  for (const [name, value] of Object.entries(incoming)) {
    if (KEPT.has(name) || value === undefined) continue;
    const there = merged[name];
    // That a message does not know a value is no news of it.
    if (isAbsence(name, value) && (there ?? merged[name.replace(/^_/, '')]) !== undefined) continue;
    if (Array.isArray(value)) {
      const list = Array.isArray(there) ? there : [];
      const items = tellable(name, value, list, may);
      if (items.length > 0) merged[name] = mergeList(list, items);
      continue;
    }
    if (isMergedByMember(name, value)) {
      const members = (there ?? {}) as Resource;
      const written = Object.entries(value).filter(([member]) =>
        may.mayTell(`${name}.${member}`, members[member] !== undefined),
      );
      if (written.length > 0) merged[name] = { ...members, ...Object.fromEntries(written) };
    } else {
      const rivals = rivalsOf(name, merged);
      if (isRemovedLater(name, value, may) || !may.mayTell(slotOf(name), there !== undefined || rivals.length > 0)) {
        continue;
      }
      merged[name] = value;
    }
    // A choice element (value[x], effective[x]) has one form at a time, and a value ends its own absence.
    for (const rival of rivalsOf(name, merged)) if (!(rival in incoming)) delete merged[rival];
  }
  return { resource: merged, told };
}

/** True when both say the same, whatever the server keeps for itself and in whatever order the members stand. */
export function sameContent(a: Resource, b: Resource): boolean {
  return canonical(withoutOwn(a)) === canonical(withoutOwn(b));
}

/** The items that no later event has told otherwise. Identifiers are only ever added. */
function tellable(list: string, items: readonly unknown[], there: readonly unknown[], may: Slots): readonly unknown[] {
  const kinds = new Map<string, boolean>();
  return items.filter((item) => {
    if (isRemovedLater(list, item, may)) return false;
    if (isIdentifier(item)) return true;
    const kind = kindOf(item);
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const stands = there.some((other) => kindOf(other) === kind);
    const answer = may.mayTell(slotOfKind(list, item), stands);
    kinds.set(kind, answer);
    return answer;
  });
}

function isRemovedLater(name: string, item: unknown, may: Slots): boolean {
  return may.removedLater(name).some((slot) => isMeantBy(slot, item));
}

/** In the order that the server has, so that two senders do not turn the list over and over. */
function mergeList(existing: readonly unknown[], incoming: readonly unknown[]): readonly unknown[] {
  const kinds = new Set(incoming.map(kindOf));
  const placed = new Set<string>();
  const merged: unknown[] = [];
  const place = (kind: string): void => {
    if (!placed.has(kind)) merged.push(...incoming.filter((item) => kindOf(item) === kind));
    placed.add(kind);
  };
  for (const item of existing) {
    const kind = kindOf(item);
    if (kinds.has(kind)) place(kind);
    else merged.push(item);
  }
  for (const kind of kinds) place(kind);
  return merged;
}

const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** FHIR's extension for what is not known, or the code of a status that says the same. */
function isAbsence(name: string, value: unknown): boolean {
  if (name === 'status' && value === 'unknown') return true;
  if (value === null || typeof value !== 'object' || Object.keys(value).join() !== 'extension') return false;
  const { extension } = value as { readonly extension: unknown };
  return Array.isArray(extension) && extension.some(({ url }: Resource) => url === ABSENT);
}

/** `valueQuantity` and `valueString`; `status` and `_status`. */
function rivalsOf(name: string, existing: Resource): readonly string[] {
  const choice = choiceOf(name);
  return Object.keys(existing).filter((other) => {
    if (other === name) return false;
    return other === `_${name}` || (choice !== undefined && choiceOf(other) === choice);
  });
}

function withoutOwn({ id: _id, meta: _meta, ...rest }: Resource): Resource {
  return rest;
}
