import type { MappedRecord, OpenAdapter } from '../adapter/open-adapter.ts';
import type { ByteSource, Prologue, RawRecord } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import { type Finding, hasErrors } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import type { OpenStandard } from '../standard/index.ts';
import { pointerOfPath } from './pointer.ts';
import { isQuarantine, readQuarantine } from './quarantine.ts';
import type { RecordResult } from './record-result.ts';
import { traceRecord } from './traced-record.ts';

/** Records over this many bytes are diagnosed, not read. */
export const DEFAULT_MAX_RECORD_BYTES = 16 * 1024 * 1024;

export interface SourceOpened {
  readonly prologue: Prologue;
  /** True when the source is a quarantine file of an earlier run. */
  readonly quarantine: boolean;
  readonly findings: readonly Finding[];
  readonly results: AsyncIterable<RecordResult>;
}

/** Reads one source (a legacy file, or a quarantine file) and maps and validates its records, one at a time. */
export async function translateSource(
  source: ByteSource,
  adapter: OpenAdapter,
  standard: OpenStandard,
  maxRecordBytes = DEFAULT_MAX_RECORD_BYTES,
): Promise<SourceOpened> {
  const peeked = await peek(source);
  if (isQuarantine(peeked.head)) {
    return {
      prologue: { format: 'quarantine' },
      quarantine: true,
      findings: [],
      results: fromQuarantine(peeked.source, adapter, standard, maxRecordBytes),
    };
  }
  const opened = await adapter.definition.format.open(peeked.source, { maxRecordBytes, settings: adapter.settings });
  return {
    prologue: opened.prologue,
    quarantine: false,
    findings: opened.findings,
    results: fromRecords(opened.records, opened.prologue, adapter, standard),
  };
}

/** Maps and validates one record; errors send it to quarantine, each with the place in the source it comes from. */
export function translateRecord(
  raw: RawRecord,
  prologue: Prologue,
  adapter: OpenAdapter,
  standard: OpenStandard,
): RecordResult {
  const mapped = adapter.map(raw, prologue);
  // What the mapping could not make would only be missed again by the validation.
  if (mapped.unit === undefined || hasErrors(mapped.findings))
    return { raw, prologue, mapped, unit: undefined, findings: mapped.findings, unplaced: mapped.findings };
  const invalid = standard.unit(mapped.unit);
  const unit = hasErrors(invalid) ? undefined : mapped.unit;
  if (invalid.length === 0)
    return { raw, prologue, mapped, unit, findings: mapped.findings, unplaced: mapped.findings };
  return new ResultWithInvalid(raw, prologue, mapped, unit, invalid, adapter);
}

/** A class for its getter: one of an object literal gives each object a shape of its own. */
class ResultWithInvalid implements RecordResult {
  readonly raw: RawRecord;
  readonly prologue: Prologue;
  readonly mapped: MappedRecord;
  readonly unit: Json | undefined;
  readonly unplaced: readonly Finding[];
  readonly #place: () => readonly Finding[];
  #placed: readonly Finding[] | undefined;

  constructor(
    raw: RawRecord,
    prologue: Prologue,
    mapped: MappedRecord,
    unit: Json | undefined,
    invalid: readonly Finding[],
    adapter: OpenAdapter,
  ) {
    this.raw = raw;
    this.prologue = prologue;
    this.mapped = mapped;
    this.unit = unit;
    this.unplaced = [...mapped.findings, ...invalid];
    this.#place = () => [...mapped.findings, ...locateInSource(invalid, raw, prologue, adapter)];
  }

  /** Costs as much as mapping did, and of most findings only the number is told. */
  get findings(): readonly Finding[] {
    this.#placed ??= this.#place();
    return this.#placed;
  }
}

async function* fromRecords(
  records: AsyncIterable<RawRecord>,
  prologue: Prologue,
  adapter: OpenAdapter,
  standard: OpenStandard,
): AsyncIterable<RecordResult> {
  for await (const raw of records) yield translateRecord(raw, prologue, adapter, standard);
}

async function* fromQuarantine(
  source: ByteSource,
  adapter: OpenAdapter,
  standard: OpenStandard,
  maxRecordBytes: number,
): AsyncIterable<RecordResult> {
  for await (const { raw, prologue, adapterId } of readQuarantine(source, maxRecordBytes)) {
    if (adapterId !== adapter.id) {
      throw new AssayError(
        'quarantine.other-adapter',
        `${source.name}:${raw.line}: quarantined by adapter ${adapterId}, not ${adapter.id}; give --adapter ${adapterId}`,
      );
    }
    yield translateRecord(raw, prologue, adapter, standard);
  }
}

/** A finding about the unit says where in the target; this adds where in the source, by mapping once more with tracing. */
function locateInSource(
  findings: readonly Finding[],
  raw: RawRecord,
  prologue: Prologue,
  adapter: OpenAdapter,
): readonly Finding[] {
  if (findings.length === 0) return findings;
  const { mapped: again, origins } = traceRecord(raw, prologue, adapter);
  return findings.map((finding) => {
    const pointer = pointerOfPath(finding.at?.path ?? '');
    const leaf = origins.get(pointer)?.leaves[0];
    if (leaf === undefined || !again.record) return finding;
    const { address, line, start, end } = again.record.leaf(leaf);
    return { ...finding, message: `${finding.message} (from ${address})`, at: { ...finding.at, line, start, end } };
  });
}

/** Looks at the first bytes without losing them. */
async function peek(source: ByteSource): Promise<{ head: Uint8Array; source: ByteSource }> {
  const iterator = source.chunks[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  while (size < 64) {
    const next = await iterator.next();
    if (next.done) break;
    held.push(next.value);
    size += next.value.length;
  }
  const head = new Uint8Array(Math.min(size, 64));
  let at = 0;
  for (const chunk of held) {
    const part = chunk.subarray(0, head.length - at);
    head.set(part, at);
    at += part.length;
  }
  return { head, source: { name: source.name, chunks: replay(held, iterator) } };
}

async function* replay(held: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* held.splice(0);
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
