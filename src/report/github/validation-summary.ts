import type { ValidationReport } from '../reporter.ts';
import { VALIDATION_DISCLAIMER } from '../shared/disclaimer.ts';
import { findingLine } from '../shared/where-text.ts';
import { markdownTable, markdownText } from './markdown.ts';

const MOST_ROWS = 200;

/** Validation on the job's summary page: the verdict, then each finding. */
export function validationSummary({ standard, version, valid, results }: ValidationReport): string {
  const found = results.flatMap(({ source, findings }) =>
    findings.map((finding) => [markdownText(source), markdownText(findingLine(finding))]),
  );
  const invalid = results.filter((result) => !result.valid).length;
  const more = found.length - MOST_ROWS;
  return [
    `## ${valid ? 'VALID' : 'NOT VALID'}: ${markdownText(`${standard} ${version}`)}`,
    `${invalid} of ${results.length} units not valid.`,
    found.length === 0 ? '' : markdownTable(['Unit', 'Finding'], found.slice(0, MOST_ROWS)),
    more > 0 ? `and ${more} more in the other reports.` : '',
    `${markdownText(VALIDATION_DISCLAIMER)}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
