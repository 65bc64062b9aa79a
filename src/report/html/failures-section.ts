import type { Evidence, RunReport } from '../../conform/run-report.ts';
import type { Finding } from '../../model/finding.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import { evidenceOf } from '../shared/counts.ts';
import { clauseLabel } from '../shared/group-by-clause.ts';
import { levelWord } from '../shared/outcome-words.ts';
import { verb } from '../shared/verdict-words.ts';
import { dispositionWords, waiverFor, waiverWords } from '../shared/waiver-words.ts';
import { exchangeShower } from './exchange-view.ts';
import { findingsView } from './findings-view.ts';
import { anchor, type Html, html, link } from './html.ts';
import { outcomeBadge } from './parts.ts';

/** Exchanges shown for one finding; the others are named by number. */
const EXCHANGES_EACH = 3;
/** Findings of a requirement that stand open; further ones are folded, and past the bound counted. */
const OPEN_EACH = 2;
const FINDINGS_EACH = 20;
/** A list to jump from is worth having from here on. */
const LISTED_FROM = 3;

type Show = (number: number, first: boolean) => Html;

/** What failed, heaviest first: what, where, expected, got, the exchange, and a command to see it again. */
export function failuresSection(
  report: RunReport,
  failed: readonly RequirementResult[],
  evidence: Evidence,
): Html | '' {
  if (failed.length === 0) return '';
  const show = exchangeShower(evidence);
  return html`<section aria-labelledby="failed">
<h2 id="failed">What failed</h2>
${failed.length < LISTED_FROM ? '' : list(failed)}${failed.map((result) => article(report, result, show))}</section>`;
}

function list(failed: readonly RequirementResult[]): Html {
  return html`<ul class="contents">
${failed.map(
  (result) =>
    html`<li><span class="level">${levelWord(result.level)}</span> <a href="#${anchor('failed', result.id)}">${result.summary}</a></li>\n`,
)}</ul>
`;
}

function article(report: RunReport, result: RequirementResult, show: Show): Html {
  const words = dispositionWords(result);
  const waiver = waiverFor(report, result.id);
  const shownElsewhere = new Set(result.findings.flatMap((finding) => finding.evidence ?? []));
  const rest = evidenceOf(result).filter((number) => !shownElsewhere.has(number));
  const folded = result.findings.slice(OPEN_EACH, FINDINGS_EACH);
  const more = result.findings.length - FINDINGS_EACH;
  const view = (findings: readonly Finding[]) =>
    findingsView(findings, (finding) => exchanges(finding.evidence ?? [], show));
  return html`<article id="${anchor('failed', result.id)}" aria-labelledby="${anchor('title', result.id)}">
<h3 id="${anchor('title', result.id)}">${result.summary}</h3>
<p>${outcomeBadge('failed')} · ${levelWord(result.level)}${words ? html` · <b>${words}</b>` : ''}<span class="minor"><code>${result.id}</code> · ${link(result.clause, clauseLabel(result.clause))}</span></p>
${waiver ? html`<p class="note">${waiverWords(waiver)}</p>` : ''}
${result.reason ? html`<p>${result.reason}</p>` : ''}
${view(result.findings.slice(0, OPEN_EACH))}
${
  folded.length > 0
    ? html`<details><summary>${folded.length} more ${verb(folded.length, 'finding', 'findings')} like ${verb(Math.min(OPEN_EACH, result.findings.length), 'it', 'these')}</summary>\n${view(folded)}</details>`
    : ''
}
${more > 0 ? html`<p>and ${more} more like it, in the run folder and the json report.</p>` : ''}
${exchanges(rest, show)}
</article>
`;
}

function exchanges(numbers: readonly number[], show: Show): Html | '' {
  if (numbers.length === 0) return '';
  const rest = numbers.slice(EXCHANGES_EACH);
  return html`${numbers.slice(0, EXCHANGES_EACH).map((number, index) => show(number, index === 0))}${
    rest.length > 0 ? html`<p>See also exchange ${rest.join(', ')}.</p>` : ''
  }`;
}
