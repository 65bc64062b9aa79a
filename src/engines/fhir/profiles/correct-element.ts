import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

const VITAL_SIGNS = 'http://hl7.org/fhir/StructureDefinition/vitalsigns';
const UNITS = 'http://hl7.org/fhir/ValueSet/ucum-vitals-common|4.0.1';

/**
 * The vital signs of 4.0.1 require their few units of every component, so that an oxygen flow in L/min would be wrong.
 * HL7's validator takes the binding for an extensible one.
 */
export function correctElement(element: FhirObject, { url }: FhirObject): FhirObject {
  if (url !== VITAL_SIGNS || element.path !== 'Observation.component.value[x]') return element;
  const binding = objects(element.binding)[0];
  if (binding?.valueSet !== UNITS) return element;
  return { ...element, binding: { ...binding, strength: 'extensible' } };
}
