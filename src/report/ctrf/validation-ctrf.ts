import type { ValidationReport, ValidationResult } from '../reporter.ts';
import { visibleText } from '../shared/visible-text.ts';
import { findingLine } from '../shared/where-text.ts';
import { type CtrfTest, ctrfReport } from './ctrf-report.ts';

/** A test for each unit; errors fail it. */
export function validationCtrf(report: ValidationReport): string {
  const { standard, version, valid, results, notChecked, assay, validatedAt } = report;
  return ctrfReport({
    version: assay,
    startedAt: validatedAt,
    finishedAt: validatedAt,
    tests: results.map((result) => testOf(standard, result)),
    environment: { reportName: `${standard} ${version}: ${valid ? 'VALID' : 'NOT VALID'}` },
    extra: { standard, version, valid, notChecked },
  });
}

function testOf(standard: string, result: ValidationResult): CtrfTest {
  const [first] = result.findings.filter(({ severity }) => severity === 'error');
  return {
    name: visibleText(result.source) || '-',
    status: result.valid ? 'passed' : 'failed',
    duration: 0,
    suite: [standard],
    ...(first === undefined ? {} : { message: visibleText(first.message) }),
    ...(first?.at?.line === undefined ? {} : { line: first.at.line }),
    ...(first?.at?.source === undefined ? {} : { filePath: visibleText(first.at.source) }),
    ...(result.findings.length === 0 ? {} : { trace: visibleText(result.findings.map(findingLine).join('\n')) }),
    extra: { errors: result.errors, warnings: result.warnings },
  };
}
