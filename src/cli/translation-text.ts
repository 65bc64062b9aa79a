import type { FieldEntry } from '../translate/ledger.ts';
import { ledgerNote } from '../translate/ledger-order.ts';
import type { TranslationSummary } from '../translate/run-translation.ts';

const MOST_FINDINGS = 12;

/** What a person reads on stderr after a translation: counts, why records were quarantined, what to look at next. */
export function translationSummary(
  summary: TranslationSummary,
  files: {
    readonly out: string;
    readonly firstUnit: string;
    readonly quarantine: string | undefined;
    readonly acknowledgements: string | undefined;
  },
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
  if (files.acknowledgements !== undefined)
    lines.push(
      `Acknowledgements: ${number(summary.acknowledged ?? 0)} in ${files.acknowledgements}, one for each interchange that asks for it`,
    );
  if (files.out !== '-') lines.push(`Where does a value come from? assay explain '${files.out}${files.firstUnit}/...'`);
  return `${lines.join('\n')}\n`;
}

const MOST_FIELDS = 20;

/** What fails a translation that was asked to fail on unmapped fields: the fields, no values. */
export function unmappedFailure(fields: readonly FieldEntry[], known: string | undefined): string {
  const lines = fields
    .slice(0, MOST_FIELDS)
    .map((entry) => `  ${entry.field} (${number(entry.unmapped)}): ${ledgerNote(entry)}`);
  const more = fields.length - MOST_FIELDS;
  if (more > 0) lines.push(`  and ${number(more)} more; --ledger - shows all`);
  const what = fields.length === 1 ? 'field has' : 'fields have';
  const beyond = known === undefined ? '' : ` that ${known} does not know`;
  return `Failed on unmapped: ${number(fields.length)} ${what} unmapped values${beyond}\n${lines.join('\n')}\n`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
