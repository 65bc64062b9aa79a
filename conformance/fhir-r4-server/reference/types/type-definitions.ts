import type { SearchParameter, TypeDefinition } from '../search/search-parameter.ts';
import { riskAssessment } from './assessments.ts';
import { diagnosticReport, encounter, observation } from './care.ts';
import { commonParameters } from './parameters.ts';
import { patient, practitioner } from './people.ts';
import { location, organization } from './places.ts';
import { allergyIntolerance, condition } from './problems.ts';

/** The types this server declares whatever it holds. */
export const coreTypes = [
  'DiagnosticReport',
  'Encounter',
  'Location',
  'Observation',
  'Organization',
  'Patient',
  'Practitioner',
  'RiskAssessment',
] as const;

const definitions: ReadonlyMap<string, TypeDefinition> = new Map([
  ['AllergyIntolerance', allergyIntolerance],
  ['Condition', condition],
  ['DiagnosticReport', diagnosticReport],
  ['Encounter', encounter],
  ['Location', location],
  ['Observation', observation],
  ['Organization', organization],
  ['Patient', patient],
  ['Practitioner', practitioner],
  ['RiskAssessment', riskAssessment],
]);

/** Undefined for a type of which this server knows only what all types have in common. */
export function definitionOf(type: string): TypeDefinition | undefined {
  return definitions.get(type);
}

/** The search parameters of a type, those of all types first. */
export function parametersOf(type: string): readonly SearchParameter[] {
  return [...commonParameters, ...(definitions.get(type)?.parameters ?? [])];
}
