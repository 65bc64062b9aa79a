import type { FieldEntry, LedgerReport } from '../translate/ledger.ts';
import { ledgerNote, orderLedger } from '../translate/ledger-order.ts';

/** The ledger as a table: what is lost first, then what was left out on purpose, then the rest. It holds no values. */
export function ledgerText(ledger: LedgerReport, width: number): string {
  const { unmapped, ignored, mapped } = orderLedger(ledger);
  const { leaves } = ledger;
  const translated = leaves.total - leaves.quarantined;
  const head = ['field', 'values', 'unmapped', 'ignored', 'mapped', ''];
  const total = ['total', ...[translated, leaves.unmapped, leaves.ignored, leaves.mapped].map(number), ''];
  const parts = [
    { title: 'Unmapped: in the source, not in the output', fields: unmapped },
    { title: 'Ignored, with the reason', fields: ignored },
    { title: 'Mapped', fields: mapped },
  ].map(({ title, fields }) => ({ title, rows: fields.map(cellsOf) }));
  const all = [head, ...parts.flatMap(({ rows }) => rows), total];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] as string).length)));
  const line = (row: readonly string[]) => lineOf(row, widths, width);
  const lines = parts
    .filter(({ rows }) => rows.length > 0)
    .flatMap(({ title, rows }) => [
      `${title} (${number(rows.length)} ${rows.length === 1 ? 'field' : 'fields'})`,
      line(head),
      ...rows.map(line),
      '',
    ]);
  return `${[...lines, line(total), totals(ledger)].join('\n')}\n`;
}

function cellsOf(entry: FieldEntry): readonly string[] {
  const { field, unmapped, ignored, mapped } = entry;
  return [field, ...[unmapped + ignored + mapped, unmapped, ignored, mapped].map(number), ledgerNote(entry)];
}

function lineOf(row: readonly string[], widths: readonly number[], width: number): string {
  const [field = '', ...rest] = row;
  const note = rest.pop() ?? '';
  const counts = rest.map((cell, index) => cell.padStart(widths[index + 1] as number));
  const text = [field.padEnd(widths[0] as number), ...counts].join('  ');
  const room = Math.max(20, width - text.length - 4);
  const shown = note.length > room ? `${note.slice(0, room - 3)}...` : note;
  return `  ${text}  ${shown}`.trimEnd();
}

function totals({ leaves }: LedgerReport): string {
  const held =
    leaves.quarantined === 0 ? '' : `; ${number(leaves.quarantined)} more are in quarantine with their records`;
  return `  ${number(leaves.total)} values in all${held}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
