import { isUtf8 } from 'node:buffer';
import { type ByteSource, type DialectRow, type RowReader, readRows, STRAY, UNCLOSED } from 'assay/standard';
import type { Column, Table } from '../metadata/model.ts';
import type { Findings } from '../report.ts';
import { incompatibility } from './compatible.ts';
import { type DialectFlags, dialectFlags, dialectOfHeaders } from './dialect-flags.ts';
import { compileCell, keyOf, type ParseCell } from './parse-cell.ts';
import { headReader, type TableHead } from './read-head.ts';

/** Told the key of every row by the columns it asks for. */
export interface KeyListener {
  /** Names of columns. */
  readonly columns: readonly string[];
  key(key: string, line: number): void;
}

interface ReadColumn {
  readonly label: string;
  readonly parse: ParseCell;
}

/** Reads a table and judges its rows as they pass. `table` is undefined where there is no metadata but the headings. */
export async function checkTable(
  input: ByteSource & { readonly address?: string },
  table: Table | undefined,
  listeners: readonly KeyListener[],
  findings: Findings,
): Promise<void> {
  const flags = dialectFlags(table?.dialect ?? dialectOfHeaders(input.address ?? input.name, input.headers));
  const reader = readRows(input.chunks, flags);
  const start = headReader(flags, reader);
  const language = table && table.language !== 'und' ? table.language : contentLanguage(input.headers);
  let check: ((row: DialectRow) => void) | undefined;
  let rows = 0;
  let comments = 0;
  for await (const batch of reader.batches) {
    for (const row of batch) {
      if (!start.isTaken() && start.take(row)) continue;
      if (row.isComment) {
        comments++;
        continue;
      }
      check ??= rowCheck(start.head(), row, table, language, flags, listeners, reader, findings);
      if (flags.skipBlankRows && isBlank(row, reader)) continue;
      rows++;
      check(row);
    }
  }
  if (rows === 0) rowCheck(start.head(), undefined, table, language, flags, listeners, reader, findings);
  const tooLarge = reader.tooLarge();
  if (tooLarge !== undefined) {
    const message =
      'expected a row of 16 MiB at most, got more; nothing behind it was read. Look for a quote that is not closed';
    findings.add('error', 'row-too-large', { line: tooLarge }, message);
  } else if (rows === 0) findings.add('warning', 'no-rows', {}, 'expected one row or more, got none');
  const skipped = comments + start.comments();
  if (skipped > 0 && !flags.statesComments) {
    const message = `${skipped} line(s) that begin with # were read as comments. Set "commentPrefix" in the dialect to read them as rows`;
    findings.add('information', 'comments', {}, message);
  }
}

function contentLanguage(headers: ByteSource['headers']): string {
  const tag = headers?.['content-language']?.trim() ?? '';
  return tag === '' || tag.includes(',') ? 'und' : tag;
}

function isBlank(row: DialectRow, reader: RowReader): boolean {
  return row.starts.every((_, cell) => reader.text(row, cell) === '');
}

/** Compares headings and metadata, and compiles what is asked of each row. */
function rowCheck(
  { headings, headerRow }: TableHead,
  first: DialectRow | undefined,
  table: Table | undefined,
  language: string,
  flags: DialectFlags,
  listeners: readonly KeyListener[],
  reader: RowReader,
  findings: Findings,
): (row: DialectRow) => void {
  const described = table?.schema.columns;
  const widthOfFirst = first && Math.max(0, first.starts.length - flags.skipColumns);
  const found = headings ?? (widthOfFirst === undefined ? undefined : Array.from({ length: widthOfFirst }, () => []));
  if (headings && !headerRow) {
    findings.add('error', 'no-header', {}, 'expected a row of headings, got none');
  } else if (described && found) {
    const fault = incompatibility(described, found, language);
    const at = headerRow ? reader.placeOf(headerRow, (fault?.index ?? 0) + flags.skipColumns) : {};
    if (fault) findings.add('error', 'incompatible', { ...at, path: `column ${fault.index + 1}` }, fault.message);
  }
  if (headerRow) checkWriting(headerRow, reader, findings);
  const real = described?.filter(({ isVirtual }) => !isVirtual) ?? found?.map(() => undefined) ?? [];
  const above = table?.schema.inherited ?? {};
  const columns = real.map(
    (column, i): ReadColumn => ({
      label: column?.name ?? titleOf(column) ?? found?.[i]?.[0] ?? `_col.${i + 1}`,
      parse: compileCell(column?.inherited ?? above),
    }),
  );
  const width = Math.max(columns.length, found?.length ?? 0);
  const keys = listeners.map((listener) => ({
    listener,
    places: listener.columns.map((name) => real.findIndex((column) => column?.name === name)),
  }));
  const virtual = new Map(
    (described ?? []).filter(({ isVirtual }) => isVirtual).map((column) => [column.name, column]),
  );
  // One for all cells: a table has millions, and few of them fail.
  let at: DialectRow | undefined;
  let cell = 0;
  let label = '';
  const fail = (code: string, message: string): void => {
    if (at) findings.add('error', code, { ...reader.placeOf(at, cell), path: label }, message);
  };
  return (row) => {
    const cells = row.starts.length - flags.skipColumns;
    if (cells === 1 && width > 1 && row.bytes.length === 0) {
      findings.add(
        'warning',
        'blank-row',
        reader.placeOf(row),
        `expected ${width} cells, got an empty line. Take it out, or set "skipBlankRows"`,
      );
      return;
    }
    if (cells !== width)
      findings.add(
        'error',
        'ragged-row',
        reader.placeOf(row),
        `expected ${width} cells, as the table has columns, got ${cells}`,
      );
    checkWriting(row, reader, findings);
    const values: (string | undefined)[] = [];
    at = row;
    for (cell = flags.skipColumns; cell < row.starts.length; cell++) {
      const column = columns[cell - flags.skipColumns];
      if (!column) break;
      label = column.label;
      values.push(column.parse(reader.text(row, cell), fail));
    }
    for (const { listener, places } of keys) {
      const held = places.map((place, i) =>
        place === -1 ? virtualValue(virtual.get(listener.columns[i])) : values[place],
      );
      listener.key(keyOf(held), row.line);
    }
  };
}

function titleOf(column: Column | undefined): string | undefined {
  return Object.values(column?.titles ?? {})[0]?.[0];
}

/** A virtual column has its default in every row. */
function virtualValue(column: Column | undefined): string | undefined {
  return column && compileCell(column.inherited)('', () => {});
}

/** How the row is written: quotes, and bytes that are text. */
function checkWriting(row: DialectRow, reader: RowReader, findings: Findings): void {
  if ((row.noted & (STRAY | UNCLOSED)) !== 0) {
    for (const [cell, note] of row.notes.entries()) {
      if ((note & UNCLOSED) !== 0)
        findings.add(
          'error',
          'quote',
          reader.placeOf(row, cell),
          'a quote opens the cell and none closes it. Close it or double it',
        );
      else if ((note & STRAY) !== 0)
        findings.add(
          'error',
          'quote',
          reader.placeOf(row, cell),
          'expected quotes only around a whole cell, and doubled within it',
        );
    }
  }
  if (reader.encoding === 'utf-8' && !isUtf8(row.bytes))
    findings.add(
      'warning',
      'encoding',
      reader.placeOf(row),
      'expected UTF-8, got bytes that are not; they are read as U+FFFD. Set "encoding" in the dialect',
    );
}
