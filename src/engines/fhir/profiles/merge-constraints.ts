import type { Engine } from '../check/engine.ts';
import type { FhirObject } from '../check/run.ts';
import { type Compiled, compileExpression } from '../fhirpath/compile-expression.ts';
import { objects } from '../rules/rule-table.ts';
import type { ConstraintNode } from './constraint-tree.ts';
import { coreType } from './resolve-chain.ts';

const BEST_PRACTICE = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice';
/** Published expressions that fail what their rule is not about, and what is evaluated instead. */
const CORRECTED: ReadonlyMap<string, string> = new Map([
  // vs-1 speaks of a dateTime only; of a Period it would ask the length of nothing.
  ['($this as dateTime).toString().length() >= 8', '($this is dateTime) implies $this.toString().length() >= 8'],
]);
const compiled = new Map<string, Compiled>();

/** Adds the invariants of an element. Those of the base types are always checked, so a snapshot's copy of one is left out. */
export function mergeConstraints(node: ConstraintNode, element: FhirObject, source: string, engine: Engine): void {
  for (const { key, severity, human, expression, source: from, extension } of objects(element.constraint)) {
    if (typeof key !== 'string' || typeof expression !== 'string' || expression === '') continue;
    if (isOfBase(key, expression, from, engine)) continue;
    const advice = objects(extension).some(({ url, valueBoolean }) => url === BEST_PRACTICE && valueBoolean === true);
    node.constraints.set(key, {
      key,
      human: typeof human === 'string' ? human : expression,
      severity: severity === 'error' && !advice ? 'error' : 'warning',
      expression: () => compileOnce(expression),
      source,
    });
  }
}

function isOfBase(key: string, expression: string, from: unknown, engine: Engine): boolean {
  if (typeof from === 'string' && (coreType(from, engine) ?? engine.definitions.types.get(from))) return true;
  return engine.definitions.constraints(key).some((one) => one.expression === expression);
}

function compileOnce(published: string): Compiled {
  const expression = CORRECTED.get(published) ?? published;
  const known = compiled.get(expression);
  if (known) return known;
  const made = compileExpression(expression, { patterns: 'linear' });
  compiled.set(expression, made);
  return made;
}
