import type { Finding } from '../../model/finding.ts';
import type { Style, ValidationReport, ValidationResult } from '../reporter.ts';
import { VALIDATION_DISCLAIMER } from '../shared/disclaimer.ts';
import { furtherFindings } from '../shared/further-findings.ts';
import { verb } from '../shared/verdict-words.ts';
import { mapStrings, visibleLine } from '../shared/visible-text.ts';
import { expectedGot, whereText } from '../shared/where-text.ts';
import { openPage, type Page } from './page.ts';

/** A terminal is no place for more; the json reporter has them all. */
const MOST_FINDINGS = 200;
const MOST_NOT_CHECKED = 10;

/** Validation for a person at a terminal: the sum first, then every source with findings. */
export function validationText(raw: ValidationReport, style: Style): string {
  const page = openPage(style);
  // Only as much as is shown is prepared for showing: a feed may hold millions of units.
  heading(page, raw);
  let left = MOST_FINDINGS;
  for (const result of raw.results) {
    if (result.findings.length === 0 || left <= 0) continue;
    const findings = mapStrings(result.findings.slice(0, left), visibleLine);
    left -= findings.length;
    source(page, result, findings);
  }
  const further = furtherFindings(raw.results, MOST_FINDINGS, '--reporter json=FILE has');
  if (further !== undefined) {
    page.line();
    page.say(further);
  }
  notChecked(page, raw);
  page.line();
  page.say(VALIDATION_DISCLAIMER, { paint: page.colours.dim });
  return page.text();
}

function heading(page: Page, { standard, version, valid, results }: ValidationReport): void {
  const { colours } = page;
  const invalid = results.filter((result) => !result.valid).length;
  const sum = (count: (result: ValidationResult) => number) => results.reduce((all, result) => all + count(result), 0);
  const errors = sum((result) => result.errors);
  const warnings = sum((result) => result.warnings);
  const verdict = valid ? colours.bold(colours.green('VALID')) : colours.bold(colours.red('NOT VALID'));
  page.line(`${visibleLine(`${standard} ${version}`)}  ${verdict}`);
  const units = `${results.length} ${verb(results.length, 'unit', 'units')}`;
  page.say(
    results.length === 0
      ? 'Nothing to validate was found in the input.'
      : `${units}, ${invalid} not valid; ${errors} ${verb(errors, 'error', 'errors')}, ${warnings} ${verb(warnings, 'warning', 'warnings')}`,
  );
}

function notChecked(page: Page, { notChecked: all }: ValidationReport): void {
  if (all.length === 0) return;
  page.line();
  page.line(`${page.colours.yellow('not checked')} ${page.colours.dim('(neither for nor against the data)')}`);
  for (const { what, count } of all.slice(0, MOST_NOT_CHECKED)) {
    page.say(`${visibleLine(what)} (${count} ${verb(count, 'time', 'times')})`, { first: '  ', rest: '    ' });
  }
  const more = all.length - MOST_NOT_CHECKED;
  if (more > 0) page.say(`and ${more} more; use --reporter json=FILE for all of them.`, { first: '  ' });
}

function source(page: Page, result: ValidationResult, findings: readonly Finding[]): void {
  const { colours } = page;
  const mark = result.valid ? colours.green('✓') : colours.red('✗');
  page.line();
  const name = visibleLine(result.source);
  page.line(`${mark} ${colours.bold(name)}`);
  const file = result.source.replace(/:\d+$/, '');
  for (const finding of findings) {
    const where = whereText(finding.at, finding.at?.source === file ? file : name);
    const difference = expectedGot(finding);
    const paint =
      finding.severity === 'error' ? colours.red : finding.severity === 'warning' ? colours.yellow : colours.dim;
    const reference = finding.requirement ?? finding.code;
    page.line(`  ${paint(finding.severity.padEnd(11))} ${where ? `${where}  ` : ''}${colours.dim(reference)}`);
    page.say(`${finding.message}${difference ? ` (${difference})` : ''}`, { first: '    ' });
  }
}
