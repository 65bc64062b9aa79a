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
  /** From reading, mapping and validating, each with its place in the source; those of validating are placed when asked for. */
  readonly findings: readonly Finding[];
  /** The same in the same order, those of validating without a place in the source. */
  readonly unplaced: readonly Finding[];
}
