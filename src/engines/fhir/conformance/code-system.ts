import type { Engine, TypeCheck } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { checkProperty, type PropertyContext, readProperties } from './code-system-properties.ts';
import { eachObject, isObject, numberOf, objectsOf, textOf } from './members.ts';
import { isUnknownCode } from './unknown-code.ts';

/** What a code system says of itself fits what it holds (FHIR R4, codesystem.html#4.8.6). */
export const checkCodeSystem: TypeCheck = (codeSystem, run, engine) => {
  const content = textOf(codeSystem.content);
  const supplements = textOf(codeSystem.supplements);
  const codes = new Set<string>();
  const count = collect(codeSystem, codes, codeSystem.caseSensitive !== true, run.maxDepth);
  checkSupplement(codeSystem, content, supplements, run, engine);
  checkCount(codeSystem, content, count, run);
  checkValueSet(codeSystem, run, engine);
  const folded = codeSystem.caseSensitive !== true;
  const has = (code: string): boolean | undefined => {
    if (codes.has(folded ? code.toLowerCase() : code)) return true;
    if (supplements !== undefined)
      return isUnknownCode({ ...canonical(supplements), code }, run, engine) ? false : undefined;
    return content === 'complete' ? false : undefined;
  };
  const context = { properties: readProperties(codeSystem, run), has, run, engine };
  if (context.properties.size > 0) checkConcepts(codeSystem, context, 0);
};

function collect(holder: FhirObject, codes: Set<string>, folded: boolean, depth: number): number {
  if (depth <= 0) return 0;
  let count = 0;
  for (const concept of objectsOf(holder.concept)) {
    const code = textOf(concept.code);
    if (code !== undefined) codes.add(folded ? code.toLowerCase() : code);
    count += 1 + collect(concept, codes, folded, depth - 1);
  }
  return count;
}

function checkConcepts(holder: FhirObject, context: PropertyContext, depth: number): void {
  const { run } = context;
  if (depth > run.maxDepth) return;
  eachObject(run, holder, 'concept', (concept) => {
    eachObject(run, concept, 'property', (property) => checkProperty(property, context));
    checkConcepts(concept, context, depth + 1);
  });
}

/** A supplement adds to the codes of another system and has none of its own (codesystem.html#supplements). */
function checkSupplement(
  codeSystem: FhirObject,
  content: string | undefined,
  supplements: string | undefined,
  run: Run,
  engine: Engine,
): void {
  const code = 'fhir.supplement';
  if (supplements === undefined) {
    if (content !== 'supplement') return;
    const expected = 'supplements to name the system that this one supplements';
    report(run, { code, expected, got: 'none' });
    return;
  }
  if (content !== 'supplement') {
    const next = 'It names a system that it supplements.';
    report(run, { code, expected: 'content supplement', got: shown(content), next, member: 'content' });
  }
  if (codeSystem.caseSensitive !== undefined) {
    const next = 'It is said by the system that is supplemented.';
    report(run, { code, expected: 'no caseSensitive in a supplement', got: 'one', next, member: 'caseSensitive' });
  }
  eachObject(run, codeSystem, 'concept', (concept) => {
    const own = textOf(concept.code);
    if (own === undefined || !isUnknownCode({ ...canonical(supplements), code: own }, run, engine)) return;
    report(run, { code: 'fhir.code-unknown', expected: `a code of ${supplements}`, got: shown(own), member: 'code' });
  });
}

function checkCount(codeSystem: FhirObject, content: string | undefined, count: number, run: Run): void {
  const stated = numberOf(codeSystem.count);
  if (stated !== undefined && content === 'complete' && stated !== count) {
    report(run, {
      code: 'fhir.code-system-count',
      expected: `${count}, as many as there are`,
      got: `${stated}`,
      member: 'count',
    });
  }
  if (content === 'not-present' && count > 0) {
    const expected = 'no concepts where content is not-present';
    report(run, { code: 'fhir.code-system-content', expected, got: `${count}`, member: 'concept' });
  }
}

/** The value set that a code system names is that of all its codes and nothing else. */
function checkValueSet(codeSystem: FhirObject, run: Run, engine: Engine): void {
  const address = textOf(codeSystem.valueSet);
  const valueSet = address === undefined ? undefined : engine.artifacts.find(address, 'ValueSet');
  // Of those carried along some are from a later release, in which systems have moved.
  if (!valueSet || !engine.artifacts.given.includes(valueSet)) return;
  const fail = (got: string): void =>
    report(run, {
      code: 'fhir.code-system-value-set',
      expected: 'a value set of all codes of this system',
      got,
      member: 'valueSet',
    });
  const includes = isObject(valueSet.compose) ? objectsOf(valueSet.compose.include) : [];
  const [include] = includes;
  if (!include || includes.length > 1) fail(`one with ${includes.length} includes`);
  else if (include.system !== codeSystem.url) fail(`one of ${shown(include.system)}`);
  else if (include.concept !== undefined || include.filter !== undefined || include.valueSet !== undefined) {
    fail('one of some of them');
  }
}

function canonical(address: string): { readonly system: string; readonly version: string | undefined } {
  const [system = '', version] = address.split('|');
  return { system, version };
}
