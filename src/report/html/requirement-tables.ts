import type { RequirementResult } from '../../model/outcome.ts';
import { clauseLabel, groupByClause } from '../shared/group-by-clause.ts';
import { LEVELS, levelWord, OUTCOMES } from '../shared/outcome-words.ts';
import { dispositionWords } from '../shared/waiver-words.ts';
import { filterForm } from './filter-form.ts';
import { anchor, type Html, html, link } from './html.ts';
import { outcomeBadge } from './parts.ts';

/** Every requirement in scope, clause by clause, with the filter. */
export function requirementTables(requirements: readonly RequirementResult[]): Html {
  const used = <T>(all: readonly T[], of: (result: RequirementResult) => T) =>
    all.filter((value) => requirements.some((result) => of(result) === value));
  const form = filterForm([
    { name: 'outcome', label: 'Outcome', values: used(OUTCOMES, ({ outcome }) => outcome) },
    { name: 'level', label: 'Level', values: used(LEVELS, ({ level }) => level) },
  ]);
  return html`${form}
${groupByClause(requirements).map(
  ({ document, members }) => html`<section class="group" data-group>
<h3>${clauseLabel(document)}</h3>
<table>
<caption>${members.length} in scope from ${link(document)}</caption>
<thead><tr><th scope="col">Requirement</th><th scope="col" class="l">Level</th><th scope="col" class="o">Outcome</th></tr></thead>
<tbody>
${members.map(row)}</tbody>
</table>
</section>
`,
)}`;
}

function row(result: RequirementResult): Html {
  const failed = result.outcome === 'failed';
  const note = [result.basis === 'attested' ? 'attested' : '', dispositionWords(result)].filter(Boolean).join(', ');
  const why = failed ? '' : (result.reason ?? '');
  return html`<tr data-row data-outcome="${result.outcome}" data-level="${result.level}">
<th scope="row">${result.summary}<span class="minor"><code>${result.id}</code> · ${link(result.clause, clauseLabel(result.clause))}</span>${
    why ? html`<span class="minor">${why}</span>` : ''
  }</th>
<td class="level">${levelWord(result.level)}</td>
<td>${outcomeBadge(result.outcome)}${note ? html`<span class="minor">${note}</span>` : ''}${
    failed
      ? html`<a class="minor" href="#${anchor('failed', result.id)}">what failed<span class="away"> in ${result.id}</span></a>`
      : ''
  }</td>
</tr>
`;
}
