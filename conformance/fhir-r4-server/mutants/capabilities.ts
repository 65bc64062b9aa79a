import { type Mutant, responding } from 'assay/suite';
import {
  answering,
  asked,
  onCapabilities,
  onCapabilityTypes,
  withHeader,
  without,
} from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isObject, type Json, listOf } from '../reference/resource.ts';

const notFound = answering(404, operationOutcome('error', 'not-found', 'Not here.'));

/** Changes the declared search parameters of every type. */
function onParameters(change: (parameters: readonly Json[]) => readonly Json[]) {
  return onCapabilityTypes((resource) => ({
    ...resource,
    searchParam: change(listOf(resource.searchParam).filter(isObject)),
  }));
}

function onParameter(name: string, change: (parameter: Json) => Json) {
  return onParameters((parameters) => parameters.map((each) => (each.name === name ? change(each) : each)));
}

function onRest(change: (rest: Json) => Json) {
  return onCapabilities((statement) => ({ ...statement, rest: listOf(statement.rest).filter(isObject).map(change) }));
}

export const capabilityMutants: readonly Mutant[] = [
  {
    id: 'capabilities.absent',
    breaks: ['fhir-r4.http.capabilities-provided', 'fhir-r4.http.capabilities-resource'],
    summary: 'GET metadata answers 404.',
    wrap: responding((request, response) => (asked(request).kind === 'metadata' ? notFound : response)),
  },
  {
    id: 'capabilities.bundle',
    breaks: ['fhir-r4.http.capabilities-resource'],
    summary: 'GET metadata answers with the statement inside a Bundle.',
    wrap: onCapabilities((statement) => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: statement }],
    })),
  },
  {
    id: 'capabilities.declares-too-much',
    breaks: ['fhir-r4.http.capabilities-provided'],
    summary: 'Practitioner is declared with read and search, and every request for it answers 404.',
    wrap: responding((request, response) => (asked(request).type === 'Practitioner' ? notFound : response)),
  },
  {
    id: 'capabilities.no-etag',
    breaks: ['fhir-r4.http.capabilities-etag'],
    summary: 'The statement comes without an ETag.',
    wrap: responding((request, response) =>
      asked(request).kind === 'metadata' ? withHeader(response, 'etag', undefined) : response,
    ),
  },
  {
    id: 'capabilities.etag-stuck',
    breaks: ['fhir-r4.http.capabilities-etag-changes'],
    summary: 'The statement has another date each time under one and the same ETag.',
    wrap(clean) {
      let days = 0;
      return onCapabilities((statement) => {
        days += 1;
        return { ...statement, date: new Date(Date.UTC(2026, 0, days)).toISOString().slice(0, 10) };
      })(clean);
    },
  },
  {
    id: 'capabilities.fhir-3',
    breaks: ['fhir-r4.capabilities.fhir-version', 'fhir-r4.versions.declared'],
    summary: 'The statement claims FHIR 3.0.1.',
    wrap: onCapabilities((statement) => ({ ...statement, fhirVersion: '3.0.1' })),
  },
  {
    id: 'capabilities.no-date',
    breaks: ['fhir-r4.capabilities.required', 'fhir-r4.capabilities.valid'],
    summary: 'The statement lacks its date.',
    wrap: onCapabilities((statement) => without(statement, 'date')),
  },
  {
    id: 'capabilities.no-format',
    breaks: ['fhir-r4.formats.declared'],
    summary: 'The statement lacks the formats.',
    wrap: onCapabilities((statement) => without(statement, 'format')),
  },
  {
    id: 'capabilities.no-kind',
    breaks: ['fhir-r4.capabilities.required', 'fhir-r4.capabilities.valid'],
    summary: 'The statement lacks its kind.',
    wrap: onCapabilities((statement) => without(statement, 'kind')),
  },
  {
    id: 'capabilities.status-unknown',
    breaks: ['fhir-r4.capabilities.valid'],
    summary: 'The statement has a status that the value set does not have.',
    wrap: onCapabilities((statement) => ({ ...statement, status: 'live' })),
  },
  {
    id: 'capabilities.xml-not-served',
    breaks: ['fhir-r4.capabilities.format'],
    summary: 'The statement declares XML, which is answered 406.',
    wrap: onCapabilities((statement) => ({
      ...statement,
      format: ['application/fhir+xml', ...listOf(statement.format)],
    })),
  },
  {
    id: 'capabilities.client-mode',
    breaks: ['fhir-r4.capabilities.server-mode'],
    summary: 'The rest part is in mode client.',
    wrap: onRest((rest) => ({ ...rest, mode: 'client' })),
  },
  {
    id: 'capabilities.type-twice',
    breaks: ['fhir-r4.capabilities.resource-once'],
    summary: 'The first type is described twice.',
    wrap: onRest((rest) => ({ ...rest, resource: [...listOf(rest.resource), ...listOf(rest.resource).slice(0, 1)] })),
  },
  {
    id: 'capabilities.parameter-twice',
    breaks: ['fhir-r4.capabilities.parameter-once'],
    summary: 'Each type describes its last search parameter twice.',
    wrap: onParameters((parameters) => [...parameters, ...parameters.slice(-1)]),
  },
  {
    id: 'capabilities.parameter-case',
    breaks: ['fhir-r4.search.names-by-case'],
    summary: 'Beside identifier there is a parameter Identifier of another meaning.',
    wrap: onParameters((parameters) => [
      ...parameters,
      { name: 'Identifier', definition: 'https://server.example/SearchParameter/other', type: 'string' },
    ]),
  },
  {
    id: 'capabilities.definition-absent',
    breaks: ['fhir-r4.capabilities.parameter-definition'],
    summary: 'The standard parameters are declared without the addresses of their definitions.',
    wrap: onParameters((parameters) => parameters.map((parameter) => without(parameter, 'definition'))),
  },
  {
    id: 'capabilities.definition-wrong',
    breaks: ['fhir-r4.capabilities.parameter-meaning'],
    summary: "identifier is declared with the address of status's definition.",
    wrap: onParameter('identifier', (parameter) => ({
      ...parameter,
      definition: 'http://hl7.org/fhir/SearchParameter/Encounter-status',
    })),
  },
  {
    id: 'capabilities.parameter-type-wrong',
    breaks: ['fhir-r4.capabilities.parameter-type'],
    summary: 'birthdate and date are declared as strings.',
    wrap: onParameters((parameters) =>
      parameters.map((each) =>
        each.type === 'date' && each.name !== '_lastUpdated' ? { ...each, type: 'string' } : each,
      ),
    ),
  },
  {
    id: 'capabilities.nothing-described',
    breaks: ['fhir-r4.capabilities.described'],
    summary: 'The capability statement has neither description nor software nor implementation.',
    wrap: onCapabilities(({ description, software, implementation, ...rest }) => rest),
  },
  {
    id: 'capabilities.version-undeclared',
    breaks: ['fhir-r4.http.no-version-id'],
    summary: 'The types are declared no-version, yet resources have version ids.',
    wrap: onCapabilityTypes((resource) => ({ ...resource, versioning: 'no-version' })),
  },
];
