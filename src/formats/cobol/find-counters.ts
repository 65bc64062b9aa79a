import { AssayError } from '../../model/assay-error.ts';
import type { Item } from './layout.ts';

/** Of each table with DEPENDING ON, the item that counts: the nearest of that name before it. Throws AssayError `cobol.occurs`. */
export function findCounters(records: readonly Item[]): ReadonlyMap<Item, Item> {
  const counters = new Map<Item, Item>();
  for (const record of records) {
    const seen = new Map<string, { readonly item: Item; readonly groups: readonly string[] }[]>();
    visit(record, [], (item, groups) => {
      const wanted = item.occurs?.dependingOn;
      if (wanted !== undefined) counters.set(item, counterOf(item, wanted, seen));
      const key = item.name?.toUpperCase();
      if (key === undefined || item.members.length > 0) return;
      const same = seen.get(key) ?? [];
      same.push({ item, groups });
      seen.set(key, same);
    });
  }
  return counters;
}

type Seen = ReadonlyMap<string, readonly { readonly item: Item; readonly groups: readonly string[] }[]>;

function counterOf(table: Item, wanted: string, seen: Seen): Item {
  const parts = wanted.toUpperCase().split('.');
  const name = parts.pop() as string;
  const found = (seen.get(name) ?? []).findLast(({ groups }) => parts.every((part) => groups.includes(part)));
  const what = `copybook line ${table.line}: OCCURS DEPENDING ON ${wanted}`;
  if (!found) throw new AssayError('cobol.occurs', `${what}: no item of that name stands before the table`);
  const { picture, usage, occurs } = found.item;
  if (occurs || !picture || picture.category === 'national' || usage.endsWith('float') || picture.scale !== 0)
    throw new AssayError('cobol.occurs', `${what}: that item is no whole number`);
  return found.item;
}

function visit(item: Item, groups: readonly string[], see: (item: Item, groups: readonly string[]) => void): void {
  see(item, groups);
  const below = item.name === undefined ? groups : [...groups, item.name.toUpperCase()];
  for (const member of item.members) visit(member, below, see);
}
