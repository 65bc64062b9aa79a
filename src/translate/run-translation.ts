import { hash } from 'node:crypto';
import type { OpenAdapter } from '../adapter/open-adapter.ts';
import type { ByteSource } from '../formats/record.ts';
import { type Finding, hasErrors } from '../model/finding.ts';
import type { CollectionRules, OpenStandard } from '../standard/index.ts';
import { type Acknowledging, acknowledger } from './acknowledge.ts';
import { type LedgerReport, openLedger } from './ledger.ts';
import { quarantineLine } from './quarantine.ts';
import type { RecordResult } from './record-result.ts';
import { type SidecarHead, sidecarUnit } from './sidecar.ts';
import type { Sink } from './sink.ts';
import { translateSource } from './translate-source.ts';
import { type UnitWriter, unitWriter } from './unit-writer.ts';

export interface Translation {
  readonly adapter: OpenAdapter;
  readonly adapterDigest: string;
  readonly standardId: string;
  readonly standard: OpenStandard;
  readonly sources: readonly NamedSource[];
  readonly output: Sink;
  /** Absent when the output has no place for one (stdout). */
  readonly sidecar: Sink | undefined;
  readonly quarantine: Sink;
  /** Absent where nobody is answered. Only formats with interchanges and adapters with answers can. */
  readonly acknowledgements?: Acknowledging | undefined;
  /** Keep the ledger field by field. */
  readonly ledgerByField: boolean;
  readonly maxRecordBytes: number;
  /** Called for every record, with the line of the output its unit stands on; for progress and pages. */
  readonly onRecord?: (result: RecordResult, sourceName: string, line: number | undefined) => void;
}

export interface NamedSource extends ByteSource {
  /** Path from the sidecar's folder to the source, for `explain`. */
  readonly path: string;
}

export interface TranslationSummary {
  readonly ledger: LedgerReport;
  /** How often each finding occurred, by code and severity, most severe first. */
  readonly findings: readonly FindingCount[];
  /** How many interchanges were answered; undefined where nobody asked for answers to be written. */
  readonly acknowledged: number | undefined;
}

export interface FindingCount {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly count: number;
  /** The first one. */
  readonly example: Finding;
}

type Counting = { -readonly [member in keyof FindingCount]: FindingCount[member] };

/** read -> map -> validate -> write over all sources, one record at a time. Commits the sinks only when all is done. */
export async function runTranslation(translation: Translation): Promise<TranslationSummary> {
  const { output, quarantine, sidecar, acknowledgements } = translation;
  const sinks = [output, quarantine, sidecar, acknowledgements?.sink].filter((sink) => sink !== undefined);
  try {
    const summary = await pump(translation);
    // The quarantine first: should the machine stop between two renames, nothing is lost.
    await quarantine.commit();
    await sidecar?.commit();
    await output.commit();
    // The sender may forget what it is told has arrived.
    await acknowledgements?.sink.commit();
    return summary;
  } catch (error) {
    await Promise.allSettled(sinks.map((sink) => sink.discard()));
    throw error;
  }
}

async function pump(translation: Translation): Promise<TranslationSummary> {
  const { adapter, standard, sidecar } = translation;
  const writer = unitWriter(translation.output, standard.container, adapter.settings);
  const ledger = openLedger(adapter, translation.ledgerByField);
  const counts = new Map<string, Counting>();
  const collection = standard.collection?.();
  const answers = translation.acknowledgements && acknowledger(adapter, translation.acknowledgements);
  await sidecar?.write(`${JSON.stringify(sidecarHead(translation))}\n`);
  let bytesRead = 0;
  for (const [number, source] of translation.sources.entries()) {
    const counted = { name: source.name, chunks: count(source.chunks, (size) => (bytesRead += size)) };
    const opened = await translateSource(counted, adapter, standard, translation.maxRecordBytes);
    const { prologue, quarantine } = opened;
    await sidecar?.write(`${JSON.stringify({ source: number, name: source.path, prologue, quarantine })}\n`);
    for await (const read of opened.results) {
      const result = withCollection(read, collection, writer);
      ledger.add(result, source.name);
      countFindings(counts, result.unplaced, (index) => result.findings[index] as Finding);
      translation.onRecord?.(result, source.name, result.unit === undefined ? undefined : writer.nextLine());
      await writeResult(result, number, source.name, translation, writer);
      if (answers) countFindings(counts, await answers.add(result));
    }
    if (answers) countFindings(counts, await answers.end());
    // Only now are they all there: a trailer that counts the records stands behind them.
    countFindings(counts, opened.findings);
  }
  if (collection) for (const finding of collection.finish()) countFindings(counts, [finding]);
  await writer.finish();
  return {
    ledger: ledger.report(bytesRead),
    findings: [...counts.values()].sort(bySeverity),
    acknowledged: answers?.written,
  };
}

async function writeResult(
  result: RecordResult,
  source: number,
  sourceName: string,
  translation: Translation,
  writer: UnitWriter,
): Promise<void> {
  const { raw } = result;
  if (result.unit === undefined) {
    await translation.quarantine.write(
      quarantineLine(translation.adapter.id, sourceName, result.prologue, raw, result.findings),
    );
    return;
  }
  await translation.sidecar?.write(
    `${JSON.stringify(sidecarUnit(writer.nextLine(), source, raw, recordHash(raw.bytes), result.mapped.removals))}\n`,
  );
  await writer.write(result.unit);
}

/** First 16 hex digits of the SHA-256 of a record's bytes. */
export function recordHash(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex').slice(0, 16);
}

function sidecarHead(translation: Translation): SidecarHead {
  const { container } = translation.standard;
  const { sites } = translation.adapter;
  return {
    assay: 'sidecar/1',
    adapter: translation.adapter.id,
    adapterDigest: translation.adapterDigest,
    standard: translation.standardId,
    settings: translation.adapter.settings,
    ...(sites.length > 0 && { rows: sites.map(({ name, document }) => ({ name, document })) }),
    ...(container.kind === 'package' ? { array: container.array } : {}),
  };
}

/** A unit that breaks a rule over the whole collection goes to quarantine like any other. */
function withCollection(
  result: RecordResult,
  collection: CollectionRules | undefined,
  writer: UnitWriter,
): RecordResult {
  if (!collection || result.unit === undefined) return result;
  const found = collection.add(result.unit, writer.nextLine());
  if (found.length === 0) return result;
  const findings = [...result.findings, ...found];
  return { ...result, findings, unplaced: findings, unit: hasErrors(found) ? undefined : result.unit };
}

async function* count(chunks: AsyncIterable<Uint8Array>, add: (size: number) => void): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    add(chunk.length);
    yield chunk;
  }
}

/** Of each kind the first is kept, as `told` has it. */
function countFindings(
  counts: Map<string, Counting>,
  findings: readonly Finding[],
  told: (index: number) => Finding = (index) => findings[index] as Finding,
): void {
  for (const [index, { severity, code }] of findings.entries()) {
    const key = `${severity} ${code}`;
    const seen = counts.get(key);
    if (seen) seen.count++;
    else counts.set(key, { code, severity, count: 1, example: told(index) });
  }
}

const SEVERITIES = ['error', 'warning', 'information'];
function bySeverity(a: FindingCount, b: FindingCount): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.count - a.count;
}
