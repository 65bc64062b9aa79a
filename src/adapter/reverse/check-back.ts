import { AssayError } from '../../model/assay-error.ts';
import type { AdapterDefinition } from '../define-adapter.ts';
import type { GroupRow, Row, Table } from '../row.ts';
import type { BackDefinition, BackRow } from './define-back.ts';

/**
 * Holds the marks against the tables. Throws AssayError `rows.lossless` for a mark of a table or row that is not there, and
 * for a row whose function or code table has no way back.
 */
export function checkBackRows(definition: AdapterDefinition, back: BackDefinition): void {
  const rows = rowsByTable(definition);
  for (const [table, marks] of Object.entries(back.rows)) {
    const known = rows.get(table);
    if (!known) throw new AssayError('rows.lossless', `the way back names the table ${table}, which no message uses`);
    for (const mark of marks) checkMark(table, mark, known.get(mark.id), back);
  }
}

function checkMark(table: string, { id }: BackRow, row: Row | undefined, back: BackDefinition): void {
  if (!row) throw new AssayError('rows.lossless', `the way back names the row ${id}, which the table ${table} lacks`);
  if (!('from' in row && 'to' in row))
    throw new AssayError('rows.lossless', `row ${id} of ${table} carries no value over, so none comes back`);
  if (typeof row.via === 'string' && row.map === undefined && !Object.hasOwn(back.functions, row.via))
    throw new AssayError('rows.lossless', `row ${id} of ${table}: the function "${row.via}" has no inverse`);
}

/** All rows by the name of their table; tables of one name share marks. */
function rowsByTable({ tables }: AdapterDefinition): ReadonlyMap<string, ReadonlyMap<string, Row>> {
  const found = new Map<string, Map<string, Row>>();
  const seen = new Set<object>();
  const table = (next: Table): void => {
    if (seen.has(next)) return;
    seen.add(next);
    const key = `${next.source} ${next.target}`;
    const known = found.get(key) ?? new Map<string, Row>();
    found.set(key, known);
    for (const row of next.rows) {
      known.set(row.id, row);
      if ('via' in row && typeof row.via === 'object') table(row.via);
    }
  };
  const group = (rows: readonly GroupRow[]): void => {
    for (const row of rows) {
      if ('entry' in row) table(row.entry);
      else if ('into' in row) table(row.via);
      else if ('rows' in row && !seen.has(row.rows)) {
        seen.add(row.rows);
        group(row.rows.rows);
      }
    }
  };
  for (const { rows } of tables) group(rows);
  return found;
}
