import type { Rule } from '../check/plan.ts';
import type { ConstraintDigest } from '../definitions/digest.ts';
import { type Compiled, compileExpression } from '../fhirpath/compile-expression.ts';
import { evaluateOn } from '../fhirpath/evaluate.ts';
import type { Env, Item } from '../fhirpath/item.ts';
import { corrected } from './corrections.ts';
import { pageOf, wordsFor } from './wording.ts';

/**
 * eld-11 asks whether there is a result, false or true: as published, it always holds. ele-1 is checked with every object,
 * txt-1 and txt-2 with the text. Advice that most resources of HL7 itself do not follow would only bury what matters: dom-6
 * (a narrative), and csd-0, vsd-0 and so on (a name that programs can use).
 */
const UNCHECKED = /^(?:eld-11|ele-1|txt-[12]|dom-6|[a-z]+-0)$/;

export interface RuleContext {
  readonly key: string;
  /** Type whose definition states it. */
  readonly type: string;
  readonly toItem: (value: unknown) => Item;
  readonly planOf: Env['planOf'];
}

/** By expression: one that stands on many types is compiled once. */
const compiled = new Map<string, Compiled>();

/** The expression of a constraint as it is evaluated: corrected where the published one is known to be wrong. */
function compiledExpression(key: string, published: string): Compiled {
  const expression = corrected(key, published);
  const known = compiled.get(expression);
  if (known) return known;
  // The patterns of the core definitions are few, and tests show that each is linear.
  const made = compileExpression(expression, { patterns: true });
  compiled.set(expression, made);
  return made;
}

/**
 * The rule of an invariant by its FHIRPath expression, compiled when it is first evaluated. Undefined when there is
 * nothing to check here. An expression that is not supported, or not decided, accuses nobody.
 */
export function expressionRule(
  constraints: readonly ConstraintDigest[],
  { key, type, toItem, planOf }: RuleContext,
): Rule | undefined {
  const constraint = constraintOf(constraints, type);
  const published = constraint?.expression;
  if (!published || UNCHECKED.test(key)) return undefined;
  const warning = constraint.severity === 'warning';
  let made: Compiled | undefined;
  return {
    code: `fhir.${key}`,
    expected: wordsFor(key, type),
    next: `It is the rule ${key}: ${pageOf(type)}`,
    ...(warning && { severity: 'warning' as const }),
    holds(focus, run) {
      made ??= compiledExpression(key, published);
      if ('problem' in made) return true;
      const around = { resource: run.resource, rootResource: run.container ?? run.resource, planOf, run };
      const outcome = evaluateOn(made.evaluate, toItem(focus), around);
      // An invariant must be true, so no value is a breach as well (fhirpath.html#invariants); advice is not pressed so far.
      return outcome === 'true' || outcome === 'undecided' || (warning && outcome === 'empty');
    },
  };
}

/** Some keys are used by more than one type, each with an expression of its own. */
function constraintOf(constraints: readonly ConstraintDigest[], type: string): ConstraintDigest | undefined {
  return constraints.find(({ of }) => of === type) ?? constraints[0];
}
