import type { Evidence, RunReport } from '../../conform/run-report.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import { attestationLines } from './attestation-words.ts';
import { evidenceOf } from './counts.ts';
import { curlLine } from './curl-line.ts';
import { levelWord } from './outcome-words.ts';
import { dispositionWords, waiverFor, waiverWords } from './waiver-words.ts';
import { expectedGot, whereText } from './where-text.ts';

/** Exchanges given as a command each; the others are in the run folder. */
const COMMANDS = 3;

/** A result in a line: `MUST failed, waived: <the first finding>`. */
export function resultLine(result: RequirementResult): string {
  const first = result.findings[0]?.message ?? result.reason ?? result.summary;
  const note = [`${levelWord(result.level)} ${result.outcome}`, dispositionWords(result)].filter(Boolean).join(', ');
  return `${note}: ${first}`;
}

/** All there is to say of a result, in lines of plain text: the clause, each finding, how to see it again. */
export function resultDetails(report: RunReport, result: RequirementResult, evidence: Evidence): readonly string[] {
  const passed = result.outcome === 'passed';
  const lines: string[] = [];
  if (!passed) lines.push(result.summary, `Clause: ${result.clause}`);
  lines.push(...attestationLines(result));
  if (result.reason && result.basis !== 'attested') lines.push(result.reason);
  for (const finding of result.findings) {
    const parts = [finding.message, expectedGot(finding), whereText(finding.at)].filter((part) => part !== '');
    lines.push(`- ${parts.join(' | ')}`);
  }
  const waiver = waiverFor(report, result.id);
  if (waiver) lines.push(waiverWords(waiver));
  if (passed) return lines;
  for (const number of evidenceOf(result).slice(0, COMMANDS)) {
    const exchange = evidence(number);
    if (exchange) lines.push(`Exchange ${number}: ${curlLine(exchange)}`);
  }
  return lines;
}
