import { Buffer } from 'node:buffer';
import type { Finding } from '../../model/finding.ts';
import type { ParsedRecord, RawRecord, SourceLeaf, SourceNode, SourceRecord } from '../record.ts';
import { type CsvPrologue, columnName } from './csv-prologue.ts';
import { type Cells, DOUBLED, STRAY, splitCells, UNCLOSED } from './split-cells.ts';
import { decode, isEncoded } from './text-encoding.ts';

/** A row; paths select its cells by column. */
export interface CsvRecord extends SourceRecord {
  readonly prologue: CsvPrologue;
  /** The cell as a node, or undefined when it is empty or missing. */
  cell(column: number): SourceNode | undefined;
}

/** Reads one framed row. A row with text beyond the headings is not read; one that is too short is read with a warning. */
export function parseRow(raw: RawRecord, prologue: CsvPrologue): ParsedRecord {
  if (raw.bytes.length === 0 || raw.problem?.severity === 'error') return { record: undefined, findings: [] };
  const bytes = asBuffer(raw.bytes);
  const cells = splitCells(bytes, prologue.delimiter.charCodeAt(0));
  if (!cells.ascii && !isEncoded(bytes, prologue.encoding)) {
    return { record: undefined, findings: [badEncoding(raw, prologue)] };
  }
  if (
    cells.noted <= DOUBLED &&
    cells.starts.length >= prologue.header.length &&
    cells.starts.length <= prologue.width
  ) {
    return { record: csvRecord(raw, bytes, cells, prologue), findings: NONE };
  }
  const findings = rowFindings(raw, bytes, cells, prologue);
  const broken = findings.some((finding) => finding.severity === 'error');
  return { record: broken ? undefined : csvRecord(raw, bytes, cells, prologue), findings };
}

const NONE: readonly Finding[] = [];

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function csvRecord(raw: RawRecord, bytes: Buffer, cells: Cells, prologue: CsvPrologue): CsvRecord {
  const columns: number[] = [];
  const leafOf: number[] = [];
  for (let column = 0; column < cells.starts.length; column++) {
    const filled = (cells.ends[column] as number) > (cells.starts[column] as number);
    leafOf.push(filled ? columns.push(column) - 1 : -1);
  }
  const encoding = cells.ascii ? 'iso-8859-1' : prologue.encoding;
  const textOf = (column: number): string => {
    const text = decode(bytes, cells.starts[column] as number, cells.ends[column] as number, encoding);
    return ((cells.notes[column] as number) & DOUBLED) === 0 ? text : text.replaceAll('""', '"');
  };
  const record: { -readonly [K in keyof CsvRecord]: CsvRecord[K] } = {
    raw,
    prologue,
    leafCount: columns.length,
    // A record and its root refer to each other; a getter here would cost more than all the rest of the row.
    root: undefined as unknown as SourceNode,
    leaf(index): SourceLeaf {
      const column = columns[index];
      if (column === undefined) throw new RangeError(`row of ${columns.length} leaves has no leaf ${index}`);
      const start = cells.starts[column] as number;
      const address = columnName(prologue.header, column);
      return {
        address,
        field: address,
        start: raw.start + start,
        end: raw.start + (cells.ends[column] as number),
        line: raw.line + linesBefore(bytes, start),
        text: textOf(column),
      };
    },
    cell(column) {
      const leaf = leafOf[column];
      if (leaf === undefined || leaf < 0) return undefined;
      return {
        record,
        kind: 'leaf',
        address: columnName(prologue.header, column),
        leafFrom: leaf,
        leafTo: leaf + 1,
        text: textOf(column),
      };
    },
  };
  const only = columns.length === 1 ? textOf(columns[0] as number) : '';
  record.root = {
    record,
    kind: 'composite',
    address: 'row',
    leafFrom: 0,
    leafTo: columns.length,
    text: only,
  };
  return record;
}

function rowFindings(raw: RawRecord, bytes: Buffer, cells: Cells, prologue: CsvPrologue): Finding[] {
  const findings: Finding[] = [];
  for (let column = 0; column < cells.starts.length; column++) {
    const note = cells.notes[column] as number;
    if ((note & UNCLOSED) !== 0) findings.push(quoteFinding(raw, bytes, cells, prologue, column, true));
    else if ((note & STRAY) !== 0) findings.push(quoteFinding(raw, bytes, cells, prologue, column, false));
  }
  const at = { line: raw.line, start: raw.start, end: raw.end };
  const counts = { expected: `${prologue.width} cells`, got: `${cells.starts.length} cells` };
  const beyond = firstBeyond(cells, prologue.width);
  if (beyond !== undefined) {
    const column = beyond + 1;
    findings.push({
      code: 'csv.ragged-row',
      severity: 'error',
      message: `line ${raw.line}: expected ${prologue.width} cells, as there are headings, got ${cells.starts.length} with text in cell ${column}; a delimiter in a cell may lack its quotes`,
      at: { ...at, path: `cell ${column}` },
      ...counts,
    });
  } else if (cells.starts.length < prologue.header.length) {
    findings.push({
      code: 'csv.ragged-row',
      severity: 'warning',
      message: `line ${raw.line}: expected ${prologue.width} cells, as there are headings, got ${cells.starts.length}; the missing ones count as empty`,
      at,
      ...counts,
    });
  }
  return findings;
}

function firstBeyond(cells: Cells, width: number): number | undefined {
  for (let column = width; column < cells.starts.length; column++) {
    if ((cells.ends[column] as number) > (cells.starts[column] as number)) return column;
  }
  return undefined;
}

function quoteFinding(
  raw: RawRecord,
  bytes: Buffer,
  cells: Cells,
  prologue: CsvPrologue,
  column: number,
  unclosed: boolean,
): Finding {
  const start = cells.starts[column] as number;
  const name = columnName(prologue.header, column);
  const line = raw.line + linesBefore(bytes, start);
  return {
    code: unclosed ? 'csv.unbalanced-quote' : 'csv.stray-quote',
    severity: unclosed ? 'error' : 'warning',
    message: unclosed
      ? `${name}, line ${line}: a quote opens the cell and none closes it. Close the quote or double it`
      : `${name}, line ${line}: a quote inside a quoted cell is not doubled (RFC 4180, 2.7); it was kept as text`,
    at: {
      line,
      column: start - bytes.lastIndexOf(0x0a, start - 1),
      start: raw.start + start,
      end: raw.start + (cells.ends[column] as number),
      path: name,
    },
  };
}

function badEncoding(raw: RawRecord, prologue: CsvPrologue): Finding {
  return {
    code: 'csv.encoding',
    severity: 'error',
    message: `line ${raw.line}: expected ${prologue.encoding}, as the beginning of the file has it, got bytes that are not. Set encoding to windows-1252 if the whole file is that`,
    at: { line: raw.line, start: raw.start, end: raw.end },
    expected: prologue.encoding,
  };
}

function linesBefore(bytes: Buffer, offset: number): number {
  let lines = 0;
  for (let i = bytes.indexOf(0x0a); i !== -1 && i < offset; i = bytes.indexOf(0x0a, i + 1)) lines++;
  return lines;
}
