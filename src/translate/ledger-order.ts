import type { FieldEntry, LedgerReport } from './ledger.ts';

/** A ledger's fields by what became of them, what is lost first. */
export interface OrderedLedger {
  /** With values that stayed unmapped, most first. */
  readonly unmapped: readonly FieldEntry[];
  /** With values that were ignored and none unmapped, most first. */
  readonly ignored: readonly FieldEntry[];
  /** Mapped whole, in the order of the source. */
  readonly mapped: readonly FieldEntry[];
}

export function orderLedger({ fields }: LedgerReport): OrderedLedger {
  const without = fields.filter(({ unmapped }) => unmapped === 0);
  return {
    unmapped: fields.filter(({ unmapped }) => unmapped > 0).sort((a, b) => b.unmapped - a.unmapped),
    ignored: without.filter(({ ignored }) => ignored > 0).sort((a, b) => b.ignored - a.ignored),
    mapped: without.filter(({ ignored }) => ignored === 0),
  };
}

/** What is to be said about a field besides its counts: where it was lost, why it was ignored, or which rows mapped it. */
export function ledgerNote({ unmappedAt, reasons, rows }: FieldEntry): string {
  if (unmappedAt) return `first at ${unmappedAt.source}:${unmappedAt.line} ${unmappedAt.address}`;
  return (reasons.length > 0 ? reasons : rows).join('; ');
}
