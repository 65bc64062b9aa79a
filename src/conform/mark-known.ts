import { AssayError } from '../model/assay-error.ts';
import type { RequirementResult } from '../model/outcome.ts';
import type { RunReport } from './run-report.ts';

/**
 * Calls those failures `known` that an earlier run had too, so that reporters show what is new. Verdict and exit code stay.
 * Throws AssayError `since.suite` when the earlier run is one of another suite.
 */
export function markKnown(report: RunReport, earlier: RunReport): RunReport {
  if (earlier.suite !== report.suite) {
    throw new AssayError(
      'since.suite',
      `--since ${earlier.run.folder}: that run tested with ${earlier.suite}, this one with ${report.suite}. Name a run of the same suite.`,
    );
  }
  const before = new Map(earlier.requirements.map((result) => [result.id, result]));
  const { folder, startedAt } = earlier.run;
  const caution = differences(report, earlier);
  return {
    ...report,
    requirements: report.requirements.map((result) => known(result, before.get(result.id))),
    since: { folder, startedAt, ...(caution === '' ? {} : { caution }) },
  };
}

function known(result: RequirementResult, earlier: RequirementResult | undefined): RequirementResult {
  if (result.disposition !== 'new' || earlier?.outcome !== 'failed') return result;
  return { ...result, disposition: 'known' };
}

function differences(report: RunReport, earlier: RunReport): string {
  const found = [
    earlier.suiteDigest === report.suiteDigest ? '' : 'version of the suite',
    earlier.scope.digest === report.scope.digest ? '' : 'scope',
    earlier.target.url === report.target.url ? '' : 'target',
  ].filter((difference) => difference !== '');
  return found.length === 0 ? '' : `that run had another ${found.join(' and ')}`;
}
