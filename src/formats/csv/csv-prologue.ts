import type { Prologue } from '../record.ts';

export type Encoding = 'utf-8' | 'windows-1252' | 'iso-8859-1';

/**
 * How a column writes its dates, decided for the column as a whole and never for one value.
 * `ambiguous`: every value can be read both ways; `mixed`: some can only be read one way, some only the other.
 */
export type DateForm = 'iso' | 'dmy' | 'mdy' | 'text' | 'ambiguous' | 'mixed';

/** With it every record of the file can be read again alone. */
export interface CsvPrologue extends Prologue {
  readonly format: 'csv';
  readonly delimiter: string;
  readonly encoding: Encoding;
  /** What ends a line; a CR before an LF belongs to the line end. */
  readonly newline: 'lf' | 'cr';
  /** Headings as cells are addressed: `Title`, `Title (2)` for the second of that name, '' where there is none. */
  readonly header: readonly string[];
  /** One-based line of the heading row. */
  readonly headerLine: number;
  /** Cells in the heading row, empty ones at its end included. */
  readonly width: number;
  /** By heading, for the columns that hold dates. */
  readonly dateForms: Readonly<Record<string, DateForm>>;
}

/** How a column is addressed. */
export function columnName(header: readonly string[], column: number): string {
  return header[column] || `cell ${column + 1}`;
}
