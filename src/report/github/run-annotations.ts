import type { Evidence, RunReport } from '../../conform/run-report.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import { evidenceOf, failsBuild, failures, undecided } from '../shared/counts.ts';
import { curlLine } from '../shared/curl-line.ts';
import { levelWord } from '../shared/outcome-words.ts';
import { resultLine } from '../shared/result-details.ts';
import { verb, verdictHeadline, verdictSentence } from '../shared/verdict-words.ts';
import { visibleLine } from '../shared/visible-text.ts';
import { brokenWaivers, waiverFor, waiverWords } from '../shared/waiver-words.ts';
import { type Annotation, type AnnotationKind, workflowCommands } from './workflow-command.ts';

/** A run as annotations: an error for what fails the build, a warning for other failures and for gaps in a MUST. */
export function runAnnotations(report: RunReport, evidence: Evidence): string {
  const results = [...failures(report.requirements), ...undecided(report.requirements)];
  const annotations: Annotation[] = results.map((result) => ({
    kind: kindOf(result),
    title: `${levelWord(result.level)} ${result.outcome}: ${result.id}`,
    message: messageOf(report, result, evidence),
  }));
  const waivers = brokenWaivers(report).map(
    (waiver): Annotation => ({
      kind: 'error',
      title: `Waiver ${waiver.state}: ${waiver.requirement}`,
      message: waiverWords(waiver),
    }),
  );
  const line = `Assay: ${verdictHeadline(report)}. ${verdictSentence(report)} Scope: ${report.scope.summary}`;
  return `${visibleLine(line)}\n${workflowCommands([...waivers, ...annotations])}`;
}

/** An annotation is read in a corner of a page: the first finding, how many more, the clause, one command. */
function messageOf(report: RunReport, result: RequirementResult, evidence: Evidence): string {
  const [number] = evidenceOf(result);
  const exchange = number === undefined ? undefined : evidence(number);
  const more = result.findings.length - 1;
  const waiver = waiverFor(report, result.id);
  return [
    resultLine(result),
    more > 0 ? `and ${more} more ${verb(more, 'finding', 'findings')} like it` : '',
    `${result.summary} ${result.clause}`,
    waiver ? waiverWords(waiver) : '',
    exchange ? curlLine(exchange) : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function kindOf(result: RequirementResult): AnnotationKind {
  if (failsBuild(result)) return 'error';
  if (result.level === 'must') return 'warning';
  return result.outcome === 'failed' && result.level === 'should' ? 'warning' : 'notice';
}
