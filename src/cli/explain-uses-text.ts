import type { RowUse } from '../adapter/row-uses.ts';
import type { FieldUses } from '../translate/explain-field.ts';

/** More lines than these are not read; --json has them all. */
const MOST_USES = 60;
const MOST_KINDS = 6;

/** What an adapter does with a field, whatever the record. */
export function usesText({ adapter, field, uses }: FieldUses, kinds: number): string {
  return `${[`${field}, as ${adapter} reads it`, ...useLines(uses, kinds, MOST_USES)].join('\n')}\n`;
}

/** A line or two for each use; `kinds` is how many kinds of record the adapter knows. */
export function useLines(uses: readonly RowUse[], kinds: number, most: number): string[] {
  const carrying = merged(uses.filter(({ does }) => does !== 'parts' && does !== 'decides'));
  const deciding = new Set(uses.filter(({ does }) => does === 'decides').map(({ rows }) => rows.join(' > ')));
  const parts = uses.find(({ does }) => does === 'parts');
  // Most fields are read alike wherever their segment stands; that is said once.
  const shared = new Set(carrying.map((use) => use.kinds.join())).size === 1 ? carrying[0]?.kinds : undefined;
  const lines = shared && shared.length < kinds ? [`  ${inKinds(shared)}:`] : [];
  lines.push(...carrying.slice(0, most).flatMap((use) => lineOf(use, shared ? use.kinds.length : kinds)));
  if (carrying.length > most) lines.push(`  and ${carrying.length - most} more (--json has them all)`);
  if (carrying.length === 0) {
    lines.push(
      parts
        ? `  row ${parts.rows.join(' > ')} reads ${parts.field} by its parts (${parts.via}) and has no row for this one: a value here is unmapped`
        : '  no row carries it: a value here is unmapped, and the ledger lists it',
    );
  }
  if (deciding.size > 0) {
    const [first] = deciding;
    lines.push(
      `  conditions look at it: ${deciding.size === 1 ? `row ${first}` : `${deciding.size} rows (--json names them)`}`,
    );
  }
  return lines;
}

function lineOf(use: RowUse, kinds: number): string[] {
  const means = [
    `row ${use.rows.join(' > ')}`,
    ...(use.via === undefined ? [] : [`by ${use.via}`]),
    ...(use.kinds.length === kinds ? [] : [inKinds(use.kinds)]),
  ];
  const conditions = [...use.within, ...use.when];
  return [
    `  ${use.field} ${told(use)}`,
    `      ${means.join(', ')}`,
    ...conditions.map((condition) => `      only when ${condition}`),
  ];
}

/** Rows that many tables share are told once, with the conditions of those tables only where all have some. */
function merged(uses: readonly RowUse[]): readonly RowUse[] {
  const found = new Map<string, RowUse>();
  for (const use of uses) {
    const inner = use.rows.length === 1 ? use.rows : use.rows.slice(1);
    const key = JSON.stringify([use.does, use.field, use.to, inner, use.when, use.reason]);
    const known = found.get(key);
    if (!known) {
      found.set(key, use);
      continue;
    }
    const kinds = [...new Set([...known.kinds, ...use.kinds])];
    const free = known.within.length === 0 || use.within.length === 0 || known.within.join() !== use.within.join();
    found.set(key, { ...known, kinds, within: free ? [] : known.within });
  }
  return [...found.values()];
}

function told({ does, to, reason }: RowUse): string {
  if (does === 'ignores') return `is ignored: ${reason}`;
  return does === 'helps' ? `helps to make ${to}` : `-> ${to}`;
}

function inKinds(kinds: readonly string[]): string {
  const more = kinds.length - MOST_KINDS;
  return `in ${kinds.slice(0, MOST_KINDS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
