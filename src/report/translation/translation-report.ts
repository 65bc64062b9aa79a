import type { LedgerReport } from '../../translate/ledger.ts';
import type { FindingCount } from '../../translate/run-translation.ts';
import type { ShownRecord } from '../../translate/shown-record.ts';

/** A translation with its first records in full. It holds what the records say: personal data, where they do. */
export interface TranslationReport {
  readonly adapter: string;
  readonly standard: string;
  /** The output as the user named it; `-` for stdout. */
  readonly out: string;
  readonly ledger: LedgerReport;
  readonly findings: readonly FindingCount[];
  readonly records: readonly ShownRecord[];
}
