/** How a file of cells is written: the flags of the W3C's Model for Tabular Data, section 8. */
export interface CsvDialect {
  /** Rows that begin with it are comments. */
  readonly commentPrefix: string | null;
  readonly delimiter: string;
  /** A quote within a quoted cell is written twice; otherwise a backslash stands before it. */
  readonly doubleQuote: boolean;
  /** A label of the Encoding standard. */
  readonly encoding: string;
  readonly lineTerminators: readonly string[];
  readonly quoteChar: string | null;
  /** Which ends of cells lose their white space. */
  readonly trim: 'true' | 'false' | 'start' | 'end';
}

/** One row as it stands in the source; its reader tells of its cells. */
export interface DialectRow {
  /** One-based line of the first byte. */
  readonly line: number;
  /** Offset of the first byte in the source. */
  readonly start: number;
  /** Its bytes without the line terminator. */
  readonly bytes: Buffer;
  /** Offsets of the cells into `bytes`; a quoted cell's are inside its quotes. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Bits of each cell: ESCAPED, STRAY, UNCLOSED. */
  readonly notes: readonly number[];
  /** All bits of `notes` together. */
  readonly noted: number;
  readonly isComment: boolean;
}

/** The cell holds escapes that its text does not. */
export const ESCAPED = 1;
/** A quote stands inside the cell, or text behind its closing quote. */
export const STRAY = 2;
/** The cell's quote is never closed. */
export const UNCLOSED = 4;
