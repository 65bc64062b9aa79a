import { visibleLine } from '../shared/visible-text.ts';

/** A job's summary may hold 1 MiB a step; above that GitHub refuses it whole. */
const LONGEST_CELL = 400;

/** Text that Markdown shows as it is: every ASCII punctuation mark may be escaped (CommonMark 0.31, 2.4). */
export function markdownText(text: string): string {
  const line = visibleLine(text);
  const cut = line.length > LONGEST_CELL ? `${line.slice(0, LONGEST_CELL)}…` : line;
  return cut.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A table; cells are Markdown already. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return `${line(header)}${line(header.map(() => '---'))}${rows.map(line).join('')}`;
}
