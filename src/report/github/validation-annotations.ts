import type { Severity } from '../../model/finding.ts';
import type { ValidationReport } from '../reporter.ts';
import { visibleLine } from '../shared/visible-text.ts';
import { findingLine } from '../shared/where-text.ts';
import { type Annotation, type AnnotationKind, workflowCommands } from './workflow-command.ts';

const KIND: Readonly<Record<Severity, AnnotationKind>> = { error: 'error', warning: 'warning', information: 'notice' };

/** Findings as annotations on the lines they are about. */
export function validationAnnotations({ standard, version, valid, results }: ValidationReport): string {
  const annotations = results.flatMap(({ source, findings }) =>
    findings.map((finding): Annotation => {
      const file = finding.at?.source;
      return {
        kind: KIND[finding.severity],
        title: `${finding.requirement ?? finding.code} in ${source}`,
        message: findingLine(finding),
        ...(file === undefined || file === '-' ? {} : { file }),
        ...(finding.at?.line === undefined ? {} : { line: finding.at.line }),
      };
    }),
  );
  const invalid = results.filter((result) => !result.valid).length;
  const line = `Assay: ${valid ? 'VALID' : 'NOT VALID'}: ${standard} ${version}, ${invalid} of ${results.length} units not valid.`;
  return `${visibleLine(line)}\n${workflowCommands(annotations)}`;
}
