import type { Evidence, RunReport } from '../../conform/run-report.ts';
import type { Outcome, RequirementResult } from '../../model/outcome.ts';
import { countsByLevel, failures, type LevelCounts, undecided } from '../shared/counts.ts';
import { DISCLAIMER } from '../shared/disclaimer.ts';
import { levelWord } from '../shared/outcome-words.ts';
import { verdictHeadline, verdictSentence } from '../shared/verdict-words.ts';
import { brokenWaivers, sinceWords, waiverWords } from '../shared/waiver-words.ts';
import { coverageTable } from './coverage-table.ts';
import { htmlDocument } from './document.ts';
import { failuresSection } from './failures-section.ts';
import { type Html, html, link } from './html.ts';
import { outcomeBars } from './outcome-bars.ts';
import { facts, instant, outcomeBadge, verdictBlock, verdictTone } from './parts.ts';
import { requirementTables } from './requirement-tables.ts';

/** A run as a page: verdict and scope, counts, what failed with its evidence, then every requirement. */
export function runPage(report: RunReport, evidence: Evidence): string {
  const failed = failures(report.requirements);
  const open = undecided(report.requirements);
  const subject = report.target.name ?? report.target.url;
  return htmlDocument({
    title: `${verdictHeadline(report)}: ${report.suiteTitle}, ${subject}`,
    header: header(report, subject, failed.length, open.length),
    main: html`${counts(report)}
${coverageTable(report)}
${waiverSection(report)}
${failuresSection(report, failed, evidence)}
${openSection(open)}
<section aria-labelledby="all">
<h2 id="all">Every requirement in scope</h2>
${requirementTables(report.requirements)}
</section>
${outOfScope(report)}`,
    footer: html`<p>${DISCLAIMER}</p>
<p>Made by Assay ${report.run.assay}. Suite ${report.suite}, digest <code>${report.suiteDigest}</code>, seed ${report.run.seed}.</p>`,
  });
}

function header(report: RunReport, subject: string, failed: number, open: number): Html {
  const { scope, run, target } = report;
  return html`<p class="eyebrow">Assay test report</p>
<h1>${report.suiteTitle}, tested on ${subject}</h1>
${verdictBlock(verdictTone(report.verdict), verdictHeadline(report), [
  verdictSentence(report),
  html`<b>Scope:</b> ${scope.name ? `${scope.name}. ` : ''}${scope.summary}`,
])}
${facts([
  ['Target', link(target.url)],
  ['The target declares', target.declares],
  ['Standard', `${report.standardTitle}, ${report.standardVersion}`],
  ['Tested', html`${instant(run.startedAt)}, for ${lasted(run)}`],
  ['Evidence', html`${run.exchanges} exchanges in <code>${run.folder}</code>`],
  ['Judge it again, offline', html`<code>assay replay ${run.folder}</code>`],
  ['Compared with', report.since ? sinceWords(report.since) : ''],
  ['Left behind on the target', run.leftBehind.join('; ')],
  ['Scope file, SHA-256', scope.digest ? html`<code>${scope.digest}</code>` : ''],
])}
<nav aria-label="On this page"><ul>
${failed > 0 ? html`<li><a href="#failed">What failed (${failed})</a></li>` : ''}
${open > 0 ? html`<li><a href="#open">Not decided (${open})</a></li>` : ''}
<li><a href="#all">Every requirement (${report.requirements.length})</a></li>
${report.outOfScope.length > 0 ? html`<li><a href="#out">Out of scope (${report.outOfScope.length})</a></li>` : ''}
</ul></nav>`;
}

function lasted({ startedAt, finishedAt }: RunReport['run']): string {
  const seconds = Math.max(0, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)) || 0;
  if (seconds === 0) return 'less than a second';
  if (seconds < 120) return `${seconds} s`;
  return `${Math.round(seconds / 60)} minutes`;
}

function counts(report: RunReport): Html {
  const rows = countsByLevel(report.counts);
  const used = (rows[0]?.outcomes ?? []).filter(({ outcome }) =>
    rows.some((row) => row.outcomes.some((it) => it.outcome === outcome && it.count > 0)),
  );
  if (rows.length === 0) return html`<p>No requirement is in scope.</p>`;
  return html`<section aria-labelledby="counts">
<h2 id="counts">Counts</h2>
${outcomeBars(rows)}
<table class="counts">
<caption>Requirements in scope by outcome and level. Only a MUST decides the verdict.</caption>
<thead><tr><th scope="col">Outcome</th>${rows.map(({ level }) => html`<th scope="col" class="number">${levelWord(level)}</th>`)}</tr></thead>
<tbody>
${used.map(
  ({
    outcome,
  }) => html`<tr><th scope="row">${outcomeBadge(outcome)}</th>${rows.map((row) => countCell(row, outcome))}</tr>
`,
)}<tr><th scope="row">all</th>${rows.map(({ total }) => html`<td class="number">${total}</td>`)}</tr>
</tbody>
</table>
</section>`;
}

function countCell({ outcomes }: LevelCounts, outcome: Outcome): Html {
  const count = outcomes.find((it) => it.outcome === outcome)?.count ?? 0;
  return count === 0 ? html`<td class="number none">0</td>` : html`<td class="number">${count}</td>`;
}

function waiverSection(report: RunReport): Html | '' {
  if (report.waivers.length === 0) return '';
  const broken = new Set(brokenWaivers(report));
  return html`<section aria-labelledby="waivers">
<h2 id="waivers">Waivers</h2>
<p>What somebody agreed to live with for a time. A waiver never changes the verdict; one that is stale or expired fails the build.</p>
<table>
<thead><tr><th scope="col">Requirement</th><th scope="col">What was agreed</th></tr></thead>
<tbody>
${report.waivers.map(
  (
    waiver,
  ) => html`<tr><th scope="row"><code>${waiver.requirement}</code></th><td${broken.has(waiver) ? html` class="broken"` : ''}>${waiverWords(waiver)}</td></tr>
`,
)}</tbody>
</table>
</section>`;
}

function openSection(open: readonly RequirementResult[]): Html | '' {
  if (open.length === 0) return '';
  return html`<section aria-labelledby="open">
<h2 id="open">Not decided</h2>
<p>These are not passes: what was needed to decide was not there. Each says what it would take.</p>
<table>
<thead><tr><th scope="col">Requirement</th><th scope="col" class="l">Level</th><th scope="col" class="o">Outcome</th></tr></thead>
<tbody>
${open.map(
  (result) => html`<tr><th scope="row">${result.summary}<span class="minor"><code>${result.id}</code></span>
<span class="minor">${result.reason ?? result.findings[0]?.message ?? ''}</span></th><td class="level">${levelWord(result.level)}</td><td>${outcomeBadge(result.outcome)}</td></tr>
`,
)}</tbody>
</table>
</section>`;
}

function outOfScope({ outOfScope: list }: RunReport): Html | '' {
  if (list.length === 0) return '';
  return html`<section aria-labelledby="out">
<h2 id="out">Out of scope</h2>
<details>
<summary>${list.length} requirements that this run does not judge, each with the reason</summary>
<table>
<thead><tr><th scope="col">Requirement</th><th scope="col">Why it is out of scope</th></tr></thead>
<tbody>
${list.map(({ id, summary, reason }) => html`<tr><th scope="row">${summary}<span class="minor"><code>${id}</code></span></th><td>${reason}</td></tr>\n`)}</tbody>
</table>
</details>
</section>`;
}
