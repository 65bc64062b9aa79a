import type { ValidationReport, ValidationResult } from '../reporter.ts';
import { findingLine } from '../shared/where-text.ts';
import { xmlElement } from './xml.ts';

/** A test case for each unit; its errors fail it, its warnings are told. */
export function validationJunit({ standard, version, results, notChecked }: ValidationReport): string {
  const totals = {
    tests: results.length,
    failures: results.filter(({ valid }) => !valid).length,
    errors: 0,
  };
  const cases = results.map((result) => testCase(standard, result));
  const undecided = notChecked.map(({ what, count }) => `not checked: ${what} (${count})`);
  if (undecided.length > 0) cases.push(xmlElement('system-out', {}, undecided.join('\n')));
  const suite = xmlElement('testsuite', { name: `${standard} ${version}`, ...totals, time: '0' }, cases);
  const root = xmlElement('testsuites', { name: `assay validate ${standard}`, ...totals, time: '0' }, [suite]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function testCase(standard: string, result: ValidationResult): string {
  const errors = result.findings.filter(({ severity }) => severity === 'error');
  const others = result.findings.filter(({ severity }) => severity !== 'error');
  const children: string[] = [];
  if (!result.valid) {
    const [first] = errors;
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    const message = first ? `${first.message}${more}` : 'not valid';
    children.push(
      xmlElement('failure', { message, type: first?.code ?? 'invalid' }, errors.map(findingLine).join('\n')),
    );
  }
  if (others.length > 0) children.push(xmlElement('system-out', {}, others.map(findingLine).join('\n')));
  return xmlElement('testcase', { name: result.source, classname: standard, time: '0' }, children);
}
