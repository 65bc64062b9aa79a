import type { ColumnProfile } from '../../model/column-profile.ts';
import type { ValidationResult } from '../reporter.ts';
import { bar } from './bar.ts';
import { type Html, html } from './html.ts';

/** A page with more is not read; the json report has them all. */
const MOST_COLUMNS = 200;

/** What the columns of tables hold, with a bar for the eye: the text beside it says the same. */
export function columnsSection(results: readonly ValidationResult[]): Html | '' {
  const tables = results.filter(({ columns = [] }) => columns.length > 0);
  if (tables.length === 0) return '';
  return html`<section aria-labelledby="columns">
<h2 id="columns">What the columns hold</h2>
${tables.map(table)}</section>`;
}

function table({ source, columns = [] }: ValidationResult): Html {
  const more = columns.length - MOST_COLUMNS;
  return html`<details>
<summary>${columns.length} ${columns.length === 1 ? 'column' : 'columns'} of ${source}</summary>
<table>
<thead><tr><th scope="col">Column</th><th scope="col" class="bar">Cells</th><th scope="col">What they look like</th></tr></thead>
<tbody>
${columns.slice(0, MOST_COLUMNS).map((column) => html`<tr><th scope="row">${column.name}</th><td class="bar" aria-hidden="true">${bar(partsOf(column))}</td><td>${words(column)}</td></tr>\n`)}</tbody>
</table>
${more > 0 ? html`<p>and ${more} more; the json report has them all.</p>` : ''}
</details>
`;
}

function words({ kinds, empty }: ColumnProfile): string {
  const told = kinds.map(({ kind, count }) => `${kind}: ${count.toLocaleString('en')}`);
  return [...told, ...(empty > 0 ? [`empty: ${empty.toLocaleString('en')}`] : [])].join('; ') || 'no cells';
}

/** The most frequent kind first, the others after it, the empty cells last. */
function partsOf({ kinds, empty }: ColumnProfile) {
  return [
    ...kinds.map(({ count }, i) => ({ count, tone: i === 0 ? 'most' : 'other' })),
    { count: empty, tone: 'empty' },
  ];
}
