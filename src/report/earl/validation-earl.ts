import type { ValidationReport } from '../reporter.ts';
import { visibleText } from '../shared/visible-text.ts';
import { findingLine } from '../shared/where-text.ts';
import { assayNode, earlAssertion, earlDocument, requirementNode, subjectId } from './earl-graph.ts';

/** For each unit an assertion on the standard as a whole, and one on each requirement that an error says is not met. */
export function validationEarl(report: ValidationReport): string {
  const { standard, version, results, assay: assayVersion, validatedAt: date } = report;
  const assay = assayNode(assayVersion);
  const summaries = new Map((report.requirements ?? []).map((requirement) => [requirement.id, requirement]));
  const whole = requirementNode(standard, {
    id: `${standard} ${version}`,
    summary: `Is valid: ${standard} ${version}.`,
  });
  const tests = new Map<string, object>([[whole['@id'], whole]]);
  const subjects: object[] = [];
  const assertions: object[] = [];
  for (const { source, valid, findings } of results) {
    const subject = subjectId(source);
    const common = { by: assay['@id'], subject, mode: 'automatic', date } as const;
    subjects.push({ '@id': subject, '@type': 'earl:TestSubject', 'dct:title': visibleText(source) });
    const info = visibleText(findings.map(findingLine).join('\n'));
    assertions.push(
      earlAssertion({
        ...common,
        test: whole['@id'],
        outcome: valid ? 'passed' : 'failed',
        ...(info === '' ? {} : { info }),
      }),
    );
    const errors = findings.filter(({ severity }) => severity === 'error');
    for (const id of new Set(errors.map(({ requirement, code }) => requirement ?? code))) {
      const known = summaries.get(id);
      const test = requirementNode(standard, known ?? { id, summary: id });
      tests.set(test['@id'], test);
      const own = errors.filter(({ requirement, code }) => (requirement ?? code) === id);
      assertions.push(
        earlAssertion({
          ...common,
          test: test['@id'],
          outcome: 'failed',
          description: visibleText(own.map(({ message }) => message).join('\n')),
        }),
      );
    }
  }
  return earlDocument([assay, ...subjects, ...tests.values(), ...assertions]);
}
