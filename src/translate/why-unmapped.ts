import type { AdapterDefinition } from '../adapter/define-adapter.ts';
import type { OpenAdapter } from '../adapter/open-adapter.ts';
import type { GroupTable } from '../adapter/row.ts';
import { fieldNamesOf, type RowUse, rowUses } from '../adapter/row-uses.ts';
import type { Refusal } from '../adapter/trace.ts';
import type { SourceRecord } from '../formats/record.ts';
import type { TracedRecord } from './traced-record.ts';

const REFUSALS: Readonly<Record<Refusal, string>> = {
  condition: 'its condition did not hold',
  'no-answer': 'it had no answer for the value',
  taken: 'an earlier value stands there already',
  'first-value': 'it takes only the first of several values',
  'first-part': 'it takes only the first part of the value',
  'no-entry': 'the record made no entry that it could add to',
};

/** Why no row wrote a leaf, as far as the rows tell: those that would have read it, else the nearest. */
export function whyUnmapped(
  record: SourceRecord,
  leaf: number,
  { refusals }: TracedRecord,
  { definition }: OpenAdapter,
): readonly string[] {
  const refused = refusals.get(leaf) ?? [];
  const { address, field } = record.leaf(leaf);
  const table = definition.route(record).table;
  if (!table) return ['there is no table for this kind of record'];
  if (!definition.format.fieldNames) return refused.map(({ row, why }) => `row ${row} would read it: ${REFUSALS[why]}`);
  const names = fieldNamesOf(definition);
  const here = usesOf(definition, field, table);
  const reads = (use: RowUse) => use.does !== 'parts' && use.does !== 'decides' && names.read(use.field).holds(address);
  // A row that was refused a whole segment might not have read this value of it.
  const meant = refused.filter(({ row }) => here.some((use) => reads(use) && use.rows.includes(idOf(row))));
  if (meant.length > 0)
    return meant.map(({ row, why }) => `row ${row} would read it: ${REFUSALS[why]}${conditionOf(row, why, here)}`);
  const readers = here.filter(reads);
  if (readers.length > 0)
    return readers.map(
      ({ rows }) => `row ${rows.join(' > ')} reads it where it stands elsewhere, or when nothing comes before it`,
    );
  const parts = here.filter(({ does }) => does === 'parts');
  if (parts.length > 0)
    return parts.map(
      ({ rows, field: of, via }) =>
        `row ${rows.join(' > ')} reads ${of} by its parts (${via}), and has no row for this one`,
    );
  const elsewhere = usesOf(definition, field).filter(reads);
  if (elsewhere.length > 0) {
    const kinds = [...new Set(elsewhere.flatMap((use) => use.kinds))].slice(0, 5).join(', ');
    return [`no row of ${table.group} reads it; rows of others do: ${kinds}`];
  }
  return [`no row reads ${field}`];
}

/** What rows do with a field is the same for every record of a kind. */
const known = new WeakMap<object, Map<string, readonly RowUse[]>>();
/** Senders may make up any number of fields. */
const MOST_KNOWN = 2000;

function usesOf(definition: AdapterDefinition, field: string, table?: GroupTable): readonly RowUse[] {
  const uses = known.get(table ?? definition) ?? new Map<string, readonly RowUse[]>();
  known.set(table ?? definition, uses);
  const before = uses.get(field);
  if (before) return before;
  if (uses.size >= MOST_KNOWN) uses.clear();
  const found = rowUses(definition, fieldNamesOf(definition).read(field), table ? [table] : definition.tables);
  uses.set(field, found);
  return found;
}

/** The condition in words, where the rows tell it: of the row itself, or of the one that uses its whole table. */
function conditionOf(row: string, why: Refusal, uses: readonly RowUse[]): string {
  if (why !== 'condition') return '';
  const id = idOf(row);
  const words = uses.flatMap(({ rows, when, within }) => {
    if (rows.length > 1 && rows[0] === id) return within;
    return rows[rows.length - 1] === id ? when.slice(-1) : [];
  });
  return new Set(words).size === 1 ? ` (${words[0]})` : '';
}

/** `PID/PID-3` without the table it stands in. */
function idOf(row: string): string {
  return row.slice(row.indexOf('/') + 1);
}
