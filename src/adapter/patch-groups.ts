import { AssayError } from '../model/assay-error.ts';
import type { AdapterDefinition } from './define-adapter.ts';
import type { EntryRow, GroupRow, GroupTable } from './row.ts';
import { siteError, suggest } from './site-error.ts';
import type { SiteEntryRow, SiteRows } from './site-rows.ts';
import { type SiteTables, siteId } from './site-tables.ts';

/**
 * The adapter's group tables with a site's segments in them: each row in every group that makes the entry it is for.
 * Throws AssayError `rows.unknown-entry`, `rows.bad-type`, `rows.bad-path` or `rows.no-groups`.
 */
export function patchGroups(
  definition: AdapterDefinition,
  site: SiteRows,
  entries: readonly SiteEntryRow[],
  make: SiteTables,
): AdapterDefinition['tables'] {
  let { tables } = definition;
  for (const [index, entry] of entries.entries())
    tables = withEntry(tables, definition, { entry, pointer: `/entries/${index}`, site, make });
  return tables;
}

interface Placing {
  readonly entry: SiteEntryRow;
  readonly pointer: string;
  readonly site: SiteRows;
  readonly make: SiteTables;
}

function withEntry(
  tables: readonly GroupTable[],
  { siteFrom, format }: AdapterDefinition,
  { entry, pointer, site, make }: Placing,
): readonly GroupTable[] {
  if (!siteFrom) throw siteError(site, pointer, 'rows.no-groups', 'the adapter’s records have no segments to add');
  const anchor = 'into' in entry ? entry.into : (Object.values(entry.links)[0] as string);
  const table = 'into' in entry ? make.table(entry.via, `${pointer}/via`) : make.table(entry.entry, `${pointer}/entry`);
  const names = new Set<string>();
  const done = new Map<GroupTable, GroupTable>();
  let found = false;
  let refused: AssayError | undefined;

  function rewrite(group: GroupTable): GroupTable {
    const before = done.get(group);
    if (before) return before;
    const rows = group.rows.map((row): GroupRow => ('rows' in row ? { ...row, rows: rewrite(row.rows) } : row));
    const added = rowFor(group);
    const made = { ...group, rows: added ? [...rows, added] : rows };
    done.set(group, made);
    return made;
  }

  function rowFor(group: GroupTable): GroupRow | undefined {
    const named = group.rows.filter(
      (row): row is EntryRow & { name: string } => 'entry' in row && row.name !== undefined,
    );
    for (const { name } of named) names.add(name);
    const meant = named.find(({ name }) => name === anchor);
    if (!meant) return undefined;
    checkType(meant);
    const alike = new Set(named.filter((row) => row.entry.target === meant.entry.target).map(({ name }) => name));
    const from = (siteFrom as NonNullable<typeof siteFrom>)(entry.from, meant.from, alike.size === 1);
    try {
      format.compilePath(from, group.group);
    } catch (error) {
      // The group cannot hold the segment; others may.
      if (!(error instanceof AssayError)) throw error;
      refused ??= error;
      return undefined;
    }
    found = true;
    const base = { id: siteId(entry.id), from, ...(entry.when && { when: entry.when }) };
    return 'into' in entry ? { ...base, into: anchor, via: table } : { ...base, entry: table, links: entry.links };
  }

  function checkType({ entry: { target } }: EntryRow): void {
    if (!('into' in entry) || table.target === target) return;
    const message = `row ${entry.id}: the entry ${anchor} is a ${target}, and the rows are for ${table.target}`;
    throw siteError(site, `${pointer}/via`, 'rows.bad-type', message);
  }

  const patched = tables.map(rewrite);
  if (found) return patched;
  if (refused) throw siteError(site, pointer, refused.code, `row ${entry.id}: ${refused.message}`);
  const message = `row ${entry.id}: the adapter makes no entry called "${anchor}"${suggest(anchor, [...names])}`;
  throw siteError(site, pointer, 'rows.unknown-entry', message);
}
