import { canonicalJson } from '../../model/canonical-json.ts';

/** Index pairs of the first items that equal an earlier one, at most `limit`; linear in the size of the list. */
export function repeatedItems(list: readonly unknown[], limit: number): readonly (readonly [number, number])[] {
  if (list.length < 2 || differAtSight(list)) return [];
  const seen = new Map<string, number>();
  const found: [number, number][] = [];
  for (let i = 0; i < list.length && found.length < limit; i++) {
    const text = canonicalJson(list[i]);
    const first = seen.get(text);
    if (first === undefined) seen.set(text, i);
    else found.push([first, i]);
  }
  return found;
}

/** Texts that differ, or objects whose ids are texts that differ: most lists, and what else they hold need not be looked at. */
function differAtSight(list: readonly unknown[]): boolean {
  const seen = new Set<string>();
  for (const item of list) {
    const text = isText(item) ? `"${item}` : idOf(item);
    if (text === undefined || seen.has(text)) return false;
    seen.add(text);
  }
  return true;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Its id, marked so that it is no text by itself. */
function idOf(item: unknown): string | undefined {
  if (item === null || typeof item !== 'object' || Array.isArray(item) || !Object.hasOwn(item, 'id')) return undefined;
  const { id } = item as { readonly id: unknown };
  return isText(id) ? `{${id}` : undefined;
}
