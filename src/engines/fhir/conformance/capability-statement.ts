import type { Engine, TypeCheck } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { eachObject, textOf } from './members.ts';

/** A parameter is searched with the type that its definition gives it (FHIR R4, capabilitystatement.html#search). */
export const checkCapabilityStatement: TypeCheck = (statement, run, engine) => {
  eachObject(run, statement, 'rest', (rest) => {
    eachObject(run, rest, 'resource', (resource) => checkParameters(resource, run, engine));
  });
};

function checkParameters(holder: FhirObject, run: Run, engine: Engine): void {
  eachObject(run, holder, 'searchParam', ({ definition, type }) => {
    const address = textOf(definition);
    const defined = address === undefined ? undefined : engine.artifacts.find(address, 'SearchParameter');
    if (!defined || typeof defined.type !== 'string' || typeof type !== 'string' || defined.type === type) return;
    const next = `So ${shown(address)} defines it.`;
    report(run, {
      code: 'fhir.search-type',
      expected: `the type ${defined.type}`,
      got: shown(type),
      next,
      member: 'type',
    });
  });
}
