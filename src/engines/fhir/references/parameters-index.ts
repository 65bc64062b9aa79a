import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { typeAndId } from './bundle-index.ts';

const FULL_URL = 'http://hl7.org/fhir/StructureDefinition/parameters-fullUrl';
const MAX_DEPTH = 100;

/**
 * Resources that Parameters hold, by what the references beside them may say: type and id, the fullUrl that an extension
 * gives them, and those of the entries of a Bundle among them. Undefined where more than one fits.
 */
export function indexParameters(parameters: FhirObject): ReadonlyMap<string, FhirObject | undefined> {
  const found = new Map<string, FhirObject | undefined>();
  const add = (key: unknown, resource: FhirObject) => {
    if (typeof key === 'string') found.set(key, found.has(key) ? undefined : resource);
  };
  const walk = (parameter: FhirObject, depth: number): void => {
    for (const resource of objects(parameter.resource)) {
      add(typeAndId(resource), resource);
      for (const { url, valueUri } of objects(parameter.extension)) if (url === FULL_URL) add(valueUri, resource);
      if (resource.resourceType !== 'Bundle') continue;
      for (const entry of objects(resource.entry)) {
        for (const inside of objects(entry.resource)) add(entry.fullUrl, inside);
      }
    }
    if (depth < MAX_DEPTH) for (const part of objects(parameter.part)) walk(part, depth + 1);
  };
  for (const parameter of objects(parameters.parameter)) walk(parameter, 0);
  return found;
}
