import type { LedgerReport } from '../translate/ledger.ts';
import type { TranslationSummary } from '../translate/run-translation.ts';

const MOST_FINDINGS = 12;

/** What a person reads on stderr after a translation: counts, why records were quarantined, what to look at next. */
export function translationSummary(
  summary: TranslationSummary,
  files: { readonly out: string; readonly firstUnit: string; readonly quarantine: string | undefined },
): string {
  const { records, leaves } = summary.ledger;
  const lines = [
    `${number(records.read)} records: ${number(records.translated)} translated, ${number(records.quarantined)} quarantined`,
    `${number(leaves.total)} values: ${number(leaves.mapped)} mapped, ${number(leaves.ignored)} ignored with a reason, ` +
      `${number(leaves.unmapped)} unmapped, ${number(leaves.quarantined)} in quarantine`,
  ];
  for (const { code, severity, count, example } of summary.findings.slice(0, MOST_FINDINGS)) {
    lines.push(`  ${severity} ${code} (${number(count)}): ${example.message}`);
  }
  const more = summary.findings.length - MOST_FINDINGS;
  if (more > 0) lines.push(`  and ${more} more kinds of finding`);
  if (files.quarantine)
    lines.push(`Quarantine: ${files.quarantine} (mend it, then: assay translate ${files.quarantine} ...)`);
  if (files.out !== '-') lines.push(`Where does a value come from? assay explain '${files.out}${files.firstUnit}/...'`);
  return `${lines.join('\n')}\n`;
}

/** The ledger as a table. */
export function ledgerText(ledger: LedgerReport): string {
  const rows = ledger.fields.map((field) => [
    field.field,
    number(field.mapped),
    number(field.ignored),
    number(field.unmapped),
    [...field.reasons, ...(field.reasons.length > 0 ? [] : field.rows)].join('; '),
  ]);
  const table = [['field', 'mapped', 'ignored', 'unmapped', 'rows, or why ignored'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] as string).length)));
  const text = table.map((row) =>
    row
      .map((cell, column) =>
        column === 4 ? cell : column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] as number),
      )
      .join('  ')
      .trimEnd(),
  );
  return `${text.join('\n')}\n`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
