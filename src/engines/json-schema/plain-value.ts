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

interface Nested {
  readonly value: object;
  readonly depth: number;
  readonly above: Nested | undefined;
  readonly key: string | number;
}

function tooDeep(root: unknown, maxDepth: number): string | undefined {
  if (root === null || typeof root !== 'object') return undefined;
  const pending: Nested[] = [{ value: root, depth: 0, above: undefined, key: '' }];
  for (let item = pending.pop(); item; item = pending.pop()) {
    if (item.value instanceof ExactNumber) continue;
    if (item.depth >= maxDepth) return pointerTo(item);
    const children = Array.isArray(item.value) ? item.value.entries() : Object.entries(item.value);
    for (const [key, value] of children) {
      if (value !== null && typeof value === 'object') pending.push({ value, depth: item.depth + 1, above: item, key });
    }
  }
  return undefined;
}

function pointerTo(item: Nested): string {
  let pointer = '';
  for (let at: Nested | undefined = item; at?.above; at = at.above)
    pointer = `/${escapeStep(String(at.key))}${pointer}`;
  return pointer;
}

function copy(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof ExactNumber) return value.valueOf();
  if (Array.isArray(value)) {
    const list = value.map(copy);
    return list.some((item, i) => item !== value[i]) ? list : value;
  }
  let changed = false;
  const members = Object.entries(value).map(([key, member]) => {
    const plain = copy(member);
    changed ||= plain !== member;
    return [key, plain] as const;
  });
  return changed ? Object.fromEntries(members) : value;
}

/** One step of a JSON pointer (RFC 6901, 3). */
export function escapeStep(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}
