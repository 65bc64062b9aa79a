import { type Cell, cellText } from './cell-text.ts';
import { UnreadableWorkbook } from './unpack.ts';
import { walkXml } from './walk-xml.ts';
import type { Workbook } from './workbook.ts';

/** A sheet as a table, and what a table cannot say of it. */
export interface SheetTable {
  /** RFC 4180, a line a row, blank rows included: line numbers are row numbers as long as no cell has line ends. */
  readonly csv: string;
  /** Places of formulas that nobody has calculated: they have no value. */
  readonly withoutValue: readonly string[];
  /** Ranges, as A1:B2; the value stands in the first cell. */
  readonly merged: readonly string[];
}

/** Of a sheet; more are no table but an attack, or a mistake. */
const MOST = { columns: 16_384, rows: 1_048_576 } as const;

/** Reads the cells of a sheet (ECMA-376 part 1, 18.3.1). Throws UnreadableWorkbook. */
export function readSheet(text: string, part: string, workbook: Workbook): SheetTable {
  const lines: string[] = [];
  const withoutValue: string[] = [];
  const merged: string[] = [];
  let cells: string[] = [];
  let row = 0;
  let at = { reference: '', column: 0, type: 'n', style: 0 };
  let value = '';
  let hasFormula = false;
  let holds = false;
  walkXml(text, part, {
    open(name, attributes) {
      if (name === 'row') {
        row = within(Number(attributes.r ?? row + 1), row + 1, MOST.rows, part);
        while (lines.length < row - 1) lines.push('');
        cells = [];
      } else if (name === 'c') {
        const reference = attributes.r ?? '';
        const column = reference === '' ? cells.length + 1 : columnOf(reference);
        at = {
          reference: reference || `row ${row}, column ${column}`,
          column: within(column, cells.length + 1, MOST.columns, part),
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
        };
        value = '';
        hasFormula = false;
      } else if (name === 'f') hasFormula = true;
      else if (name === 'mergeCell') merged.push(attributes.ref ?? '');
      holds = name === 'v' || name === 't';
    },
    text(more) {
      if (holds) value += more;
    },
    close(name) {
      holds = false;
      if (name === 'row') lines.push(cells.map(quoted).join(','));
      if (name !== 'c') return;
      if (hasFormula && value === '') withoutValue.push(at.reference);
      while (cells.length < at.column - 1) cells.push('');
      cells.push(cellText({ type: at.type, style: at.style, value } satisfies Cell, workbook));
    },
  });
  return { csv: lines.map((line) => `${line}\r\n`).join(''), withoutValue, merged };
}

/** Rows and cells come in rising order. */
function within(found: number, least: number, most: number, part: string): number {
  if (Number.isInteger(found) && found >= least && found <= most) return found;
  throw new UnreadableWorkbook(`${part} has rows or cells out of order or beyond the limits of a sheet`);
}

/** `AB12` is in column 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
