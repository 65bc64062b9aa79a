import { createFhirValidator } from '../index.ts';
import { digestLoader } from './digest-loader.ts';

type Json = Readonly<Record<string, unknown>>;

const load = digestLoader();

/** Code and path of each error of a resource, with definitions given beside those of FHIR. */
export function errorsOf(resource: Json, given: readonly Json[] = []): readonly string[] {
  const profiles = given.map((one, index) => ({ name: `${index}`, text: JSON.stringify(one) }));
  const found = createFhirValidator({ load, profiles }).validate(resource);
  return found.filter(({ severity }) => severity === 'error').map(({ code, at }) => `${code} ${at?.path}`);
}
