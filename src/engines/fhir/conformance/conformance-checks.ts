import type { TypeChecks } from '../check/engine.ts';
import { checkCapabilityStatement } from './capability-statement.ts';
import { checkCodeSystem } from './code-system.ts';
import { checkConceptMap } from './concept-map.ts';
import { checkOperationDefinition } from './operation-definition.ts';
import { checkSearchParameter } from './search-parameter.ts';
import { checkStructureDefinition } from './structure-definition.ts';
import { checkValueSet } from './value-set.ts';

/** Rules for resources that define something for others, beyond their structure and invariants. */
export const conformanceChecks: TypeChecks = {
  CapabilityStatement: checkCapabilityStatement,
  CodeSystem: checkCodeSystem,
  ConceptMap: checkConceptMap,
  OperationDefinition: checkOperationDefinition,
  SearchParameter: checkSearchParameter,
  StructureDefinition: checkStructureDefinition,
  ValueSet: checkValueSet,
};
