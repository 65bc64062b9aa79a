import type { RawRecord } from 'assay/standard';
import { noteRow, type Tally, tally } from '../columns/column.ts';

/** How rows stand in their file: line ends, blank lines, lengths. */
export interface RowLayout {
  lf: number;
  crlf: number;
  readonly blank: Tally;
  readonly ragged: Tally;
  /** Cells of rows that are too short or too long, with how many rows have as many. */
  readonly widths: Map<number, number>;
  /** To be called with every record in order, the headings included. */
  follow(raw: RawRecord): void;
  /** Offset behind the last record. */
  readonly lastEnd: () => number | undefined;
}

const LF = 0x0a;

export function createRowLayout(): RowLayout {
  let before: RawRecord | undefined;
  return {
    lf: 0,
    crlf: 0,
    blank: tally(),
    ragged: tally(),
    widths: new Map(),
    lastEnd: () => before?.end,
    follow(raw) {
      const last = before;
      before = raw;
      // A record that was let go of tells neither its lines nor its end.
      if (!last || last.bytes.length === 0) return;
      const gap = raw.start - last.end;
      if (gap === 1) {
        this.lf++;
        return;
      }
      const lines = raw.line - last.line;
      const blank = lines === 1 ? 0 : lines - 1 - linesIn(last.bytes);
      if (blank === 0) this.crlf++;
      else {
        noteRow(this.blank, { line: raw.line - blank, start: last.end, end: raw.start });
        this.blank.count += blank - 1;
      }
    },
  };
}

function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}
