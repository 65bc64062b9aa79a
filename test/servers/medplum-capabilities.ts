import { getSearchParameters } from '@medplum/core';

/** What the router has a route for, on every type. */
const INTERACTIONS = ['read', 'vread', 'update', 'patch', 'delete', 'history-instance', 'create', 'search-type'];

/** The types of search parameter that the in-memory repository evaluates: by any other it finds nothing. */
const SEARCHED = ['date', 'reference', 'string', 'token', 'uri'];

/**
 * The CapabilityStatement of the test server. Medplum's router has no route for it: the full Medplum server answers
 * /metadata in front of the router. This one declares what the router behind it has routes for, on the types given, and
 * the search parameters that Medplum itself indexes for them, as far as the repository has code for their type.
 */
export function capabilityStatement(base: string, types: readonly string[], date: string) {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Medplum FhirRouter over MemoryRepository', version: '4.5.2' },
    implementation: { description: 'In-memory test server', url: base },
    fhirVersion: '4.0.1',
    format: ['json', 'application/fhir+json'],
    patchFormat: ['application/json-patch+json'],
    rest: [
      {
        mode: 'server',
        resource: types.map((type) => ({
          type,
          interaction: INTERACTIONS.map((code) => ({ code })),
          versioning: 'versioned',
          readHistory: true,
          updateCreate: true,
          searchParam: Object.values(getSearchParameters(type) ?? {})
            .filter((parameter) => SEARCHED.includes(parameter.type))
            .map((parameter) => ({
              name: parameter.code,
              // Medplum indexes the common ones without the address of their definition.
              definition: parameter.url ?? `http://hl7.org/fhir/SearchParameter/Resource-${parameter.code.slice(1)}`,
              type: parameter.type,
            })),
        })),
        interaction: [{ code: 'batch' }, { code: 'transaction' }],
      },
    ],
  };
}
