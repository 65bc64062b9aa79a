import type { Evidence, RunReport, ShownExchange } from '../../conform/run-report.ts';
import type { Finding } from '../../model/finding.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import { evidenceOf } from '../shared/counts.ts';
import { UNDECIDED } from '../shared/outcome-words.ts';
import { resultLine } from '../shared/result-details.ts';
import { verdictHeadline } from '../shared/verdict-words.ts';
import { visibleText } from '../shared/visible-text.ts';
import { brokenWaivers, waiverFor, waiverWords } from '../shared/waiver-words.ts';
import { artifactUri, fingerprinter, SARIF_LEVEL, type SarifLevel, sarifLog, sarifRule } from './sarif-log.ts';

/** More of a body is not needed to understand a result; all of it is in the run folder. */
const LONGEST_BODY = 4000;

/**
 * A run as SARIF: a rule for every requirement in scope, a result for each finding of one that failed and for each that
 * could not be decided. What passed is no result: consumers show every result as an alert.
 */
export function runSarif(report: RunReport, evidence: Evidence): string {
  const fingerprint = fingerprinter();
  const results = report.requirements.flatMap((result, ruleIndex) =>
    resultsOf(report, result, evidence).map(({ code, ...one }) => ({
      ruleId: result.id,
      ruleIndex,
      ...one,
      partialFingerprints: fingerprint(report.target.url, result.id, result.outcome, code),
    })),
  );
  return sarifLog(report.run.assay, report.requirements.map(sarifRule), {
    automationDetails: { id: `assay/${report.suite}/${report.target.url}/` },
    invocations: [
      {
        executionSuccessful: true,
        startTimeUtc: report.run.startedAt,
        endTimeUtc: report.run.finishedAt,
        toolExecutionNotifications: notifications(report),
      },
    ],
    results,
    properties: {
      verdict: verdictHeadline(report),
      scope: report.scope.summary,
      suite: report.suite,
      suiteDigest: report.suiteDigest,
      standard: `${report.standardTitle}, ${report.standardVersion}`,
      counts: report.counts,
      run: report.run.folder,
    },
  });
}

function resultsOf(report: RunReport, result: RequirementResult, evidence: Evidence) {
  if (result.outcome === 'failed') {
    const findings: readonly (Finding | undefined)[] = result.findings.length > 0 ? result.findings : [undefined];
    return findings.map((finding) => oneResult(report, result, finding, evidence));
  }
  return UNDECIDED.includes(result.outcome) ? [oneResult(report, result, undefined, evidence)] : [];
}

function oneResult(report: RunReport, result: RequirementResult, finding: Finding | undefined, evidence: Evidence) {
  const number = (finding?.evidence ?? [])[0] ?? evidenceOf(result)[0];
  const exchange = number === undefined ? undefined : evidence(number);
  return {
    code: finding?.code,
    ...kindOf(result, finding),
    message: { text: visibleText(finding?.message ?? resultLine(result)) },
    locations: [location(report, exchange)],
    // Present on all results or on none (3.27.23).
    suppressions: suppressions(report, result),
    ...(exchange ? { webRequest: webRequest(exchange), webResponse: webResponse(exchange) } : {}),
    properties: {
      outcome: result.outcome,
      level: result.level,
      clause: result.clause,
      ...(result.disposition === undefined ? {} : { disposition: result.disposition }),
      ...(finding === undefined ? {} : { code: finding.code, severity: finding.severity }),
      exchanges: finding?.evidence ?? evidenceOf(result),
    },
  };
}

/** A result that is no failure has the level none (3.27.10). */
function kindOf(result: RequirementResult, finding: Finding | undefined): { kind: string; level: SarifLevel } {
  if (result.outcome === 'failed') {
    const told = finding !== undefined && finding.severity !== 'error';
    return { kind: 'fail', level: told ? 'note' : SARIF_LEVEL[result.level] };
  }
  // `open`: there was not enough to decide; `review`: a person has to (3.27.9).
  return { kind: result.outcome === 'untested' ? 'review' : 'open', level: 'none' };
}

function location(report: RunReport, exchange: ShownExchange | undefined) {
  const uri = artifactUri(exchange?.url) ?? artifactUri(report.target.url);
  const name = exchange ? `${exchange.method} ${exchange.url}` : report.target.url;
  return {
    ...(uri === undefined ? {} : { physicalLocation: { artifactLocation: { uri } } }),
    logicalLocations: [{ fullyQualifiedName: visibleText(name), kind: 'resource' }],
  };
}

function suppressions(report: RunReport, result: RequirementResult) {
  const waiver = waiverFor(report, result.id);
  if (result.outcome !== 'failed' || waiver === undefined) return [];
  const status = waiver.state === 'in force' ? 'accepted' : 'rejected';
  return [{ kind: 'external', status, justification: waiverWords(waiver) }];
}

/** Our own faults, and waivers that fail the build though their requirement does not. */
function notifications(report: RunReport) {
  const faults = report.requirements
    .filter(({ outcome }) => outcome === 'error')
    .map((result) => ({ level: 'error', message: { text: visibleText(resultLine(result)) } }));
  const waivers = brokenWaivers(report).map((waiver) => ({
    level: 'error',
    message: { text: visibleText(`${waiver.requirement}: ${waiverWords(waiver)}`) },
  }));
  return [...faults, ...waivers];
}

function webRequest({ method, url, requestHeaders, requestBody }: ShownExchange) {
  return { method, target: url, headers: requestHeaders, ...body(requestBody) };
}

function webResponse({ status, responseHeaders, responseBody }: ShownExchange) {
  if (status === undefined) return { noResponseReceived: true };
  return { statusCode: status, headers: responseHeaders ?? {}, ...body(responseBody) };
}

function body(text: string | undefined) {
  if (text === undefined || text === '') return {};
  const cut =
    text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY)} (cut; all of it is in the run folder)` : text;
  return { body: { text: cut } };
}
