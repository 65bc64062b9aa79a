import type { RunReport } from '../../conform/run-report.ts';
import type { RequirementResult } from '../../model/outcome.ts';
import { countsByLevel, failures, undecided } from '../shared/counts.ts';
import { DISCLAIMER } from '../shared/disclaimer.ts';
import { levelWord, OUTCOMES } from '../shared/outcome-words.ts';
import { resultLine } from '../shared/result-details.ts';
import { verdictHeadline, verdictSentence } from '../shared/verdict-words.ts';
import { waiverWords } from '../shared/waiver-words.ts';
import { markdownTable, markdownText } from './markdown.ts';

const MOST_ROWS = 200;

/** A run on the job's summary page: verdict, scope, counts, what failed, what is open, waivers. */
export function runSummary(report: RunReport): string {
  const subject = report.target.name ?? report.target.url;
  const counts = countsByLevel(report.counts).map(({ level, total, outcomes }) => [
    levelWord(level),
    ...outcomes.map(({ count }) => String(count)),
    String(total),
  ]);
  return [
    `## ${markdownText(`${verdictHeadline(report)}: ${report.suiteTitle} on ${subject}`)}`,
    markdownText(verdictSentence(report)),
    `**Scope:** ${markdownText([report.scope.name, report.scope.summary].filter(Boolean).join('. '))}`,
    markdownTable(['Level', ...OUTCOMES, 'all'], counts),
    section('What failed', failures(report.requirements)),
    section('Not decided', undecided(report.requirements)),
    report.waivers.length === 0
      ? ''
      : `### Waivers\n\n${markdownTable(
          ['Requirement', 'Waiver'],
          report.waivers.map((waiver) => [markdownText(waiver.requirement), markdownText(waiverWords(waiver))]),
        )}`,
    `${markdownText(DISCLAIMER)}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function section(title: string, results: readonly RequirementResult[]): string {
  if (results.length === 0) return '';
  const rows = results
    .slice(0, MOST_ROWS)
    .map((result) => [markdownText(result.id), levelWord(result.level), markdownText(resultLine(result))]);
  const more = results.length - MOST_ROWS;
  const rest = more > 0 ? `\nand ${more} more in the other reports.\n` : '';
  return `### ${title}\n\n${markdownTable(['Requirement', 'Level', 'What'], rows)}${rest}`;
}
