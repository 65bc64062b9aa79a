import type { Engine, TypeCheck } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { eachObject, extensionsOf, isAbsolute, isObject, objectsOf, textOf } from './members.ts';
import { isUnknownCode } from './unknown-code.ts';
import { checkFilter } from './value-set-filter.ts';

const PARAMETER = 'http://hl7.org/fhir/tools/StructureDefinition/valueset-parameter';

/** What a value set includes and excludes can be found and makes sense (FHIR R4, valueset.html#compositions). */
export const checkValueSet: TypeCheck = (valueSet, run, engine) => {
  const { compose } = valueSet;
  if (!isObject(compose)) return;
  const parameters = new Set(
    extensionsOf(valueSet, PARAMETER).flatMap((extension) =>
      extensionsOf(extension, 'name').flatMap(({ valueCode, valueString }) => textOf(valueCode ?? valueString) ?? []),
    ),
  );
  const at = (key: 'include' | 'exclude'): void =>
    eachObject(run, compose, key, (include) => checkInclude(include, parameters, run, engine));
  within(run, 'compose', undefined, () => {
    at('include');
    at('exclude');
  });
};

function checkInclude(include: FhirObject, parameters: ReadonlySet<string>, run: Run, engine: Engine): void {
  const stated = textOf(include.system);
  if (stated === undefined) return;
  const [system = '', inUrl] = stated.split('|');
  const version = textOf(include.version);
  if (inUrl !== undefined && inUrl !== '') {
    const next = 'The version has a property of its own.';
    report(run, {
      code: 'fhir.system-version',
      expected: 'a system without version',
      got: shown(stated),
      next,
      member: 'system',
    });
  }
  if (!isAbsolute(system)) {
    const expected = 'the absolute address of a code system';
    const next = 'A contained one is pointed at with the extension valueset-system beside its address.';
    report(run, { code: 'fhir.system-relative', expected, got: shown(system), next, member: 'system' });
    return;
  }
  const codeSystem = findSystem(system, version, run, engine);
  if (codeSystem?.content === 'supplement') {
    const next = 'The codes are those of the system that it supplements.';
    report(run, {
      code: 'fhir.system-is-supplement',
      expected: 'a code system',
      got: 'a supplement to one',
      next,
      member: 'system',
    });
    return;
  }
  if (!codeSystem && engine.artifacts.find(system, 'ValueSet')) {
    const next = 'A value set is included by valueSet.';
    report(run, {
      code: 'fhir.system-is-value-set',
      expected: 'a code system',
      got: 'a value set',
      next,
      member: 'system',
    });
    return;
  }
  checkConcepts(include, { system, version }, run, engine);
  const context = { system, version, codeSystem, parameters, run, engine };
  eachObject(run, include, 'filter', (filter) => checkFilter(filter, context));
}

/** As HL7's validator, which leaves longer lists to the terminology server. */
const MOST_CONCEPTS = 1000;

interface Included {
  readonly system: string;
  readonly version: string | undefined;
}

function checkConcepts(include: FhirObject, { system, version }: Included, run: Run, engine: Engine): void {
  if (!Array.isArray(include.concept) || include.concept.length > MOST_CONCEPTS) return;
  eachObject(run, include, 'concept', ({ code }) => {
    if (typeof code !== 'string' || !isUnknownCode({ system, version, code }, run, engine)) return;
    report(run, { code: 'fhir.code-unknown', expected: `a code of ${system}`, got: shown(code), member: 'code' });
  });
}

/** One at hand, or contained in the value set itself. */
function findSystem(system: string, version: string | undefined, run: Run, engine: Engine): FhirObject | undefined {
  const contained = objectsOf(run.container?.contained).find(
    (resource) => resource.resourceType === 'CodeSystem' && resource.url === system,
  );
  return contained ?? engine.artifacts.find(version ? `${system}|${version}` : system, 'CodeSystem');
}
