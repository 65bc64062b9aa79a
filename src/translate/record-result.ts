import type { MappedRecord } from '../adapter/open-adapter.ts';
import type { Prologue, RawRecord } from '../formats/record.ts';
import type { Finding } from '../model/finding.ts';
import type { Json } from '../model/json.ts';

/** What became of one record: a valid unit, or quarantine with its diagnosis. */
export interface RecordResult {
  readonly raw: RawRecord;
  readonly prologue: Prologue;
  readonly mapped: MappedRecord;
  /** Undefined when the record goes to quarantine. */
  readonly unit: Json | undefined;
  /** From reading, mapping and validating. */
  readonly findings: readonly Finding[];
}
