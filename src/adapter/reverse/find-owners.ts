import type { GroupRow, GroupTable } from '../row.ts';
import type { UnitEntry } from './define-back.ts';
import { backRows } from './labelled.ts';
import { elements, member, type Part, type ReverseContext, stepsOf } from './reverse-context.ts';

/** Which lists of which entries (`DiagnosticReport.result[]`) say that another entry was made in their group. */
export interface Owners {
  /** Entries by list and holder. */
  readonly lists: ReadonlyMap<string, ReadonlyMap<UnitEntry, readonly UnitEntry[]>>;
  /** The lists that name an entry. */
  readonly of: ReadonlyMap<UnitEntry, ReadonlySet<string>>;
  /** Entries by type that no list names. */
  readonly free: ReadonlyMap<string, readonly UnitEntry[]>;
}

/** The lists that the rows of a table would write. */
export function findOwners(table: GroupTable, context: ReverseContext): Owners {
  const lists = new Map<string, ReadonlyMap<UnitEntry, readonly UnitEntry[]>>();
  const of = new Map<UnitEntry, Set<string>>();
  for (const { type, path } of linksIn(table, context)) {
    const holders = new Map<UnitEntry, readonly UnitEntry[]>();
    for (const holder of context.entries) {
      if (holder.type !== type) continue;
      const named = new Set(valuesAt(holder, path).flatMap(({ value }) => context.find(value) ?? []));
      holders.set(holder, [...named]);
      for (const entry of named) of.set(entry, (of.get(entry) ?? new Set()).add(`${type}.${path}`));
    }
    lists.set(`${type}.${path}`, holders);
  }
  const free = new Map<string, UnitEntry[]>();
  for (const entry of context.entries) {
    if (of.has(entry)) continue;
    const known = free.get(entry.type);
    if (known) known.push(entry);
    else free.set(entry.type, [entry]);
  }
  return { lists, of, free };
}

/** Type of the holder and path of the list, for each `linkedFrom` of a row whose table comes back. */
function linksIn(table: GroupTable, context: ReverseContext) {
  const types = new Map<string, string>();
  const links: (readonly [name: string, path: string])[] = [];
  const visit = (rows: readonly GroupRow[]): void => {
    for (const row of rows) {
      if ('rows' in row) visit(row.rows.rows);
      if (!('entry' in row) || backRows(row.entry, context).length === 0) continue;
      if (row.name !== undefined) types.set(row.name, row.entry.target);
      links.push(...Object.entries(row.linkedFrom ?? {}));
    }
  };
  visit(table.rows);
  return links.flatMap(([name, path]) => {
    const type = types.get(name);
    return type === undefined ? [] : [{ type, path }];
  });
}

/** The values at a path of an entry, all elements of its lists. */
export function valuesAt(entry: UnitEntry, path: string): readonly Part[] {
  let parts: readonly Part[] = [entry];
  for (const { name, mode } of stepsOf(path)) {
    parts = parts.flatMap((part) => {
      const found = member(part, name);
      return mode === 'one' ? (found ? [found] : []) : elements(found);
    });
  }
  return parts;
}
