import type { Evidence, RunReport } from '../../conform/run-report.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import { evidenceOf, failsBuild } from '../shared/counts.ts';
import { clauseLabel } from '../shared/group-by-clause.ts';
import { resultDetails, resultLine } from '../shared/result-details.ts';
import { verdictHeadline, verdictSentence } from '../shared/verdict-words.ts';
import { visibleText } from '../shared/visible-text.ts';
import { brokenWaivers, waiverWords } from '../shared/waiver-words.ts';
import { type CtrfStatus, type CtrfTest, ctrfReport } from './ctrf-report.ts';

/** A test for each requirement in scope, and one for each waiver that fails the build. */
export function runCtrf(report: RunReport, evidence: Evidence): string {
  return ctrfReport({
    version: report.run.assay,
    startedAt: report.run.startedAt,
    finishedAt: report.run.finishedAt,
    tests: [
      ...report.requirements.map((result) => testOf(report, result, evidence)),
      ...brokenWaivers(report).map(
        (waiver): CtrfTest => ({
          name: `waiver for ${visibleText(waiver.requirement)}`,
          status: 'failed',
          duration: 0,
          suite: [report.suite, 'waivers'],
          message: visibleText(waiverWords(waiver)),
          rawStatus: `waiver ${waiver.state}`,
        }),
      ),
    ],
    environment: {
      reportName: visibleText(`${report.suiteTitle}: ${verdictHeadline(report)}`),
      appName: visibleText(report.target.name ?? report.target.url),
    },
    extra: {
      verdict: verdictHeadline(report),
      verdictReason: verdictSentence(report),
      scope: report.scope.summary,
      target: report.target,
      standard: `${report.standardTitle}, ${report.standardVersion}`,
      counts: report.counts,
      run: report.run,
    },
  });
}

/**
 * `failed` is kept for what fails the build. What was not decided is `other`: it is no failure of the supplier, and a
 * gap must look neither passed nor skipped.
 */
function statusOf(result: RequirementResult): CtrfStatus {
  switch (result.outcome) {
    case 'passed':
      return 'passed';
    case 'failed':
      return failsBuild(result) ? 'failed' : 'other';
    case 'inapplicable':
      return 'skipped';
    case 'untested':
      return 'pending';
    default:
      return 'other';
  }
}

function testOf(report: RunReport, result: RequirementResult, evidence: Evidence): CtrfTest {
  const details = resultDetails(report, result, evidence).join('\n');
  return {
    testId: result.id,
    name: visibleText(`${result.id}: ${result.summary}`),
    status: statusOf(result),
    duration: 0,
    suite: [report.suite, clauseLabel(result.clause)],
    ...(result.outcome === 'passed' ? {} : { message: visibleText(resultLine(result)) }),
    ...(details === '' ? {} : { trace: visibleText(details) }),
    rawStatus: result.outcome,
    tags: [result.level, result.actor],
    labels: {
      level: result.level,
      clause: result.clause,
      ...(result.basis === undefined ? {} : { basis: result.basis }),
      ...(result.disposition === undefined ? {} : { disposition: result.disposition }),
    },
    extra: { exchanges: evidenceOf(result), ...(result.attestation ? { attestation: result.attestation } : {}) },
  };
}
