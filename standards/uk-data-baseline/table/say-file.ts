import type { Example, Tally } from '../columns/column.ts';
import { counted, type Findings, type Say, share } from '../report.ts';
import { sayHeader } from './say-header.ts';
import type { TableFacts } from './table-facts.ts';

/** Says what is wrong with the file as a whole: encoding, rows, column names. */
export function sayFile(facts: TableFacts, findings: Findings): void {
  const { say } = findings;
  sayEncoding(facts, say);
  sayLines(facts, say);
  sayRows(facts, say);
  sayHeader(facts, say);
}

function sayEncoding({ encoding }: TableFacts, say: Say): void {
  const { other, utf8, windows, both } = encoding;
  if (other.count === 0) return;
  const rows = counted(other.count, 'row is', 'rows are');
  if (utf8 > 0 || both > 0) {
    const where = utf8 > 0 ? `; ${counted(utf8, 'row with such characters is', 'rows with such characters are')}` : '';
    say(
      'error',
      'encoding-mixed',
      place(other),
      `${rows} not UTF-8${where}${linesOf(other)}. Files of two encodings were put together: convert each to UTF-8 before`,
    );
    return;
  }
  const looks = windows > 0 ? 'Windows-1252' : 'Windows-1252 or ISO 8859-1, which cannot be told apart here';
  say(
    'error',
    'encoding',
    place(other),
    `${rows} not UTF-8 and no row with characters beyond ASCII is; the file looks like ${looks}${linesOf(other)}. Save it as UTF-8`,
  );
}

function sayLines({ layout, newline, delimiter, encoding, header }: TableFacts, say: Say): void {
  const { lf, crlf, blank } = layout;
  if (delimiter !== ',') {
    const name = delimiter === '\t' ? 'tabs' : `"${delimiter}"`;
    say(
      'error',
      'delimiter',
      { line: header?.line ?? 1 },
      `expected commas between cells (RFC 4180, 2.4), got ${name}. Export the table with commas`,
    );
  }
  if (newline === 'cr' && lf > 0)
    say(
      'error',
      'line-ends',
      { line: 1 },
      'lines end with CR alone, which most programs do not take for a line end. Save the file with CRLF or LF',
    );
  else if (lf > 0 && crlf > 0)
    say(
      'warning',
      'line-ends-mixed',
      { line: 1 },
      `${counted(crlf, 'line ends', 'lines end')} with CRLF and ${counted(lf, 'line', 'lines')} with LF, a sign of files put together. Use one of them throughout`,
    );
  const tail = header ? encoding.size - (layout.lastEnd() ?? encoding.size) : 0;
  const none = 'no value, nothing but delimiters and spaces';
  if (blank.count > 0) {
    const end = tail > 2 ? ', as have lines at the end of the file' : '';
    const lines = counted(blank.count, 'line between rows has', 'lines between rows have');
    say('warning', 'blank-row', place(blank), `${lines} ${none}${linesOf(blank)}${end}. Remove them`);
  } else if (tail > 2) say('warning', 'blank-row', {}, `lines at the end of the file have ${none}. Remove them`);
}

function sayRows({ layout, rows, width, broken, tooLarge, repeated, delimiter }: TableFacts, say: Say): void {
  const { ragged, widths } = layout;
  if (ragged.count > 0) {
    const sizes = [...widths].sort((a, b) => b[1] - a[1]).slice(0, 4);
    const told = sizes
      .map(([cells, count]) => `${counted(cells, 'cell', 'cells')} in ${counted(count, 'row', 'rows')}`)
      .join(', ');
    say(
      'error',
      'ragged-row',
      place(ragged),
      `${share(ragged.count, rows, 'row', 'rows')} do not have the ${counted(width, 'cell', 'cells')} that the row of column names has: ${told}${linesOf(ragged)}. Give each row a cell for each column`,
    );
  }
  if (broken.count > tooLarge)
    say(
      // Files of tabs have no quotes but such as are texts; their delimiter is the error.
      delimiter === '\t' ? 'warning' : 'error',
      'quote',
      place(broken),
      `${counted(broken.count - tooLarge, 'row has', 'rows have')} quotes that RFC 4180 (2.5 to 2.7) does not allow: never closed, within a cell that does not begin with one, or not doubled${linesOf(broken)}. Cells of rows whose quotes are never closed were not looked at`,
    );
  if (tooLarge > 0)
    say(
      'error',
      'row-too-large',
      place(broken),
      `${counted(tooLarge, 'row is', 'rows are')} longer than 16 MiB and not read${linesOf(broken)}. Look for missing line ends`,
    );
  if (repeated.count > 0)
    say(
      'warning',
      'duplicate-row',
      place(repeated),
      `${share(repeated.count, rows, 'row', 'rows')} repeat an earlier row byte for byte${linesOf(repeated)}. If they are different things, add what tells them apart; if not, remove them`,
    );
}

/** The place of the first example. */
function place({ examples }: Tally): { line?: number; start?: number; end?: number } {
  const [first] = examples;
  return first ? { line: first.line, start: first.start, end: first.end } : {};
}

/** ` (lines 3, 7, 9...)`. */
function linesOf({ count, examples }: { readonly count: number; readonly examples: readonly Example[] }): string {
  if (examples.length === 0) return '';
  const lines = examples.map(({ line }) => line.toString()).join(', ');
  return ` (line${examples.length === 1 ? '' : 's'} ${lines}${count > examples.length ? '...' : ''})`;
}
