import type { Comparison } from '../../conform/run-report.ts';
import { outcomeWords } from '../shared/outcome-words.ts';
import { csvTable } from './csv-table.ts';

/** A row a requirement, a column a run. A caution stands in every row, so that no row goes without it. */
export function comparisonCsv({ runs, requirements, caution }: Comparison): string {
  const labels = runs.map(({ label, folder }) =>
    runs.filter((run) => run.label === label).length > 1 ? `${label} (${folder})` : label,
  );
  const cautious = caution === undefined ? [] : [caution];
  return csvTable(
    ['requirement', 'clause', 'level', 'summary', 'differs', ...labels, ...(caution === undefined ? [] : ['caution'])],
    [
      [
        '',
        '',
        '',
        'verdict',
        new Set(runs.map(({ verdict }) => verdict)).size > 1,
        ...runs.map(({ verdict }) => verdict),
        ...cautious,
      ],
      ...requirements.map(({ id, clause, level, summary, differs, outcomes, bases }) => [
        id,
        clause,
        level,
        summary,
        differs,
        ...outcomes.map((outcome, run) => outcomeWords(outcome, bases[run])),
        ...cautious,
      ]),
    ],
  );
}
