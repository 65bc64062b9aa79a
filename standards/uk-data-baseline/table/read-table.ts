import { type Buffer, isUtf8 } from 'node:buffer';
import {
  type ByteSource,
  type CellRanges,
  createFramer,
  type Framer,
  type NotChecked,
  type RawRecord,
  splitCells,
} from 'assay/standard';
import { type Column, newColumn, noteRow } from '../columns/column.ts';
import { observe } from '../columns/observe.ts';
import type { Findings } from '../report.ts';
import { BOM, detectLayout, isRefused, takeSample } from './detect-table.ts';
import { createDuplicateRows } from './duplicate-rows.ts';
import { createEncodingWatch, type EncodingWatch } from './encoding-watch.ts';
import { createRowLayout } from './row-layout.ts';
import { sayFile } from './say-file.ts';
import type { TableFacts } from './table-facts.ts';

/** A row with more bytes than this is told and not read. */
const MAX_ROW_BYTES = 16 * 1024 * 1024;
/** Columns beyond this many are counted and not looked into, so that memory stays bounded. */
const MOST_COLUMNS = 4096;

/** Columns of a table, and how many rows they were seen in. */
export interface TableRead {
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly notChecked: readonly NotChecked[];
}

/** Reads a table in one pass; says what is wrong with the file and gives its columns. */
export async function readTable(input: ByteSource, findings: Findings): Promise<TableRead | undefined> {
  const chunks = input.chunks[Symbol.asyncIterator]();
  const { sample, isWhole } = await takeSample(chunks);
  if (isRefused(sample, findings)) return undefined;
  const start = sample.subarray(0, 3).equals(BOM) ? 3 : 0;
  if (start === 3)
    findings.say(
      'information',
      'bom',
      { line: 1, start: 0, end: 3 },
      'the file begins with a byte order mark, which UTF-8 does not need and some programs take for a part of the first column name. Save it without one',
    );
  const { newline, delimiter, header } = detectLayout(sample, start, isWhole);
  const framer = createFramer({ delimiter, newline, maxRecordBytes: MAX_ROW_BYTES, start, line: 1 });
  const reader = createReader(header?.raw.start ?? start, delimiter.charCodeAt(0));
  try {
    const encoding = reader.facts.encoding;
    encoding.size += sample.length;
    reader.take(framer, framer.push(sample.subarray(start)));
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      encoding.size += next.value.length;
      reader.take(framer, framer.push(next.value));
    }
    reader.take(framer, framer.finish());
    reader.finish();
  } finally {
    reader.close();
  }
  sayFile({ ...reader.facts, delimiter, newline }, findings);
  return { columns: reader.facts.columns, rows: reader.facts.rows, notChecked: reader.notChecked() };
}

type Facts = { -readonly [K in keyof Omit<TableFacts, 'delimiter' | 'newline'>]: TableFacts[K] };

function createReader(headerStart: number, delimiter: number) {
  const layout = createRowLayout();
  const encoding: EncodingWatch = createEncodingWatch();
  const duplicates = createDuplicateRows();
  const facts: Facts = {
    columns: [],
    encoding,
    layout,
    rows: 0,
    width: 0,
    header: undefined,
    headerCells: [],
    titles: 0,
    broken: { count: 0, examples: [] },
    tooLarge: 0,
    repeated: { count: 0, examples: [] },
    unread: 0,
  };

  function readHeader(raw: RawRecord, cells: CellRanges, bytes: Buffer): void {
    facts.header = raw;
    facts.width = cells.starts.length;
    const text = (column: number) => {
      const from = cells.starts[column] as number;
      const to = Math.min(cells.ends[column] as number, from + 1000);
      return bytes.toString(encoding.isUtf8 ? 'utf8' : 'latin1', from, to).replaceAll('""', '"');
    };
    const seen = Math.min(facts.width, MOST_COLUMNS);
    facts.unread = facts.width - seen;
    facts.headerCells = Array.from({ length: seen }, (_, column) => text(column));
    facts.columns = facts.headerCells.map(newColumn);
  }

  function row(raw: RawRecord): void {
    const bytes = raw.bytes as Buffer;
    layout.follow(raw);
    if (bytes.length === 0) {
      facts.tooLarge++;
      noteRow(facts.broken, raw);
      return;
    }
    const cells = splitCells(bytes, delimiter);
    const isText = cells.ascii || isUtf8(bytes);
    if (!cells.ascii) encoding.see(bytes, raw, isText);
    if (raw.problem || cells.noted > 1) noteRow(facts.broken, raw);
    if (facts.header === undefined) {
      if (raw.start < headerStart) facts.titles++;
      else readHeader(raw, cells, bytes);
      return;
    }
    facts.rows++;
    if (duplicates.isRepeated(bytes, raw.line, raw.start)) noteRow(facts.repeated, raw);
    // Cells of a row whose quotes are broken may be cut anywhere.
    if (raw.problem) return;
    const count = cells.starts.length;
    if (count !== facts.width) {
      noteRow(layout.ragged, raw);
      if (layout.widths.size < 100 || layout.widths.has(count))
        layout.widths.set(count, (layout.widths.get(count) ?? 0) + 1);
    }
    const { columns } = facts;
    const at = { bytes, start: raw.start, line: raw.line, isUtf8: isText };
    const last = Math.min(count, columns.length);
    for (let i = 0; i < last; i++)
      observe(columns[i] as Column, at, cells.starts[i] as number, cells.ends[i] as number);
  }

  return {
    facts,
    take(framer: Framer, first: readonly RawRecord[]): void {
      for (let batch = first; batch.length > 0; batch = framer.rest()) for (const raw of batch) row(raw);
    },
    /** Rows that repeat others, as far as only the whole shows it. */
    finish(): void {
      for (const { line, start } of duplicates.finish()) noteRow(facts.repeated, { line, start, end: start });
    },
    notChecked: duplicates.notChecked,
    close: duplicates.close,
  };
}
