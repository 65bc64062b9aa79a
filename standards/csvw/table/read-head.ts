import type { DialectRow, RowReader } from 'assay/standard';
import type { DialectFlags } from './dialect-flags.ts';

/** What a file says of itself before its rows. */
export interface TableHead {
  /** Titles of each column, none where the heading is empty; undefined where the dialect has no header. */
  readonly headings: readonly (readonly string[])[] | undefined;
  readonly headerRow: DialectRow | undefined;
}

/** Takes the rows before the data from the reader's rows: skipped ones, then headings (Model for Tabular Data, 8). */
export function headReader(flags: DialectFlags, reader: RowReader) {
  let toSkip = flags.skipRows;
  let toRead = flags.headerRowCount;
  const headings: string[][] = [];
  let headerRow: DialectRow | undefined;
  let comments = 0;
  return {
    /** True while the row belongs to the head. */
    take(row: DialectRow): boolean {
      if (toSkip > 0) {
        toSkip--;
        return true;
      }
      if (toRead === 0) return false;
      // A comment above the headings takes no place of theirs. A prefix that only stands by default makes no comment of them.
      if (row.isComment && (flags.statesComments || row.starts.length === 1)) {
        comments++;
        return true;
      }
      toRead--;
      headerRow ??= row;
      for (let cell = flags.skipColumns; cell < row.starts.length; cell++) {
        const titles = headings[cell - flags.skipColumns] ?? [];
        headings[cell - flags.skipColumns] = titles;
        const text = reader.text(row, cell);
        if (text.trim() !== '') titles.push(text);
      }
      return true;
    },
    head: (): TableHead => ({ headings: flags.headerRowCount === 0 ? undefined : headings, headerRow }),
    comments: () => comments,
    /** True when all of the head has been taken. */
    isTaken: () => toSkip === 0 && toRead === 0,
  };
}
