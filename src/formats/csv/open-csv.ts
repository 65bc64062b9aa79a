import { Buffer } from 'node:buffer';
import type { Finding } from '../../model/finding.ts';
import type { ByteSource, FormatOptions, OpenedSource, RawRecord } from '../record.ts';
import { type CsvPrologue, columnName, type DateForm } from './csv-prologue.ts';
import { type CsvSettings, readSettings } from './csv-settings.ts';
import { type DateEvidence, decideForm, noEvidence, weigh } from './date-forms.ts';
import { detectDelimiter, detectNewline, findHeader, type SampleRow, sampleRows } from './detect-layout.ts';
import { createFramer, type Framer, type FramerOptions } from './frame-records.ts';
import { readHeader } from './read-header.ts';
import { splitCells } from './split-cells.ts';
import { binaryKind, decode, detectEncoding } from './text-encoding.ts';

/** What the detection looks at; the rest of the file is held against what was decided. */
const SAMPLE_BYTES = 1024 * 1024;

/** Opens a CSV file: looks at its first megabyte, decides its layout, and frames the rows below the headings. */
export async function openCsv(input: ByteSource, options: FormatOptions): Promise<OpenedSource<CsvPrologue>> {
  const settings = readSettings(options.settings);
  const chunks = input.chunks[Symbol.asyncIterator]();
  const { sample, isWhole } = await takeSample(chunks);
  const refusal = refuse(sample);
  if (refusal) return nothing(refusal);

  const start = sample.subarray(0, 3).equals(UTF8_BOM) ? 3 : 0;
  const encoding = settings.encoding ?? detectEncoding(sample, isWhole);
  const newline = detectNewline(sample);
  const delimiter = settings.delimiter ?? detectDelimiter(sample, start, newline, isWhole);
  const top = sampleRows(sample, start, delimiter, newline, isWhole);
  const headerRow = findHeader(top, settings.headerLine);
  if (!headerRow) return nothing(noHeader(settings));
  const fault = headerFault(headerRow, sample, newline, isWhole);
  if (fault) return nothing(fault);

  const { header, width, findings } = readHeader(headerRow.raw, delimiter, encoding);
  const framing: FramerOptions = {
    delimiter,
    newline,
    maxRecordBytes: options.maxRecordBytes,
    ...behind(sample, headerRow, newline),
  };
  const rows = createFramer(framing).push(sample.subarray(framing.start));
  const dateForms = columnForms(rows, header, { delimiter, encoding, dateOrder: settings.dateOrder });
  const prologue: CsvPrologue = {
    format: 'csv',
    delimiter,
    encoding,
    newline,
    header,
    headerLine: headerRow.raw.line,
    width,
    dateForms,
  };
  const found: Finding[] = [...layoutFindings(top, headerRow, settings, encoding), ...findings];
  if (isWhole && framing.start >= sample.length) found.push(headerOnly(headerRow));
  return { prologue, findings: found, records: frame(sample.subarray(framing.start), chunks, framing) };
}

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);

async function takeSample(chunks: AsyncIterator<Uint8Array>): Promise<{ sample: Buffer; isWhole: boolean }> {
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < SAMPLE_BYTES) {
    const next = await chunks.next();
    if (next.done) return { sample: Buffer.concat(parts), isWhole: true };
    parts.push(next.value);
    size += next.value.length;
  }
  return { sample: Buffer.concat(parts), isWhole: false };
}

async function* frame(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  options: FramerOptions,
): AsyncGenerator<RawRecord> {
  const framer = createFramer(options);
  yield* all(framer, framer.push(first));
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield* all(framer, framer.push(next.value));
  yield* all(framer, framer.finish());
}

function* all(framer: Framer, first: readonly RawRecord[]): Generator<RawRecord> {
  for (let batch = first; batch.length > 0; batch = framer.rest()) yield* batch;
}

/** Where the rows begin: behind the line end of the heading row. */
function behind(sample: Buffer, row: SampleRow, newline: 'lf' | 'cr'): { start: number; line: number } {
  const byte = newline === 'lf' ? 0x0a : 0x0d;
  const end = sample.indexOf(byte, row.raw.end);
  let lines = 1;
  for (let i = sample.indexOf(byte, row.raw.start); i !== -1 && i < row.raw.end; i = sample.indexOf(byte, i + 1))
    lines++;
  return { start: end === -1 ? sample.length : end + 1, line: row.raw.line + lines };
}

