import { parseJson } from '../../formats/json/index.ts';
import { AssayError } from '../../model/assay-error.ts';
import type { ObjectPlan } from './check/plan.ts';
import type { FhirObject } from './check/run.ts';
import { isXml, readFhirXml } from './xml/read-fhir-xml.ts';

/** A definition to validate with: the text of a StructureDefinition, ValueSet, CodeSystem, Questionnaire and so on. */
export interface GivenDefinition {
  /** For messages. */
  readonly name: string;
  /** JSON or XML; a Bundle brings the resources of its entries. */
  readonly text: string;
  /** A profile that every resource of its type must meet, whether it claims so or not. Default false. */
  readonly apply?: boolean;
}

export interface Given {
  readonly resources: readonly FhirObject[];
  /** Canonical addresses of the profiles to apply. */
  readonly applied: readonly string[];
}

/** Throws AssayError `fhir.definition-unreadable`. */
export function readGiven(definitions: readonly GivenDefinition[], planOf: PlanOf): Given {
  const resources: FhirObject[] = [];
  const applied: string[] = [];
  for (const { name, text, apply } of definitions) {
    for (const resource of resourcesIn(name, text, planOf)) {
      // Data given where a definition belongs would check nothing, and nobody would know.
      if (apply && typeof resource.url !== 'string') throw unreadable(name, `a ${resource.resourceType} without url`);
      resources.push(resource);
      if (apply && resource.resourceType === 'StructureDefinition') applied.push(String(resource.url));
    }
  }
  return { resources, applied };
}

type PlanOf = (type: string) => ObjectPlan | undefined;

function resourcesIn(name: string, text: string, planOf: PlanOf): readonly FhirObject[] {
  const resource = readValue(text, planOf) as FhirObject | undefined;
  if (typeof resource?.resourceType !== 'string') {
    throw unreadable(name, 'something else');
  }
  if (resource.resourceType !== 'Bundle') return [resource];
  const entries = Array.isArray(resource.entry) ? resource.entry : [];
  return entries.flatMap((entry) => (typeof entry?.resource?.resourceType === 'string' ? [entry.resource] : []));
}

/** Undefined for what cannot be read; a definition whose XML is merely out of order can. */
function readValue(text: string, planOf: PlanOf): unknown {
  if (isXml(text)) return readFhirXml(text, planOf).value;
  const { value, problems } = parseJson(text);
  return problems.length === 0 ? value : undefined;
}

function unreadable(name: string, got: string): AssayError {
  const message = `${name}: expected a FHIR definition (a StructureDefinition, ValueSet, CodeSystem...), got ${got}.`;
  return new AssayError('fhir.definition-unreadable', message);
}
