import { type Html, html } from './html.ts';

export interface Choice {
  /** Name of the row's data attribute. */
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
}

/** The filter over the rows of a page; hidden until the script makes it work. */
export function filterForm(choices: readonly Choice[], check?: { name: string; value: string; label: string }): Html {
  return html`<form class="filter" data-filter role="search" aria-label="Filter requirements" hidden>
<label>Search<input type="search" name="search" autocomplete="off"></label>
${choices
  .filter(({ values }) => values.length > 1)
  .map(
    ({ name, label, values }) => html`<label>${label}<select name="${name}">
<option value="">all</option>
${values.map((value) => html`<option value="${value}">${value}</option>\n`)}</select></label>
`,
  )}${
  check
    ? html`<label class="check"><input type="checkbox" name="${check.name}" value="${check.value}">${check.label}</label>\n`
    : ''
}<output aria-live="polite"></output>
</form>`;
}
