import type { Evidence, RunReport } from '../../conform/run-report.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import { evidenceOf, failsBuild } from '../shared/counts.ts';
import { curlLine } from '../shared/curl-line.ts';
import { DISCLAIMER } from '../shared/disclaimer.ts';
import { clauseLabel } from '../shared/group-by-clause.ts';
import { levelWord, UNDECIDED } from '../shared/outcome-words.ts';
import { verdictHeadline, verdictSentence } from '../shared/verdict-words.ts';
import { dispositionWords } from '../shared/waiver-words.ts';
import { expectedGot, whereText } from '../shared/where-text.ts';
import { xmlElement } from './xml.ts';

/**
 * What a build server is to make of an outcome:
 * `failure` fails the build (a failed MUST that no waiver covers); `error` fails it too (a MUST that could not be
 * decided, because a gap must not look green or skipped); `skipped` is shown and fails nothing.
 */
export type JunitMark = 'passed' | 'failure' | 'error' | 'skipped';

function junitMark(result: RequirementResult): JunitMark {
  if (result.outcome === 'passed') return 'passed';
  if (failsBuild(result)) return 'failure';
  if (result.level === 'must' && UNDECIDED.includes(result.outcome)) return 'error';
  return 'skipped';
}

/** A test suite with a test case for each requirement in scope. */
export function runJunit(report: RunReport, evidence: Evidence): string {
  const marks = report.requirements.map(junitMark);
  const count = (mark: JunitMark) => marks.filter((it) => it === mark).length;
  const totals = { tests: marks.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
  const time = seconds(Date.parse(report.run.finishedAt) - Date.parse(report.run.startedAt));
  const suite = xmlElement(
    'testsuite',
    { name: report.suite, ...totals, time, timestamp: report.run.startedAt.slice(0, 19) },
    [
      properties(report),
      ...report.requirements.map((result, index) => testCase(report, result, marks[index] ?? 'passed', evidence)),
      xmlElement('system-out', {}, DISCLAIMER),
    ],
  );
  const root = xmlElement('testsuites', { name: `assay ${report.suite}`, ...totals, time }, [suite]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function properties(report: RunReport): string {
  const facts: readonly (readonly [string, string])[] = [
    ['verdict', verdictHeadline(report)],
    ['verdict.reason', verdictSentence(report)],
    ['scope', report.scope.summary],
    ['target', report.target.url],
    ['standard', `${report.standardTitle}, ${report.standardVersion}`],
    ['run', report.run.folder],
  ];
  return xmlElement(
    'properties',
    {},
    facts.map(([name, value]) => xmlElement('property', { name, value })),
  );
}

function testCase(report: RunReport, result: RequirementResult, mark: JunitMark, evidence: Evidence): string {
  const details = detailsOf(result, evidence);
  const message = messageOf(result);
  const children: string[] = [];
  if (mark === 'failure' || mark === 'error') {
    children.push(xmlElement(mark, { message, type: result.outcome }, details));
  } else {
    if (mark === 'skipped') children.push(xmlElement('skipped', { message }));
    if (details !== '') children.push(xmlElement('system-out', {}, details));
  }
  const classname = `${report.standard}.${clauseLabel(result.clause).replaceAll('.', '_')}`;
  return xmlElement('testcase', { name: `${result.id}: ${result.summary}`, classname, time: '0' }, children);
}

function messageOf(result: RequirementResult): string {
  const first = result.findings[0]?.message ?? result.reason ?? result.summary;
  const note = [`${levelWord(result.level)} ${result.outcome}`, dispositionWords(result)].filter(Boolean).join(', ');
  return `${note}: ${first}`;
}

function detailsOf(result: RequirementResult, evidence: Evidence): string {
  const lines: string[] = [];
  if (result.outcome !== 'passed') lines.push(result.summary, `Clause: ${result.clause}`);
  if (result.basis === 'attested') lines.push('Passed on an attestation, not on a test.');
  if (result.reason) lines.push(result.reason);
  for (const finding of result.findings) {
    const parts = [finding.message, expectedGot(finding), whereText(finding.at)].filter((part) => part !== '');
    lines.push(`- ${parts.join(' | ')}`);
  }
  if (result.outcome !== 'passed') {
    for (const number of evidenceOf(result).slice(0, 3)) {
      const exchange = evidence(number);
      if (exchange) lines.push(`Exchange ${number}: ${curlLine(exchange)}`);
    }
  }
  return lines.join('\n');
}

function seconds(milliseconds: number): string {
  return Number.isFinite(milliseconds) && milliseconds > 0 ? (milliseconds / 1000).toFixed(3) : '0';
}
