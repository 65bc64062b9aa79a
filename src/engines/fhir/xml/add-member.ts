import type { Slot } from '../check/plan.ts';

export type Json = Record<string, unknown>;

/**
 * Puts a value, and what a primitive has beside it, under the name of its element: into an array where the element
 * repeats, or where it stands again and must not.
 */
export function addMember(into: Json, name: string, slot: Slot | undefined, value: unknown, side?: Json): void {
  const beside = slot?.content.kind === 'primitive' ? slot.content.side : undefined;
  const values = own(into, name);
  const sides = beside === undefined ? undefined : own(into, beside);
  if (!slot?.repeats && values === undefined && sides === undefined) {
    if (value !== undefined) put(into, name, value);
    if (beside !== undefined && side !== undefined) put(into, beside, side);
    return;
  }
  const index = Math.max(countOf(values), countOf(sides));
  append(into, name, values, index, value);
  if (beside !== undefined) append(into, beside, sides, index, side);
}

/** Adds to a list, with nulls for the places that had nothing; no list is made for nothing (json.html#primitive). */
function append(into: Json, name: string, before: unknown, index: number, value: unknown): void {
  if (value === undefined && before === undefined) return;
  const list: unknown[] = Array.isArray(before) ? before : before === undefined ? [] : [before];
  while (list.length < index) list.push(null);
  list.push(value ?? null);
  if (list !== before) put(into, name, list);
}

function countOf(before: unknown): number {
  if (before === undefined) return 0;
  return Array.isArray(before) ? before.length : 1;
}

function own(into: Json, name: string): unknown {
  return Object.hasOwn(into, name) ? into[name] : undefined;
}

/** A name from outside may be that of the prototype, which an assignment would set instead of keeping the value. */
function put(into: Json, name: string, value: unknown): void {
  if (name !== '__proto__') into[name] = value;
  else Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
}
