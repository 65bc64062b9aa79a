import type { RawRecord } from 'assay/standard';
import { EMPTY } from '../cells/kinds.ts';
import type { Column, Tally } from '../columns/column.ts';
import type { EncodingWatch } from './encoding-watch.ts';
import type { RowLayout } from './row-layout.ts';

/** What was seen of the file beside its columns. */
export interface TableFacts {
  readonly columns: readonly Column[];
  readonly encoding: EncodingWatch;
  readonly layout: RowLayout;
  readonly rows: number;
  readonly width: number;
  readonly header: RawRecord | undefined;
  readonly headerCells: readonly string[];
  /** Rows above the column names. */
  readonly titles: number;
  readonly broken: Tally;
  readonly tooLarge: number;
  readonly repeated: Tally;
  /** Columns that were not looked into. */
  readonly unread: number;
  readonly delimiter: string;
  readonly newline: 'lf' | 'cr';
}

/** True where no cell of the column holds anything. */
export function isEmptyColumn({ counts }: Column): boolean {
  return counts.every((count, kind) => kind === EMPTY || count === 0);
}
