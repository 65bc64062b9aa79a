import { visibleLine } from '../shared/visible-text.ts';

export type Cell = string | number | boolean | undefined;

/** Spreadsheets run what begins with one of these, wide forms too, as a formula. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/**
 * Rows as RFC 4180 has them: fields parted by commas, lines by CR LF, quoted where they must be. A text that a spreadsheet
 * would run gets an apostrophe before it, which spreadsheets take as "this is text"; numbers of ours stay as they are.
 */
export function csvTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const line = visibleLine(cell);
  const text = FORMULA.test(line) ? `'${line}` : line;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
