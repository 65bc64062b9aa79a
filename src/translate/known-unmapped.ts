import { AssayError } from '../model/assay-error.ts';
import type { FieldEntry, LedgerReport } from './ledger.ts';

/**
 * Fields that stayed unmapped in a former ledger (`--ledger FILE`), so that only new losses are told.
 * Throws AssayError `ledger.unreadable`, `ledger.other-adapter`.
 */
export function readKnownUnmapped(text: string, name: string, adapter: string): ReadonlySet<string> {
  const ledger = parse(text);
  if (!ledger) {
    throw new AssayError(
      'ledger.unreadable',
      `${name}: not a ledger; expected the file that assay translate --ledger FILE writes`,
    );
  }
  if (ledger.adapter !== adapter) {
    throw new AssayError('ledger.other-adapter', `${name}: a ledger of adapter ${ledger.adapter}, not of ${adapter}`);
  }
  return new Set(ledger.fields.filter(({ unmapped }) => unmapped > 0).map(({ field }) => field));
}

/** Fields with unmapped values that are not among those known. */
export function newlyUnmapped(ledger: LedgerReport, known: ReadonlySet<string>): readonly FieldEntry[] {
  return ledger.fields.filter(({ field, unmapped }) => unmapped > 0 && !known.has(field));
}

type KnownLedger = Pick<LedgerReport, 'adapter'> & {
  readonly fields: readonly Pick<FieldEntry, 'field' | 'unmapped'>[];
};

function parse(text: string): KnownLedger | undefined {
  let value: Partial<LedgerReport> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (value?.assay !== 'ledger/1' || typeof value.adapter !== 'string' || !Array.isArray(value.fields))
    return undefined;
  const sound = value.fields.every((one) => typeof one?.field === 'string' && typeof one.unmapped === 'number');
  return sound ? { adapter: value.adapter, fields: value.fields } : undefined;
}
