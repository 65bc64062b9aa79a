import type { Json } from '../resource.ts';
import { referenceParameters } from '../search/include.ts';
import { parametersOf } from '../types/type-definitions.ts';
import type { Interaction } from './message.ts';

/** What this server does, and nothing it does not (R4 http, capabilities). */
export const capabilities: Interaction = (server) => ({
  status: 200,
  // Nothing in the statement changes while the server runs, so neither does its tag.
  headers: { etag: 'W/"1"' },
  body: capabilityStatement(server.context.base, server.types),
});

function capabilityStatement(base: string, types: readonly string[]): Json {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-01-01',
    kind: 'instance',
    software: { name: 'Assay reference server' },
    implementation: { description: 'FHIR R4 over resources in memory', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json'],
    rest: [
      {
        mode: 'server',
        resource: types.map((type) => resourceEntry(type, types)),
        interaction: [{ code: 'transaction' }, { code: 'batch' }, { code: 'history-system' }],
      },
    ],
  };
}

const interactions = [
  ...['read', 'vread', 'update', 'patch', 'delete', 'history-instance', 'history-type', 'create', 'search-type'],
] as const;

function resourceEntry(type: string, types: readonly string[]): Json {
  const forward = referenceParameters(type).map((parameter) => `${type}:${parameter.name}`);
  const backward = types.flatMap((source) =>
    referenceParameters(source)
      .filter((parameter) => parameter.targets?.includes(type))
      .map((parameter) => `${source}:${parameter.name}`),
  );
  return {
    type,
    interaction: interactions.map((code) => ({ code })),
    versioning: 'versioned',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalRead: 'full-support',
    conditionalUpdate: true,
    conditionalDelete: 'multiple',
    ...(forward.length > 0 ? { searchInclude: forward } : {}),
    ...(backward.length > 0 ? { searchRevInclude: backward } : {}),
    searchParam: parametersOf(type).map(({ name, definition, type: kind }) => ({ name, definition, type: kind })),
    operation: [{ name: 'validate', definition: 'http://hl7.org/fhir/OperationDefinition/Resource-validate' }],
  };
}
