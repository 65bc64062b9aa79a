import type { Evidence, RunReport } from '../../conform/run-report.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import type { Style } from '../reporter.ts';
import { countsByLevel, evidenceOf, failures, undecided } from '../shared/counts.ts';
import { curlLine } from '../shared/curl-line.ts';
import { DISCLAIMER } from '../shared/disclaimer.ts';
import { levelWord, OUTCOME_MARK } from '../shared/outcome-words.ts';
import { verdictHeadline, verdictSentence } from '../shared/verdict-words.ts';
import { mapStrings, visibleLine } from '../shared/visible-text.ts';
import { brokenWaivers, dispositionWords, sinceWords, waiverWords } from '../shared/waiver-words.ts';
import { expectedGot, whereText } from '../shared/where-text.ts';
import { columns } from '../shared/wrap-text.ts';
import { openPage, type Page, paintOutcome, paintVerdict } from './page.ts';

/** Findings of one requirement that are shown in full; the rest is counted. */
const FINDINGS_EACH = 5;

/** A run for a person at a terminal: verdict and scope first, then what failed and how to see it again. */
export function runText(raw: RunReport, evidence: Evidence, style: Style): string {
  const page = openPage(style);
  const report = mapStrings(raw, visibleLine);
  heading(page, report);
  countTable(page, report);
  const failed = failures(report.requirements);
  for (const result of failed) failure(page, result, evidence);
  openQuestions(page, undecided(report.requirements));
  waivers(page, report);
  foot(page, report);
  return page.text();
}

function heading(page: Page, report: RunReport): void {
  const verdict = verdictHeadline(report);
  const paint = paintVerdict(page.colours, report.verdict);
  const name = report.target.name ? `${report.target.name}, ${report.target.url}` : report.target.url;
  const subject = `${report.suite} against ${name}`;
  const gap = page.width - columns(subject) - columns(verdict);
  if (gap >= 2) page.line(`${page.colours.bold(subject)}${' '.repeat(gap)}${paint(verdict)}`);
  else {
    page.line(page.colours.bold(subject));
    page.line(paint(verdict));
  }
  const scopeName = report.scope.name ? `${report.scope.name}. ` : '';
  page.say(`Scope: ${scopeName}${report.scope.summary}`);
  page.say(verdictSentence(report));
  page.say(
    `Standard: ${report.standardTitle}, ${report.standardVersion}. The target declares: ${report.target.declares}`,
    {
      paint: page.colours.dim,
    },
  );
  page.line();
}

function countTable(page: Page, report: RunReport): void {
  const rows = countsByLevel(report.counts);
  if (rows.length === 0) page.line('  No requirement is in scope.');
  for (const { level, outcomes } of rows) {
    const cells = outcomes
      .filter(
        ({ outcome, count }) =>
          count > 0 || rows.some((row) => row.outcomes.some((it) => it.outcome === outcome && it.count > 0)),
      )
      .map(({ outcome, count }) => {
        const cell = `${String(count).padStart(4)} ${outcome}`;
        return count > 0 ? paintOutcome(page.colours, outcome)(cell) : page.colours.dim(cell);
      });
    page.line(`  ${levelWord(level).padEnd(6)} ${cells.join('  ')}`);
  }
  if (report.outOfScope.length > 0)
    page.line(`  ${report.outOfScope.length} more out of scope, with reasons in the run folder`);
}

function failure(page: Page, result: RequirementResult, evidence: Evidence): void {
  const { colours } = page;
  page.line();
  const mark = colours.red(OUTCOME_MARK.failed);
  const words = dispositionWords(result);
  page.line(
    `  ${mark} ${colours.bold(result.id)}  ${levelWord(result.level)}${words ? `  ${colours.yellow(words)}` : ''}`,
  );
  const indent = '      ';
  page.say(result.summary, { first: '    ' });
  if (result.reason) page.say(result.reason, { first: indent });
  for (const finding of result.findings.slice(0, FINDINGS_EACH)) {
    const numbers = finding.evidence ?? [];
    const label =
      numbers.length > 0 ? ` (${numbers.length === 1 ? 'exchange' : 'exchanges'} ${numbers.join(', ')})` : '';
    page.say(`${finding.message}${label}`, { first: indent });
    const where = whereText(finding.at);
    if (where) page.say(`at ${where}`, { first: indent });
    const difference = expectedGot(finding);
    if (difference) page.say(difference, { first: indent });
  }
  const more = result.findings.length - FINDINGS_EACH;
  if (more > 0) page.line(`${indent}and ${more} more like it; the json and html reporters have them all`);
  const first = evidenceOf(result)[0];
  const exchange = first === undefined ? undefined : evidence(first);
  if (exchange) page.line(`${indent}${colours.cyan(curlLine(exchange))}`);
  page.line(`${indent}${colours.dim(result.clause)}`);
}

function openQuestions(page: Page, results: readonly RequirementResult[]): void {
  if (results.length === 0) return;
  page.line();
  page.line(page.colours.bold('Not decided'));
  for (const { id, level, outcome, reason, findings } of results) {
    const why = reason ?? findings[0]?.message ?? '';
    page.say(`${OUTCOME_MARK[outcome]} ${id} (${levelWord(level)}, ${outcome})${why ? `: ${why}` : ''}`, {
      first: '  ',
      rest: '      ',
      paint: paintOutcome(page.colours, outcome),
    });
  }
}

function waivers(page: Page, report: RunReport): void {
  if (report.waivers.length === 0) return;
  const broken = new Set(brokenWaivers(report));
  page.line();
  page.line(page.colours.bold('Waivers'));
  for (const waiver of report.waivers) {
    const paint = broken.has(waiver) ? page.colours.red : (line: string) => line;
    page.say(`${waiver.requirement}: ${waiverWords(waiver)}`, { first: '  ', rest: '      ', paint });
  }
}

function foot(page: Page, { run, since }: RunReport): void {
  page.line();
  if (since) page.say(sinceWords(since));
  for (const left of run.leftBehind) page.say(`Left behind on the target: ${left}`, { paint: page.colours.yellow });
  page.line(`Evidence: ${run.folder}  (${run.exchanges} exchanges; assay replay ${run.folder})`);
  page.say(DISCLAIMER, { paint: page.colours.dim });
}
