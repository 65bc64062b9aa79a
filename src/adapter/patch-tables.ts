import type { AdapterDefinition } from './define-adapter.ts';
import type { GroupRow, GroupTable, Row, Table } from './row.ts';
import { siteError, suggest } from './site-error.ts';
import type { SiteRows, TablePatch } from './site-rows.ts';
import { bareId, type SiteTables } from './site-tables.ts';

/** One patch with what it was found to fit, so that what fits nowhere can be told. */
interface Placed {
  readonly patch: TablePatch;
  readonly pointer: string;
  readonly add: readonly Row[];
  readonly replace: readonly Row[];
  /** Ids of all rows of the tables it is for. */
  readonly ids: Set<string>;
  found: boolean;
}

/**
 * The adapter's tables and parts with a site's changes in them. Tables stay the objects they are where nothing changes, since
 * a table that is used twice is compiled once. Throws AssayError `rows.unknown-table`, `rows.unknown-row` or `rows.duplicate-id`.
 */
export function patchTables(
  definition: AdapterDefinition,
  site: SiteRows,
  patches: readonly TablePatch[],
  make: SiteTables,
): Pick<AdapterDefinition, 'tables' | 'parts'> {
  const placed = patches.map((patch, index) => place(patch, `/tables/${index}`, make));
  const known = new Set<string>();
  const done = new Map<Table, Table>();

  function rewrite(table: Table): Table {
    const before = done.get(table);
    if (before) return before;
    // A table that is reached again from itself stays as it is there.
    done.set(table, table);
    known.add(nameOf(table));
    let rows = changed(table.rows, (row) => viaRewritten(row));
    for (const each of placed) {
      if (nameOf(each.patch) !== nameOf(table)) continue;
      rows = changed(applied(each, rows, make.isOwn(table)), viaRewritten);
    }
    const made = rows === table.rows ? table : { ...table, rows };
    done.set(table, made);
    return made;
  }

  function viaRewritten<R extends Row>(row: R): R {
    if (!('via' in row) || typeof row.via !== 'object') return row;
    const via = rewrite(row.via);
    return via === row.via ? row : { ...row, via };
  }

  function applied(each: Placed, rows: readonly Row[], isOwn: boolean): readonly Row[] {
    each.found = true;
    for (const { id } of rows) each.ids.add(bareId(id));
    const ids = new Set(rows.map(({ id }) => bareId(id)));
    const taken = each.add.find(({ id }) => ids.has(bareId(id)));
    if (taken && !isOwn) {
      const at = `${each.pointer}/add/${each.add.indexOf(taken)}`;
      const message = `${nameOf(each.patch)} has a row ${bareId(taken.id)}; put it under replace, or give it an id of its own`;
      throw siteError(site, at, 'rows.duplicate-id', message);
    }
    const gone = new Set(each.patch.remove);
    const instead = new Map(each.replace.map((row) => [bareId(row.id), row]));
    const isFixed = (row: Row): boolean => isOwn && row.id !== bareId(row.id);
    return [
      ...rows
        .filter((row) => isFixed(row) || !gone.has(bareId(row.id)))
        .map((row) => (isFixed(row) ? row : (instead.get(bareId(row.id)) ?? row))),
      ...each.add.filter(({ id }) => !ids.has(bareId(id))),
    ];
  }

  const tables = definition.tables.map((table) => rewriteGroups(table, rewrite));
  const parts = definition.parts && mapValues(definition.parts, rewrite);
  for (const each of placed) checkPlaced(each, site, known);
  return { tables, ...(parts && { parts }) };
}

function place(patch: TablePatch, pointer: string, make: SiteTables): Placed {
  const rows = (list: 'add' | 'replace') =>
    (patch[list] ?? []).map((row, index) => make.row(row, `${pointer}/${list}/${index}`));
  return { patch, pointer, add: rows('add'), replace: rows('replace'), ids: new Set(), found: false };
}

/** Nothing that a site asks for may come to nothing without a word. */
function checkPlaced({ patch, pointer, ids, found }: Placed, site: SiteRows, known: ReadonlySet<string>): void {
  if (!found) {
    const message = `the adapter has no table ${nameOf(patch)}${suggest(nameOf(patch), [...known])}`;
    throw siteError(site, pointer, 'rows.unknown-table', message);
  }
  const asked = [
    ...(patch.replace ?? []).map(({ id }, index) => ({ id, at: `replace/${index}` })),
    ...(patch.remove ?? []).map((id, index) => ({ id, at: `remove/${index}` })),
  ];
  for (const { id, at } of asked) {
    if (ids.has(id)) continue;
    const message = `${nameOf(patch)} has no row ${id}${suggest(id, [...ids])}`;
    throw siteError(site, `${pointer}/${at}`, 'rows.unknown-row', message);
  }
}

function nameOf({ source, target }: { readonly source: string; readonly target: string }): string {
  return `${source} -> ${target}`;
}

function rewriteGroups(group: GroupTable, rewrite: (table: Table) => Table): GroupTable {
  const rows = changed(group.rows, (row): GroupRow => {
    if ('entry' in row) {
      const entry = rewrite(row.entry);
      return entry === row.entry ? row : { ...row, entry };
    }
    if ('into' in row) {
      const via = rewrite(row.via);
      return via === row.via ? row : { ...row, via };
    }
    if ('rows' in row) {
      const inner = rewriteGroups(row.rows, rewrite);
      return inner === row.rows ? row : { ...row, rows: inner };
    }
    return row;
  });
  return rows === group.rows ? group : { ...group, rows };
}

/** The list itself where no element changes. */
function changed<T>(list: readonly T[], change: (element: T) => T): readonly T[] {
  const made = list.map(change);
  return made.every((element, index) => element === list[index]) ? list : made;
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
