import type { Comparison } from '../../conform/run-report.ts';
import type { Outcome } from '../../model/outcome.ts';
import { DISCLAIMER } from '../shared/disclaimer.ts';
import { clauseLabel } from '../shared/group-by-clause.ts';
import { LEVELS, levelWord, OUTCOMES } from '../shared/outcome-words.ts';
import { capitals, verb } from '../shared/verdict-words.ts';
import { htmlDocument } from './document.ts';
import { filterForm } from './filter-form.ts';
import { type Html, html, link } from './html.ts';
import { instant, outcomeBadge, verdictTone } from './parts.ts';

/** Runs side by side on one sheet, for a panel to print: every requirement a row, rows that differ marked. */
export function comparisonPage(comparison: Comparison): string {
  const { runs, requirements } = comparison;
  const differing = requirements.filter(({ differs }) => differs).length;
  const used = LEVELS.filter((level) => requirements.some((requirement) => requirement.level === level));
  return htmlDocument({
    title: `Comparison of ${runs.length} runs: ${comparison.suite}`,
    kind: 'wide',
    header: html`<p class="eyebrow">Assay comparison</p>
<h1>${runs.map(({ label }) => label).join(', ')}: compared on ${comparison.suite}</h1>
<p><b>Scope:</b> ${comparison.scope}</p>
${comparison.caution ? html`<div class="verdict open"><p><b>Caution:</b> ${comparison.caution}</p></div>` : ''}
<p>${differing} of ${requirements.length} ${verb(requirements.length, 'requirement', 'requirements')} ${verb(differing, 'differs', 'differ')} between the runs.</p>`,
    main: html`${runTable(comparison)}
<section>
<h2 id="all">Clause by clause</h2>
${filterForm([{ name: 'level', label: 'Level', values: used }], { name: 'differs', value: 'yes', label: 'Only rows that differ' })}
<div class="scroll" tabindex="0" role="region" aria-labelledby="all">
<table>
<caption>Outcome of each requirement in each run. Rows that differ are marked at their left.</caption>
<thead><tr><th scope="col">Requirement</th><th scope="col">Level</th>${runs.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>
${requirements.map(row)}</tbody>
</table>
</div>
</section>`,
    footer: html`<p>${DISCLAIMER}</p>`,
  });
}

function runTable({ runs, requirements }: Comparison): Html {
  const must = requirements
    .map((requirement, index) => ({ requirement, index }))
    .filter(({ requirement }) => requirement.level === 'must');
  const count = (run: number, outcome: Outcome) =>
    must.filter(({ requirement }) => requirement.outcomes[run] === outcome).length;
  const shown = OUTCOMES.filter((outcome) => runs.some((_, run) => count(run, outcome) > 0));
  return html`<section>
<h2 id="runs">The runs</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="runs">
<table>
<caption>Verdicts, and how many MUST requirements had which outcome.</caption>
<thead><tr><th scope="col">Run</th><th scope="col">Verdict</th>${shown.map((outcome) => html`<th scope="col" class="number">${outcome}</th>`)}</tr></thead>
<tbody>
${runs.map(
  (
    { label, url, verdict, folder, startedAt },
    run,
  ) => html`<tr><th scope="row"><b>${label}</b><span class="minor">${link(url)}</span><span class="minor">${instant(startedAt)} · <code>${folder}</code></span></th>
<td><span class="outcome ${verdictTone(verdict)}">${capitals(verdict)}</span></td>${shown.map(
    (outcome) => html`<td class="number">${count(run, outcome)}</td>`,
  )}</tr>
`,
)}</tbody>
</table>
</div>
</section>`;
}

function row({ id, clause, level, summary, outcomes, bases, differs }: Comparison['requirements'][number]): Html {
  return html`<tr data-row data-level="${level}" data-differs="${differs ? 'yes' : 'no'}"${differs ? html` class="differs"` : ''}>
<th scope="row">${differs ? html`<span class="away">Differs: </span>` : ''}${summary}<span class="minor"><code>${id}</code> · ${link(clause, clauseLabel(clause))}</span></th>
<td class="level">${levelWord(level)}</td>
${outcomes.map((outcome, run) => html`<td>${outcome ? outcomeBadge(outcome) : html`<span class="plain outcome">not in scope</span>`}${bases[run] === 'attested' ? html`<span class="minor">attested</span>` : ''}</td>`)}
</tr>
`;
}