interface ColumnOptions {
  readonly delimiter: string;
  readonly encoding: CsvPrologue['encoding'];
  readonly dateOrder: CsvSettings['dateOrder'];
}

function columnForms(
  rows: readonly RawRecord[],
  header: readonly string[],
  options: ColumnOptions,
): Readonly<Record<string, DateForm>> {
  const evidence: DateEvidence[] = header.map(noEvidence);
  for (const raw of rows) {
    if (raw.problem) continue;
    const bytes = Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength);
    const cells = splitCells(bytes, options.delimiter.charCodeAt(0));
    for (let column = 0; column < Math.min(cells.starts.length, header.length); column++) {
      const start = cells.starts[column] as number;
      const end = cells.ends[column] as number;
      if (end > start)
        weigh(evidence[column] as DateEvidence, decode(bytes, start, Math.min(end, start + 60), options.encoding));
    }
  }
  const forms: [string, DateForm][] = [];
  evidence.forEach((of, column) => {
    const form = decideForm(of, options.dateOrder);
    if (form) forms.push([columnName(header, column), form]);
  });
  return Object.fromEntries(forms);
}

function refuse(sample: Buffer): Finding | undefined {
  const at = { line: 1, start: 0 };
  if (sample.length === 0 || (sample.length === 3 && sample.equals(UTF8_BOM))) {
    return {
      code: 'csv.empty',
      severity: 'error',
      message: 'the file is empty: expected a row of headings and rows',
      at,
    };
  }
  const mark = sample.length >= 2 ? sample.readUInt16BE(0) : 0;
  if (mark === 0xfeff || mark === 0xfffe) {
    return {
      code: 'csv.utf-16',
      severity: 'error',
      message:
        'expected UTF-8 or Windows-1252, got UTF-16 (by its byte order mark). Save the file as UTF-8 and try again',
      at,
    };
  }
  const kind = binaryKind(sample);
  if (!kind) return undefined;
  return {
    code: 'csv.binary',
    severity: 'error',
    message: `expected text, got ${kind}. Export the table as CSV and try again`,
    at,
  };
}

function noHeader(settings: CsvSettings): Finding {
  const where = settings.headerLine === undefined ? 'the file' : `line ${settings.headerLine}`;
  return {
    code: 'csv.no-header',
    severity: 'error',
    message: `${where} holds no row of headings. Set headerLine to the line that has them`,
    at: { line: settings.headerLine ?? 1 },
  };
}

/** A heading row that could not be read whole; guessing at its columns would misplace every cell of the file. */
function headerFault(row: SampleRow, sample: Buffer, newline: 'lf' | 'cr', isWhole: boolean): Finding | undefined {
  if (row.raw.problem) return row.raw.problem;
  if (isWhole || sample.includes(newline === 'lf' ? 0x0a : 0x0d, row.raw.end)) return undefined;
  const { line, start } = row.raw;
  return {
    code: 'csv.record-too-large',
    severity: 'error',
    message: `line ${line}: the row of headings has no end within ${sample.length} bytes. Look for missing line ends`,
    at: { line, start },
  };
}

function nothing(finding: Finding): OpenedSource<CsvPrologue> {
  return {
    prologue: {
      format: 'csv',
      delimiter: ',',
      encoding: 'utf-8',
      newline: 'lf',
      header: [],
      headerLine: 1,
      width: 0,
      dateForms: {},
    },
    findings: [finding],
    records: (async function* (): AsyncGenerator<RawRecord> {})(),
  };
}

function layoutFindings(
  top: readonly SampleRow[],
  header: SampleRow,
  settings: CsvSettings,
  encoding: CsvPrologue['encoding'],
): Finding[] {
  const findings: Finding[] = [];
  const line = header.raw.line;
  if (header.raw !== top[0]?.raw && settings.headerLine === undefined) {
    findings.push({
      code: 'csv.title-lines',
      severity: 'information',
      message: `the headings were taken from line ${line}; the lines above it are not read. Set headerLine if that is wrong`,
      at: { line },
    });
  }
  if (encoding !== 'utf-8' && settings.encoding === undefined) {
    findings.push({
      code: 'csv.encoding-assumed',
      severity: 'warning',
      message: `the file is not UTF-8 and is read as ${encoding}. Set encoding to state it`,
      at: { line: 1, start: 0 },
    });
  }
  return findings;
}

function headerOnly(header: SampleRow): Finding {
  return {
    code: 'csv.header-only',
    severity: 'warning',
    message: `line ${header.raw.line} holds headings and no row stands below it`,
    at: { line: header.raw.line },
  };
}
