import { Buffer } from 'node:buffer';
import type { NotChecked } from 'assay/standard';
import { type Column, newColumn, noteRow, type Tally, tally } from '../columns/column.ts';
import { observe } from '../columns/observe.ts';
import { counted, type Findings, share } from '../report.ts';
import { createDuplicateRows } from '../table/duplicate-rows.ts';

/** Members beyond this many names are counted and not looked into. */
const MOST_COLUMNS = 4096;

/** JSON objects as the rows of a table: a column a member name. */
export interface ObjectTable {
  /** `line` and `start` are those of the object, or of the text it stands in. */
  add(value: unknown, line: number, start: number): void;
  say(findings: Findings): void;
  readonly columns: () => readonly Column[];
  notChecked(): readonly NotChecked[];
  /** To be called whether it came to an end or not. */
  close(): void;
}

export function createObjectTable(): ObjectTable {
  const columns = new Map<string, Column>();
  const duplicates = createDuplicateRows();
  const repeated = tally();
  const notObjects = tally();
  const nested = new Map<string, Tally>();
  let rows = 0;
  let unread = 0;

  function columnOf(name: string): Column | undefined {
    const known = columns.get(name);
    if (known) return known;
    if (columns.size >= MOST_COLUMNS) {
      unread++;
      return undefined;
    }
    const made = newColumn(name, columns.size);
    columns.set(name, made);
    return made;
  }

  return {
    add(value, line, start) {
      rows++;
      if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        noteRow(notObjects, { line, start, end: start });
        return;
      }
      if (duplicates.isRepeated(Buffer.from(JSON.stringify(value)), line, start))
        noteRow(repeated, { line, start, end: start });
      for (const [name, member] of Object.entries(value)) {
        const column = columnOf(name);
        if (!column) continue;
        if (member !== null && typeof member === 'object') {
          const of = nested.get(column.shown) ?? tally();
          nested.set(column.shown, of);
          noteRow(of, { line, start, end: start });
        } else if (typeof member === 'string') {
          const bytes = Buffer.from(member);
          // The place is that of the object: line breaks within the text are escaped in the file.
          observe(column, { bytes, start, line, isUtf8: true }, 0, bytes.length);
        } else if (typeof member === 'number') {
          const bytes = Buffer.from(String(member));
          observe(column, { bytes, start, line, isUtf8: true }, 0, bytes.length);
        }
      }
    },
    say({ say }) {
      for (const again of duplicates.finish()) noteRow(repeated, { ...again, end: again.start });
      if (notObjects.count > 0)
        say(
          'error',
          'not-an-object',
          at(notObjects),
          `${share(notObjects.count, rows, 'item', 'items')} are no JSON object; expected a list of objects, or an object a line`,
        );
      for (const [path, of] of nested)
        say(
          'warning',
          'nested',
          { path, ...at(of) },
          `member "${path}": ${counted(of.count, 'value is a list or an object', 'values are lists or objects')}, which a table has no place for; they were not looked into`,
        );
      if (unread > 0)
        say(
          'warning',
          'columns-not-read',
          {},
          `${counted(unread, 'value stands', 'values stand')} under names beyond the first ${MOST_COLUMNS.toLocaleString('en')} and were not looked into`,
        );
      if (repeated.count > 0)
        say(
          'warning',
          'duplicate-row',
          at(repeated),
          `${share(repeated.count, rows, 'object', 'objects')} repeat an earlier one. If they are different things, add what tells them apart; if not, remove them`,
        );
    },
    columns: () => [...columns.values()],
    notChecked: duplicates.notChecked,
    close: duplicates.close,
  };
}

function at({ examples }: Tally): { line?: number; start?: number } {
  const [first] = examples;
  return first ? { line: first.line, start: first.start } : {};
}
