import type { RunReport } from '../../conform/run-report.ts';
import type { Outcome, RequirementResult } from '../../model/outcome.ts';
import { attestationLines } from '../shared/attestation-words.ts';
import { resultLine } from '../shared/result-details.ts';
import { verdictHeadline } from '../shared/verdict-words.ts';
import { visibleText } from '../shared/visible-text.ts';
import { waiverFor, waiverWords } from '../shared/waiver-words.ts';
import { findingLine } from '../shared/where-text.ts';
import {
  assayNode,
  type EarlOutcome,
  earlAssertion,
  earlDocument,
  personNode,
  requirementNode,
  subjectId,
} from './earl-graph.ts';

/** EARL knows no difference between missing data and a fault of the tester: neither can tell (EARL 1.0 Schema, 2.7). */
const OUTCOME: Readonly<Record<Outcome, EarlOutcome>> = {
  passed: 'passed',
  failed: 'failed',
  inapplicable: 'inapplicable',
  inconclusive: 'cantTell',
  error: 'cantTell',
  untested: 'untested',
};

/** An assertion for each requirement in scope; an attested one is asserted by the person, by hand. */
export function runEarl(report: RunReport): string {
  const assay = assayNode(report.run.assay);
  const subject = subjectId(report.target.url);
  const people = new Map<string, ReturnType<typeof personNode>>();
  const assertions: object[] = [];
  const tests: object[] = [];
  for (const result of report.requirements) {
    const test = requirementNode(report.standard, { ...result, summary: visibleText(result.summary) });
    tests.push(test);
    let by = assay['@id'];
    if (result.attestation !== undefined) {
      const person = personNode(visibleText(result.attestation.who));
      people.set(person['@id'], person);
      by = person['@id'];
    }
    const info = infoOf(report, result);
    assertions.push(
      earlAssertion({
        by,
        subject,
        test: test['@id'],
        mode: result.basis === 'attested' ? 'manual' : 'automatic',
        outcome: OUTCOME[result.outcome],
        date: result.attestation ? `${result.attestation.when}T00:00:00Z` : report.run.finishedAt,
        ...(result.outcome === 'passed' ? {} : { description: visibleText(resultLine(result)) }),
        ...(info === '' ? {} : { info: visibleText(info) }),
      }),
    );
  }
  return earlDocument([
    assay,
    ...people.values(),
    {
      '@id': subject,
      '@type': 'earl:TestSubject',
      'dct:title': visibleText(report.target.name ?? report.target.url),
      'dct:description': visibleText(
        `${verdictHeadline(report)}. Scope: ${report.scope.summary}. The target declares: ${report.target.declares}`,
      ),
    },
    ...tests,
    ...assertions,
  ]);
}

function infoOf(report: RunReport, result: RequirementResult): string {
  const waiver = waiverFor(report, result.id);
  return [
    ...attestationLines(result),
    ...result.findings.map(findingLine),
    ...(waiver ? [waiverWords(waiver)] : []),
    ...(result.evidence.length > 0 ? [`Exchanges of ${report.run.folder}: ${result.evidence.join(', ')}`] : []),
  ].join('\n');
}
