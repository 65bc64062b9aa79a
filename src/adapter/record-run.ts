import type { SourceRecord } from '../formats/record.ts';
import type { Finding } from '../model/finding.ts';
import type { Entry } from './define-adapter.ts';
import type { Marks } from './ledger-marks.ts';
import type { FoundRemoval } from './removals.ts';
import type { Trace } from './trace.ts';

/** All that changes while one record is mapped. */
export interface RecordRun {
  readonly record: SourceRecord;
  readonly marks: Marks;
  readonly findings: Finding[];
  readonly entries: Entry[];
  readonly removals: FoundRemoval[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly trace: Trace | undefined;
  /** Makes an entry; it joins the unit only when something was written to it, and only then is the address asked for. */
  newEntry(type: string, address: () => string): Entry;
}
