import type { TypeCheck, TypeChecks } from '../check/engine.ts';
import { report, shown } from '../check/run.ts';
import { isAbsolute } from './members.ts';

/** Resources that are known by their own address (FHIR R4, resource.html#canonical). */
const TYPES = [
  'ActivityDefinition',
  'CapabilityStatement',
  'ChargeItemDefinition',
  'CodeSystem',
  'CompartmentDefinition',
  'ConceptMap',
  'EffectEvidenceSynthesis',
  'EventDefinition',
  'Evidence',
  'EvidenceVariable',
  'ExampleScenario',
  'GraphDefinition',
  'ImplementationGuide',
  'Library',
  'Measure',
  'MessageDefinition',
  'OperationDefinition',
  'PlanDefinition',
  'Questionnaire',
  'ResearchDefinition',
  'ResearchElementDefinition',
  'RiskEvidenceSynthesis',
  'SearchParameter',
  'StructureDefinition',
  'StructureMap',
  'TerminologyCapabilities',
  'TestScript',
  'ValueSet',
];

/** A definition is referred to from anywhere, so its address must not depend on where it stands. */
const checkCanonicalUrl: TypeCheck = ({ url }, run) => {
  if (typeof url !== 'string' || isAbsolute(url)) return;
  const expected = 'an absolute address (https://..., urn:...)';
  const next = 'A definition is found by this address wherever it is used.';
  report(run, { code: 'fhir.definition-address', expected, got: shown(url), next, member: 'url' });
};

export const canonicalUrlChecks: TypeChecks = Object.fromEntries(TYPES.map((type) => [type, checkCanonicalUrl]));
