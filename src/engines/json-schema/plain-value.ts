import { ExactNumber } from '../../model/exact-number.ts';

/** A value as the validator takes it, or the pointer of the place where it is nested too deep. */
export type Plain = { readonly value: unknown } | { readonly tooDeep: string };

/**
 * Makes exact numbers plain ones, copying only what holds any, and stops at `maxDepth`:
 * what validates a value recurses into it, and a value from outside may be nested without end.
 */
export function plainValue(value: unknown, maxDepth: number): Plain {
  const deep = tooDeep(value, maxDepth);
  return deep === undefined ? { value: copy(value) } : { tooDeep: deep };
}

/** Pointer of the first object or list that lies more than `levels` deep; recursion goes no further than that. */
function tooDeep(value: unknown, levels: number): string | undefined {
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return undefined;
  if (levels === 0) return '';
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const below = tooDeep(value[i], levels - 1);
      if (below !== undefined) return `/${i}${below}`;
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    const below = tooDeep((value as Members)[key], levels - 1);
    if (below !== undefined) return `/${escapeStep(key)}${below}`;
  }
  return undefined;
}

type Members = { readonly [name: string]: unknown };

function copy(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof ExactNumber) return value.valueOf();
  if (Array.isArray(value)) {
    let list: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const plain = copy(value[i]);
      if (plain === value[i]) continue;
      list ??= value.slice();
      list[i] = plain;
    }
    return list ?? value;
  }
  let changed: Map<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const member = (value as Members)[key];
    const plain = copy(member);
    if (plain === member) continue;
    changed ??= new Map(Object.entries(value));
    changed.set(key, plain);
  }
  return changed ? Object.fromEntries(changed) : value;
}

/** One step of a JSON pointer (RFC 6901, 3). */
export function escapeStep(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}
