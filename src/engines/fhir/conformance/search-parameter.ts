import { AssayError } from '../../../model/assay-error.ts';
import type { Engine, TypeCheck } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { parse } from '../fhirpath/parse.ts';
import type { Node } from '../fhirpath/syntax.ts';
import { wrongStep } from './expression-steps.ts';
import { readFhirPath } from './fhirpath-syntax.ts';
import { textOf, textsOf } from './members.ts';

/** FHIR R4, searchparameter.html: what it searches exists, and what it derives from agrees with it. */
export const checkSearchParameter: TypeCheck = (parameter, run, engine) => {
  const bases = textsOf(parameter.base);
  const expression = textOf(parameter.expression);
  if (expression !== undefined) checkExpression(expression, bases, run, engine);
  if (parameter.type === 'composite') {
    const count = Array.isArray(parameter.component) ? parameter.component.length : 0;
    const expected = 'at least two components, because a composite joins parameters';
    if (count < 2) report(run, { code: 'fhir.search-components', expected, got: `${count}` });
  }
  const from = textOf(parameter.derivedFrom);
  const origin = from === undefined ? undefined : engine.artifacts.find(from, 'SearchParameter');
  if (origin) checkOrigin(parameter, bases, origin, run);
};

function checkOrigin(parameter: FhirObject, bases: readonly string[], origin: FhirObject, run: Run): void {
  const allowed = textsOf(origin.base);
  const strange = bases.filter((base) => !allowed.includes(base) && !allowed.includes('Resource'));
  const code = 'fhir.search-derived';
  const next = `That is what ${shown(origin.url)} has, from which it derives.`;
  for (const base of strange) {
    report(run, { code, expected: `a base among ${allowed.join(', ')}`, got: shown(base), next, member: 'base' });
  }
  if (typeof origin.type !== 'string' || parameter.type === undefined || parameter.type === origin.type) return;
  report(run, { code, expected: `the type ${origin.type}`, got: shown(parameter.type), next, member: 'type' });
}

const LONGEST = 4_000;

function checkExpression(text: string, bases: readonly string[], run: Run, engine: Engine): void {
  const { problem } = readFhirPath(text);
  if (problem) {
    report(run, {
      code: 'fhir.search-expression',
      expected: 'a FHIRPath expression',
      got: problem,
      member: 'expression',
    });
    return;
  }
  const node = text.length > LONGEST ? undefined : parsed(text);
  if (!node || bases.length === 0 || bases.some((base) => !engine.definitions.types.has(base))) return;
  const start = bases.map((type) => ({ type, path: '' }));
  const wrong = wrongStep(node, start, engine);
  if (!wrong) return;
  const expected = `a path of ${wrong.on}`;
  report(run, { code: 'fhir.search-expression', expected, got: shown(wrong.name), member: 'expression' });
}

/** Undefined for what is FHIRPath, but not of the subset that is evaluated. */
export function parsed(text: string): Node | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof AssayError) return undefined;
    throw error;
  }
}
