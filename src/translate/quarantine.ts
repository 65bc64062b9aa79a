import { readLines } from '../formats/read-lines.ts';
import type { ByteSource, Prologue, RawRecord } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Finding } from '../model/finding.ts';

const MARK = '{"assay":"quarantine/1"';

/** One line of a quarantine file: the record as it was, where it stood, and what was wrong with it. */
interface QuarantineLine {
  readonly assay: 'quarantine/1';
  readonly adapter: string;
  readonly source: { readonly name: string; readonly start: number; readonly end: number; readonly line: number };
  readonly prologue: Prologue;
  readonly findings: readonly Finding[];
  readonly record: HeldRecord;
}

/** `omitted` when the record was too large to hold: its bytes are still in the source, at `start` to `end`. */
type HeldRecord = { readonly text: string } | { readonly base64: string } | { readonly omitted: string };

export function quarantineLine(
  adapter: string,
  sourceName: string,
  prologue: Prologue,
  raw: RawRecord,
  findings: readonly Finding[],
): string {
  const line: QuarantineLine = {
    assay: 'quarantine/1',
    adapter,
    source: { name: sourceName, start: raw.start, end: raw.end, line: raw.line },
    prologue,
    findings,
    record: heldRecord(raw),
  };
  return `${JSON.stringify(line)}\n`;
}

function heldRecord(raw: RawRecord): HeldRecord {
  if (raw.bytes.length !== raw.end - raw.start) {
    return { omitted: `${raw.end - raw.start} bytes, over the limit for one record; they stand in the source` };
  }
  try {
    // Text where nothing is lost by it, so that a person can read and mend the line; otherwise the bytes.
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw.bytes) };
  } catch {
    return { base64: Buffer.from(raw.bytes).toString('base64') };
  }
}

/** True when the first bytes of a source are those of a quarantine file. */
export function isQuarantine(head: Uint8Array): boolean {
  return new TextDecoder().decode(head).startsWith(MARK);
}

export interface QuarantinedRecord {
  readonly raw: RawRecord;
  readonly prologue: Prologue;
  readonly adapterId: string;
  /** Where it first stood. */
  readonly stood: QuarantineLine['source'];
  /** Why it is here; their places are those where it first stood. */
  readonly findings: readonly Finding[];
}

/** Reads quarantined records back. Their place is that in the quarantine file. Throws AssayError `quarantine.unreadable`. */
export async function* readQuarantine(source: ByteSource, maxRecordBytes: number): AsyncIterable<QuarantinedRecord> {
  for await (const line of readLines(source.chunks, 2 * maxRecordBytes + 65_536)) {
    if (line.bytes.length === 0 && line.end === line.start) continue;
    yield quarantinedRecord(source.name, line);
  }
}

/** Reads one line of a quarantine file. */
export function quarantinedRecord(fileName: string, line: RawRecord): QuarantinedRecord {
  const held = parseLine(fileName, line);
  const bytes = bytesOf(held.record);
  const place = { start: line.start, end: line.end, line: line.line };
  const { prologue, adapter: adapterId, source: stood, findings = [] } = held;
  if (bytes) return { raw: { bytes, ...place }, prologue, adapterId, stood, findings };
  const problem: Finding = {
    code: 'quarantine.record-omitted',
    severity: 'error',
    message: `${fileName}:${line.line}: the record was too large to be held here; translate ${stood.name} again with a higher --max-record`,
    at: { line: line.line },
  };
  return { raw: { bytes: new Uint8Array(), ...place, problem }, prologue, adapterId, stood, findings };
}

function parseLine(fileName: string, line: RawRecord): QuarantineLine {
  try {
    const value = JSON.parse(new TextDecoder().decode(line.bytes)) as QuarantineLine;
    if (value.assay === 'quarantine/1' && value.record && value.prologue && value.source) return value;
  } catch (error) {
    throw unreadable(fileName, line.line, error);
  }
  throw unreadable(fileName, line.line);
}

function unreadable(fileName: string, line: number, cause?: unknown): AssayError {
  return new AssayError(
    'quarantine.unreadable',
    `${fileName}:${line}: not a line of a quarantine file; mend or remove it`,
    { cause },
  );
}

function bytesOf(held: HeldRecord): Uint8Array | undefined {
  if ('text' in held) return new TextEncoder().encode(held.text);
  if ('base64' in held) return Uint8Array.from(Buffer.from(held.base64, 'base64'));
  return undefined;
}
