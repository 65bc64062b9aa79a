import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { readFhirPath } from './fhirpath-syntax.ts';
import { eachObject, textOf } from './members.ts';

export interface ConstraintContext {
  /** Address and version of the definition. */
  readonly url: string | undefined;
  readonly version: string | undefined;
  readonly snapshot: boolean;
  /** Expressions by key, of the elements before. */
  readonly seen: Map<string, string>;
  readonly run: Run;
  readonly engine: Engine;
}

/** A constraint is known by its key, so that a key stands for one expression (FHIR R4, elementdefinition.html#constraint). */
export function checkConstraints(element: FhirObject, context: ConstraintContext): void {
  const { url, version, snapshot, seen, run, engine } = context;
  eachObject(run, element, 'constraint', (constraint) => {
    const key = textOf(constraint.key);
    const expression = textOf(constraint.expression);
    const source = textOf(constraint.source);
    if (key === undefined || expression === undefined) return;
    const mine = source === undefined || source === url || source === `${url}|${version}`;
    if (!snapshot && !mine) {
      const expected = 'a constraint of its own in the differential';
      report(run, { code: 'fhir.constraint-source', expected, got: shown(source), member: 'source' });
      return;
    }
    const before = seen.get(key);
    const published = snapshot ? [] : engine.definitions.constraints(key).flatMap((one) => one.expression ?? []);
    if (
      key !== 'ele-1' &&
      (before === undefined ? published.length > 0 && !published.includes(expression) : before !== expression)
    ) {
      const next =
        before === undefined ? 'FHIR itself uses the key for another one.' : 'The key stands for another one before.';
      report(run, {
        code: 'fhir.constraint-key',
        expected: 'a key of its own for each expression',
        got: shown(key),
        next,
        member: 'key',
      });
    }
    if (before === undefined) seen.set(key, expression);
    const { problem } = mine ? readFhirPath(expression) : {};
    if (!problem) return;
    const expected = 'a FHIRPath expression';
    report(run, { code: 'fhir.constraint-expression', expected, got: problem, member: 'expression' });
  });
}
