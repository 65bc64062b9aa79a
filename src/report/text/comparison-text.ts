import type { Comparison } from '../../conform/run-report.ts';
import type { Basis, Outcome } from '../../model/outcome.ts';
import type { Style } from '../reporter.ts';
import { DISCLAIMER } from '../shared/disclaimer.ts';
import { levelWord, OUTCOME_MARK, outcomeWords } from '../shared/outcome-words.ts';
import { capitals, verb } from '../shared/verdict-words.ts';
import { mapStrings, visibleLine } from '../shared/visible-text.ts';
import { padColumns } from '../shared/wrap-text.ts';
import { openPage, type Page, paintOutcome, paintVerdict } from './page.ts';

/** `passed, attested` with its mark. */
const CELL = 20;
const LEVEL = 6;

/** Runs side by side, clause by clause: only the rows that differ, and how many are equal. */
export function comparisonText(raw: Comparison, style: Style): string {
  const page = openPage(style);
  const comparison = mapStrings(raw, visibleLine);
  page.line(page.colours.bold(`${comparison.suite}: ${comparison.runs.length} runs compared`));
  page.say(`Scope: ${comparison.scope}`);
  if (comparison.caution) page.say(`Caution: ${comparison.caution}`, { paint: page.colours.yellow });
  page.line();
  for (const [index, run] of comparison.runs.entries()) {
    const verdict = paintVerdict(page.colours, run.verdict)(capitals(run.verdict));
    page.line(`  ${letter(index)}  ${page.colours.bold(run.label)}  ${verdict}`);
    page.line(`     ${page.colours.dim(`${run.url}  ${run.startedAt}  ${run.folder}`)}`);
  }
  page.line();
  const differing = comparison.requirements.filter(({ differs }) => differs);
  if (differing.length > 0) table(page, comparison, differing);
  const equal = comparison.requirements.length - differing.length;
  page.line(
    differing.length === 0
      ? `No difference: the ${equal} ${verb(equal, 'requirement has', 'requirements have')} the same outcome in every run.`
      : `${differing.length} ${verb(differing.length, 'requirement differs', 'requirements differ')}, ${equal} ${verb(equal, 'is', 'are')} equal and not shown.`,
  );
  page.line();
  page.say(DISCLAIMER, { paint: page.colours.dim });
  return page.text();
}

function table(page: Page, comparison: Comparison, rows: Comparison['requirements']): void {
  const widest = Math.max('requirement'.length, ...rows.map(({ id }) => id.length));
  // The outcomes stand on a line of their own where the ids leave no room for them.
  const oneLine = 2 + widest + 2 + LEVEL + 2 + comparison.runs.length * CELL <= page.width;
  const head = comparison.runs.map((_, index) => padColumns(letter(index), CELL)).join('');
  const lead = oneLine ? `  ${'requirement'.padEnd(widest)}  ${'level'.padEnd(LEVEL)}  ` : '    ';
  page.line(page.colours.dim(`${lead}${head}`.trimEnd()));
  for (const { id, level, summary, outcomes, bases } of rows) {
    const cells = outcomes.map((outcome, run) => cell(page, outcome, bases[run])).join('');
    if (oneLine) page.line(`  ${id.padEnd(widest)}  ${levelWord(level).padEnd(LEVEL)}  ${cells}`.trimEnd());
    else {
      page.line(`  ${id}  ${levelWord(level)}`);
      page.line(`    ${cells}`.trimEnd());
    }
    page.say(summary, { first: '    ', paint: page.colours.dim });
  }
  page.line();
}

function cell(page: Page, outcome: Outcome | undefined, basis: Basis | undefined): string {
  if (outcome === undefined) return page.colours.dim(padColumns(outcomeWords(outcome, basis), CELL));
  return paintOutcome(
    page.colours,
    outcome,
  )(padColumns(`${OUTCOME_MARK[outcome]} ${outcomeWords(outcome, basis)}`, CELL));
}

/** A, B, ... Z, then numbers. */
function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}
