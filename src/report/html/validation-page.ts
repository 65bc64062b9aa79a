import type { ValidationReport, ValidationResult } from '../reporter.ts';
import { VALIDATION_DISCLAIMER } from '../shared/disclaimer.ts';
import { furtherFindings } from '../shared/further-findings.ts';
import { verb } from '../shared/verdict-words.ts';
import { columnsSection } from './columns-section.ts';
import { htmlDocument } from './document.ts';
import { findingsView } from './findings-view.ts';
import { type Html, html } from './html.ts';
import { verdictBlock } from './parts.ts';

/** A page with more is not read; the json report has them all. */
const MOST_FINDINGS = 1000;
const MOST_VALID = 200;
const MOST_NOT_CHECKED = 200;

/** Validation as a page: the verdict, then each source with findings, then those without. */
export function validationPage({ standard, version, valid, results, notChecked }: ValidationReport): string {
  const invalid = results.filter((result) => !result.valid).length;
  const sum = (count: (result: ValidationResult) => number) => results.reduce((all, result) => all + count(result), 0);
  const errors = sum((result) => result.errors);
  const warnings = sum((result) => result.warnings);
  const word = valid ? 'VALID' : 'NOT VALID';
  const sentence =
    results.length === 0
      ? 'Nothing to validate was found in the input.'
      : `${results.length} ${verb(results.length, 'unit', 'units')}, ${invalid} not valid; ${errors} ${verb(errors, 'error', 'errors')}, ${warnings} ${verb(warnings, 'warning', 'warnings')}.`;
  return htmlDocument({
    title: `${word}: ${standard} ${version}`,
    header: html`<p class="eyebrow">Assay validation report</p>
<h1>Validated against ${standard} ${version}</h1>
${verdictBlock(valid ? 'good' : 'bad', word, [sentence])}`,
    main: html`${found(results)}
${columnsSection(results)}
${undecided(notChecked)}
${clean(results)}`,
    footer: html`<p>${VALIDATION_DISCLAIMER}</p>`,
  });
}

function found(results: readonly ValidationResult[]): Html | '' {
  const withFindings = results.filter(({ findings }) => findings.length > 0);
  if (withFindings.length === 0) return '';
  let left = MOST_FINDINGS;
  const articles: Html[] = [];
  for (const result of withFindings) {
    if (left <= 0) break;
    const findings = result.findings.slice(0, left);
    left -= findings.length;
    articles.push(html`<article>
<h3><code>${result.source}</code></h3>
<p><span class="outcome ${result.valid ? 'good' : 'bad'}">${result.valid ? 'valid' : 'not valid'}</span> · ${result.errors} ${verb(result.errors, 'error', 'errors')}, ${result.warnings} ${verb(result.warnings, 'warning', 'warnings')}</p>
${findingsView(findings, ({ severity, requirement, code }) => html`<span class="minor">${severity} · <code>${requirement ?? code}</code></span>\n`)}
</article>
`);
  }
  const further = furtherFindings(results, MOST_FINDINGS, 'the json report has');
  return html`<section aria-labelledby="found">
<h2 id="found">What was found</h2>
${articles}${further === undefined ? '' : html`<p>${further}</p>`}
</section>`;
}

function undecided(all: ValidationReport['notChecked']): Html | '' {
  if (all.length === 0) return '';
  const more = all.length - MOST_NOT_CHECKED;
  return html`<section aria-labelledby="not-checked">
<h2 id="not-checked">Not checked</h2>
<p>What could not be decided with what was at hand counts neither for nor against the data.</p>
<ul>
${all.slice(0, MOST_NOT_CHECKED).map(({ what, count }) => html`<li>${what} <span class="minor">${count} ${verb(count, 'time', 'times')}</span></li>\n`)}</ul>
${more > 0 ? html`<p>and ${more} more; the json report has them all.</p>` : ''}
</section>`;
}

function clean(results: readonly ValidationResult[]): Html | '' {
  const sources = results.filter(({ findings }) => findings.length === 0);
  if (sources.length === 0) return '';
  const more = sources.length - MOST_VALID;
  return html`<section aria-labelledby="clean">
<h2 id="clean">Without findings</h2>
<details>
<summary>${sources.length} ${verb(sources.length, 'unit', 'units')} with nothing found</summary>
<ul>
${sources.slice(0, MOST_VALID).map(({ source }) => html`<li><code>${source}</code></li>\n`)}</ul>
${more > 0 ? html`<p>and ${more} more.</p>` : ''}
</details>
</section>`;
}
