import type { ExplainedLeaf, FieldExplanation } from '../translate/explain-field.ts';
import { findingLines } from './explain-held-text.ts';
import { useLines } from './explain-uses-text.ts';
import { shortJson } from './explain-value-text.ts';

/** A value may decide about hundreds of others; --json has them all. */
const MOST_DECIDED = 3;
const MOST_USES = 12;

/** Where a field of one record went, for a person at a terminal. */
export function fieldText(explanation: FieldExplanation): string {
  const { field, source, leaves, uses, unreadable, caution } = explanation;
  const lines = caution ? [`! ${caution}`] : [];
  if (unreadable) lines.push(`the record could not be read, so nobody can say what ${field} holds (${source})`);
  else if (leaves.length === 0) {
    lines.push(`${field} has no value in this record (${source}); a record of this kind that has one:`);
    lines.push(...useLines(uses, 1, MOST_USES));
  } else lines.push(`${field} in ${source}`);
  for (const leaf of leaves) lines.push(...leafLines(leaf, source).map((line) => `  ${line}`));
  return `${lines.join('\n')}\n`;
}

function leafLines(leaf: ExplainedLeaf, source: string): string[] {
  const lines = [
    `${leaf.address}  ${leaf.state}  ${JSON.stringify(leaf.text)}  line ${leaf.line}:${leaf.column} bytes ${leaf.start}-${leaf.end}`,
  ];
  for (const { pointer, value, rows } of leaf.values)
    lines.push(`  -> ${pointer} = ${shortJson(value)}`, `     by row ${rows.join(' > ')}`);
  lines.push(...stateLines(leaf));
  if (leaf.decides.length > 0) {
    const more = leaf.decides.length - MOST_DECIDED;
    const shown = leaf.decides.slice(0, MOST_DECIDED).join(', ');
    lines.push(`  decides about ${shown}${more > 0 ? ` and ${more} more` : ''}`);
  }
  for (const finding of leaf.findings) lines.push(...findingLines(finding, source, '  '));
  return lines;
}

function stateLines({ state, row, reason, values, why }: ExplainedLeaf): string[] {
  if (state === 'ignored') return [`  by row ${row}: ${reason}`];
  if (state === 'removed') return [`  the sender's explicit null: nothing stands there (row ${row})`];
  if (state === 'mapped' && values.length === 0)
    return [`  by row ${row}; no value is made of it alone: it decides, or an entry that says the same stands for it`];
  if (state === 'quarantined' && row !== undefined)
    return [reason === undefined ? `  row ${row} would map it` : `  row ${row} would ignore it: ${reason}`];
  return why.map((text) => `  ${text}`);
}
