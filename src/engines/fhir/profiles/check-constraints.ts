import type { Membership } from '../check/code-set.ts';
import { evaluateOn } from '../fhirpath/evaluate.ts';
import { type Item, isRecord, type Outside } from '../fhirpath/item.ts';
import { blame, type Checking, type Conformance } from './checking.ts';
import { membershipOf } from './coded-value.ts';
import type { ConstraintNode } from './constraint-tree.ts';

/** Invariants of a profile. What cannot be decided, or is not supported, accuses nobody. */
export function checkConstraints({ constraints }: ConstraintNode, item: Item, at: Checking): void {
  const { run, engine } = at;
  for (const { key, human, severity, expression, source } of constraints.values()) {
    const compiled = expression();
    if ('problem' in compiled) {
      if (!run.undecided) continue;
      const expected = `the rule ${key} of ${source} to hold`;
      const notChecked = `the rule ${key} of ${source}`;
      const severity = 'information';
      blame(at, { code: 'fhir.profile-undecided', severity, expected, next: compiled.problem, notChecked });
      continue;
    }
    const rootResource = run.container ?? run.resource;
    const around = { resource: run.resource, rootResource, planOf: engine.plan, run, outside: outsideOf(at) };
    const outcome = evaluateOn(compiled.evaluate, item, around);
    if (outcome === 'true' || outcome === 'undecided') continue;
    blame(at, {
      code: 'fhir.profile-constraint',
      severity,
      expected: `"${human}"`,
      next: `It is the rule ${key} of ${source}.`,
    });
  }
}

/** What expressions may ask of value sets and profiles. */
function outsideOf(at: Checking): Outside {
  const told = (answer: Conformance | Membership) =>
    answer === 'unknown' ? undefined : answer === 'yes' || answer === 'in';
  return {
    memberOf: (item, valueSet) => told(membershipOf(item, valueSet, at)),
    conformsTo: ({ value }, profile) => (isRecord(value) ? told(at.conforms(profile, value)) : undefined),
  };
}
