import type { RunReport } from '../../conform/run-report.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import { clauseLabel, groupByClause } from '../shared/group-by-clause.ts';
import { type Html, html, link } from './html.ts';

/** How a requirement was dealt with in this run. */
const WAYS: readonly (readonly [label: string, is: (result: RequirementResult) => boolean])[] = [
  ['checked', ({ outcome, basis }) => (outcome === 'passed' && basis !== 'attested') || outcome === 'failed'],
  ['attested', ({ basis }) => basis === 'attested'],
  ['inapplicable', ({ outcome }) => outcome === 'inapplicable'],
  ['not decided', ({ outcome }) => ['inconclusive', 'untested', 'error'].includes(outcome)],
];

/** Document by document of the standard, what this run says of it and what it leaves out; nothing where all is of one. */
export function coverageTable({ requirements, outOfScope }: RunReport): Html | '' {
  const outside = outOfScope.flatMap(({ clause }) => (clause === undefined ? [] : [{ clause }]));
  const groups = groupByClause<{ readonly clause: string; readonly result?: RequirementResult }>([
    ...requirements.map((result) => ({ clause: result.clause, result })),
    ...outside,
  ]);
  if (groups.length < 2) return '';
  return html`<section aria-labelledby="coverage">
<h2 id="coverage">Page by page</h2>
<details>
<summary>How the requirements of ${groups.length} pages were dealt with</summary>
<table class="counts">
<thead><tr><th scope="col">Page</th>${WAYS.map(([label]) => html`<th scope="col" class="number">${label}</th>`)}<th scope="col" class="number">out of scope</th></tr></thead>
<tbody>
${groups.map(({ document, members }) => {
  const results = members.flatMap(({ result }) => result ?? []);
  const counts = [...WAYS.map(([, is]) => results.filter(is).length), members.length - results.length];
  return html`<tr><th scope="row">${link(document, clauseLabel(document))}</th>${counts.map((count) => html`<td class="number${count === 0 ? ' none' : ''}">${count}</td>`)}</tr>
`;
})}</tbody>
</table>
</details>
</section>`;
}
