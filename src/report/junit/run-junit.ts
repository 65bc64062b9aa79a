import type { Evidence, RunReport } from '../../conform/run-report.ts';
import type { JudgedWaiver, RequirementResult } from '../../model/outcome.ts';
import { failsBuild } from '../shared/counts.ts';
import { DISCLAIMER } from '../shared/disclaimer.ts';
import { clauseLabel } from '../shared/group-by-clause.ts';
import { UNDECIDED } from '../shared/outcome-words.ts';
import { resultDetails, resultLine } from '../shared/result-details.ts';
import { verdictHeadline, verdictSentence } from '../shared/verdict-words.ts';
import { brokenWaivers, waiverWords } from '../shared/waiver-words.ts';
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

/** A test suite with a test case for each requirement in scope, and one for each waiver that fails the build. */
export function runJunit(report: RunReport, evidence: Evidence): string {
  const marks = report.requirements.map(junitMark);
  const broken = brokenWaivers(report);
  const count = (mark: JunitMark) => marks.filter((it) => it === mark).length;
  const totals = {
    tests: marks.length + broken.length,
    failures: count('failure') + broken.length,
    errors: count('error'),
  };
  const time = seconds(Date.parse(report.run.finishedAt) - Date.parse(report.run.startedAt));
  const suite = xmlElement(
    'testsuite',
    { name: report.suite, ...totals, skipped: count('skipped'), time, timestamp: report.run.startedAt.slice(0, 19) },
    [
      properties(report),
      ...report.requirements.map((result, index) => testCase(report, result, marks[index] ?? 'passed', evidence)),
      ...broken.map((waiver) => waiverCase(report, waiver)),
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
  const details = resultDetails(report, result, evidence).join('\n');
  const message = resultLine(result);
  const children: string[] = [];
  if (mark === 'failure' || mark === 'error') {
    children.push(xmlElement(mark, { message, type: result.outcome }, details));
  } else {
    // Text, not an attribute: the schema of Jenkins' xUnit plugin had no attributes here for years.
    if (mark === 'skipped') children.push(xmlElement('skipped', {}, message));
    if (details !== '') children.push(xmlElement('system-out', {}, details));
  }
  const classname = `${report.standard}.${clauseLabel(result.clause).replaceAll('.', '_')}`;
  return xmlElement('testcase', { name: `${result.id}: ${result.summary}`, classname, time: '0' }, children);
}

function waiverCase(report: RunReport, waiver: JudgedWaiver): string {
  const message = waiverWords(waiver);
  const failure = xmlElement('failure', { message, type: `waiver ${waiver.state}` }, message);
  const name = `waiver for ${waiver.requirement}`;
  return xmlElement('testcase', { name, classname: `${report.standard}.waivers`, time: '0' }, [failure]);
}

function seconds(milliseconds: number): string {
  return Number.isFinite(milliseconds) && milliseconds > 0 ? (milliseconds / 1000).toFixed(3) : '0';
}
