import type { SourceRecord } from '../formats/record.ts';
import type { Finding } from '../model/finding.ts';
import type { AssembleContext, Entry } from './define-adapter.ts';
import type { RecordIdentity } from './ids.ts';
import type { Trace } from './trace.ts';

/** What an adapter is given to make a unit of a record's entries; not every one asks for its id. */
export class UnitContext implements AssembleContext {
  readonly record: SourceRecord;
  readonly settings: AssembleContext['settings'];
  readonly report: AssembleContext['report'];
  readonly merged?: (kept: Entry, other: Entry) => void;
  readonly #identity: RecordIdentity;

  constructor(
    record: SourceRecord,
    identity: RecordIdentity,
    settings: AssembleContext['settings'],
    findings: Finding[],
    trace: Trace | undefined,
  ) {
    this.record = record;
    this.settings = settings;
    this.#identity = identity;
    this.report = (finding) => {
      const { line, start, end } = record.raw;
      findings.push({ ...finding, at: { line, start, end } });
    };
    if (trace) this.merged = (kept, other) => trace.merged(kept.value, other.value);
  }

  get uuid(): string {
    return this.#identity.uuid('unit');
  }
}
