import { AssayError } from '../../model/assay-error.ts';
import { nearest } from '../../model/nearest.ts';
import type { Selector, SourceNode } from '../record.ts';
import type { CsvPrologue } from './csv-prologue.ts';
import type { CsvRecord } from './csv-record.ts';

/** Columns of a file by heading; one file has one header, so this is made once for it. */
const indexes = new WeakMap<CsvPrologue, ReadonlyMap<string, readonly number[]>>();

const OCCURRENCE = /^(.*) \((\d{1,4})\)$/s;
const CELL = /^cell (\d{1,5})$/;

/**
 * A heading, compared without case, spaces and punctuation: `Contract Title` is `contract_title`.
 * `Heading (2)` is the second column of that name, `cell 7` a column without a heading, `.` the row.
 */
export function compilePath(path: string, source: string): Selector {
  const wanted = path.trim();
  if (wanted === '') {
    throw new AssayError('rows.bad-path', `from "${path}" on ${source}: expected a heading, or "." for the row`);
  }
  if (wanted === '.') return (node) => [node];
  let known: CsvPrologue | undefined;
  let column: number | undefined;
  return (node: SourceNode) => {
    const record = node.record as CsvRecord;
    if (record.prologue !== known) {
      known = record.prologue;
      column = columnOf(wanted, known);
    }
    const cell = column === undefined ? undefined : record.cell(column);
    return cell === undefined ? NOTHING : [cell];
  };
}
const NOTHING: readonly SourceNode[] = [];

/** What to say of a path that leads to no column of the file; undefined where it leads to one. */
export function missingColumn(path: string, prologue: CsvPrologue): string | undefined {
  const wanted = path.trim();
  // A file that could not be opened has no headings, and that is said already.
  if (wanted === '.' || prologue.header.length === 0 || columnOf(wanted, prologue) !== undefined) return undefined;
  const near = nearest(wanted, prologue.header);
  return `no column "${wanted.slice(0, 60)}"${near === undefined ? '' : `; did you mean "${near}"?`}`;
}

function columnOf(path: string, prologue: CsvPrologue): number | undefined {
  const exact = prologue.header.indexOf(path);
  if (exact !== -1) return exact;
  const index = indexOf(prologue);
  const named = index.get(headingKey(path))?.[0];
  if (named !== undefined) return named;
  const occurrence = OCCURRENCE.exec(path);
  if (occurrence) return index.get(headingKey(occurrence[1] as string))?.[Number(occurrence[2]) - 1];
  const cell = CELL.exec(path);
  const column = cell ? Number(cell[1]) - 1 : -1;
  return column >= 0 && !prologue.header[column] ? column : undefined;
}

function indexOf(prologue: CsvPrologue): ReadonlyMap<string, readonly number[]> {
  const known = indexes.get(prologue);
  if (known) return known;
  const index = new Map<string, number[]>();
  prologue.header.forEach((heading, column) => {
    if (heading === '') return;
    const key = headingKey(heading);
    index.set(key, [...(index.get(key) ?? []), column]);
    const base = OCCURRENCE.exec(heading)?.[1];
    if (base !== undefined) index.set(headingKey(base), [...(index.get(headingKey(base)) ?? []), column]);
  });
  indexes.set(prologue, index);
  return index;
}

/** A heading without case, spaces and punctuation; one of punctuation alone stays as it is. */
export function headingKey(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '') || heading.trim();
}
