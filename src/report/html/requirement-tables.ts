import type { Disposition, RequirementResult } from '../../model/outcome.ts';
import { attestationLines } from '../shared/attestation-words.ts';
import { clauseLabel, groupByClause } from '../shared/group-by-clause.ts';
import { LEVELS, levelWord, OUTCOMES } from '../shared/outcome-words.ts';
import { dispositionWords } from '../shared/waiver-words.ts';
import { filterForm } from './filter-form.ts';
import { anchor, type Html, html, link } from './html.ts';
import { outcomeBadge } from './parts.ts';

const DISPOSITIONS: readonly Disposition[] = ['new', 'known', 'waived'];

/** Every requirement in scope, clause by clause, with the filter. */
export function requirementTables(requirements: readonly RequirementResult[]): Html {
  const used = <T>(all: readonly T[], of: (result: RequirementResult) => T | undefined) =>
    all.filter((value) => requirements.some((result) => of(result) === value));
  const form = filterForm([
    { name: 'outcome', label: 'Outcome', values: used(OUTCOMES, ({ outcome }) => outcome) },
    { name: 'level', label: 'Level', values: used(LEVELS, ({ level }) => level) },
    { name: 'disposition', label: 'Failures', values: used(DISPOSITIONS, ({ disposition }) => disposition) },
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
  const attested = attestationLines(result);
  const why = failed || attested.length > 0 ? '' : (result.reason ?? '');
  return html`<tr data-row data-outcome="${result.outcome}" data-level="${result.level}"${result.disposition ? html` data-disposition="${result.disposition}"` : ''}>
<th scope="row">${result.summary}<span class="minor"><code>${result.id}</code> · ${link(result.clause, clauseLabel(result.clause))}</span>${
    why ? html`<span class="minor">${why}</span>` : ''
  }${attested.length > 0 ? html`<span class="note">${attested.map((line, index) => html`${index > 0 ? html`<br>` : ''}${line}`)}</span>` : ''}</th>
<td class="level">${levelWord(result.level)}</td>
<td>${outcomeBadge(result.outcome)}${note ? html`<span class="minor">${note}</span>` : ''}${
    failed
      ? html`<a class="minor" href="#${anchor('failed', result.id)}">what failed<span class="away"> in ${result.id}</span></a>`
      : ''
  }</td>
</tr>
`;
}
