import type { Comparison, RunReport } from '../../conform/run-report.ts';
import type { Finding } from '../../model/finding.ts';
import type { Reporter, ValidationReport } from '../reporter.ts';
import { safeJson } from '../shared/safe-json.ts';

/**
 * For programs. The members are a promise: more may be added behind them, none is renamed or removed.
 * Absent values are `null`, so that a member can be relied on to be there.
 */
export const jsonReporter: Reporter = {
  name: 'json',
  extension: 'json',
  run: (report) => `${safeJson(runJson(report))}\n`,
  validation: (report) => `${safeJson(validationJson(report))}\n`,
  comparison: (comparison) => `${safeJson(comparisonJson(comparison))}\n`,
};

function runJson(report: RunReport) {
  return {
    suite: report.suite,
    standard: report.standard,
    target: report.target,
    scope: report.scope,
    ...(report.guide && { guide: report.guide }),
    verdict: report.verdict,
    counts: report.counts,
    requirements: report.requirements.map((result) => ({
      id: result.id,
      clause: result.clause,
      level: result.level,
      outcome: result.outcome,
      disposition: result.disposition ?? null,
      findings: result.findings.map(findingJson),
      actor: result.actor,
      summary: result.summary,
      basis: result.basis ?? null,
      attestation: result.attestation ?? null,
      reason: result.reason ?? null,
      evidence: result.evidence,
    })),
    run: report.run,
    waived: report.waived,
    waivers: report.waivers,
    since: report.since ?? null,
    outOfScope: report.outOfScope,
    suiteTitle: report.suiteTitle,
    suiteDigest: report.suiteDigest,
    standardTitle: report.standardTitle,
    standardVersion: report.standardVersion,
  };
}

function validationJson({ standard, version, valid, results, notChecked }: ValidationReport) {
  return {
    standard,
    version,
    valid,
    results: results.map((result) => ({
      source: result.source,
      valid: result.valid,
      errors: result.errors,
      warnings: result.warnings,
      findings: result.findings.map(findingJson),
      ...(result.columns && { columns: result.columns }),
    })),
    notChecked,
  };
}

function comparisonJson(comparison: Comparison) {
  return {
    suite: comparison.suite,
    standard: comparison.standard,
    scope: comparison.scope,
    caution: comparison.caution ?? null,
    runs: comparison.runs,
    requirements: comparison.requirements.map(({ id, clause, level, summary, outcomes, bases, differs }) => ({
      id,
      clause,
      level,
      summary,
      outcomes: outcomes.map((outcome) => outcome ?? null),
      differs,
      bases: bases.map((basis) => basis ?? null),
    })),
  };
}

function findingJson(finding: Finding) {
  return {
    severity: finding.severity,
    requirement: finding.requirement ?? null,
    message: finding.message,
    at: finding.at ?? null,
    code: finding.code,
    expected: finding.expected ?? null,
    got: finding.got ?? null,
    evidence: finding.evidence ?? [],
    notListed: finding.notListed ?? null,
  };
}
