import { counted, type Say } from '../report.ts';
import { looksLikeData } from './looks-like-data.ts';
import { isEmptyColumn, type TableFacts } from './table-facts.ts';

/** Names of columns listed in one finding. */
const MOST_NAMED = 8;

/** Says what is wrong with the row of column names. */
export function sayHeader(facts: TableFacts, say: Say): void {
  const { header, columns, headerCells, titles, rows, unread } = facts;
  if (!header) {
    say('error', 'no-header', { line: 1 }, 'expected a row of column names, found no row that can be read');
    return;
  }
  const at = { line: header.line, start: header.start, end: header.end };
  if (titles > 0)
    say(
      'error',
      'title-lines',
      { line: 1 },
      `${counted(titles, 'line stands', 'lines stand')} above the row of column names, which is line ${header.line}. Put titles and notes beside the file`,
    );
  if (looksLikeData(headerCells))
    say(
      'warning',
      'no-header',
      at,
      `line ${header.line} was taken for column names and holds values such as numbers or dates. Add a first row of column names`,
    );
  if (rows === 0) say('warning', 'no-rows', at, `line ${header.line} holds column names and no row stands below it`);
  if (unread > 0)
    say(
      'warning',
      'columns-not-read',
      at,
      `${counted(unread, 'column is', 'columns are')} beyond the ${counted(columns.length, 'that is', 'that are')} looked into`,
    );
  const unnamed = columns.filter(({ name }) => name.trim() === '');
  const spare = unnamed.filter(isEmptyColumn);
  if (spare.length > 0)
    say(
      'warning',
      'column-empty',
      at,
      `${counted(spare.length, 'column has', 'columns have')} neither a name nor a value in any row. Remove the delimiters that a spreadsheet left`,
    );
  if (unnamed.length > spare.length) {
    const named = unnamed.filter((column) => !spare.includes(column)).map(({ shown }) => shown);
    say(
      'warning',
      'column-name-missing',
      { ...at, path: named[0] as string },
      `${counted(named.length, 'column has', 'columns have')} values and no name: ${listed(named)}. Name each column`,
    );
  }
  sayNames(facts, at, say);
}

function sayNames({ columns }: TableFacts, at: { line: number }, say: Say): void {
  const seen = new Map<string, number>();
  for (const { shown, name } of columns) if (name.trim() !== '') seen.set(shown, (seen.get(shown) ?? 0) + 1);
  const repeated = [...seen].filter(([, count]) => count > 1).map(([name]) => name);
  if (repeated.length > 0)
    say(
      'warning',
      'column-name-repeated',
      { ...at, path: repeated[0] as string },
      `${counted(repeated.length, 'column name stands', 'column names stand')} more than once: ${listed(repeated)}. Give each column a name of its own`,
    );
  const untidy = columns.filter(
    ({ name }) => name.trim() !== '' && (name !== name.trim() || /\s{2,}|[\r\n\t]/.test(name)),
  );
  if (untidy.length > 0)
    say(
      'warning',
      'column-name-spaces',
      { ...at, path: (untidy[0] as { shown: string }).shown },
      `${counted(untidy.length, 'column name has', 'column names have')} spaces before or behind it, several together, or a line break: ${listed(untidy.map(({ shown }) => shown))}. Whoever asks for the column by its name will not find it`,
    );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => `"${name}"`);
  return `${shown.join(', ')}${names.length > MOST_NAMED ? '...' : ''}`;
}
