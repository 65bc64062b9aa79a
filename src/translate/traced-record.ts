import type { MappedRecord, OpenAdapter } from '../adapter/open-adapter.ts';
import { type CollectedTrace, collectTrace } from '../adapter/trace.ts';
import type { Origin } from '../adapter/trace-origins.ts';
import type { Prologue, RawRecord } from '../formats/record.ts';

/** A record mapped once more, with tracing on. */
export interface TracedRecord {
  readonly mapped: MappedRecord;
  /** By JSON pointer in the unit. */
  readonly origins: ReadonlyMap<string, Origin>;
  readonly refusals: CollectedTrace['refusals'];
}

export function traceRecord(raw: RawRecord, prologue: Prologue, adapter: OpenAdapter): TracedRecord {
  const trace = collectTrace();
  const mapped = adapter.map(raw, prologue, trace);
  return { mapped, origins: trace.locate(mapped.unit), refusals: trace.refusals };
}
