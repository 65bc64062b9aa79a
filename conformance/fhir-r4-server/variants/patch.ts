import { type Benign, responding } from 'assay/suite';
import { answering, onCapabilities, onCapabilityTypes, withHeader, without } from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { listOf, textOf } from '../reference/resource.ts';

export const patchVariants: readonly Benign[] = [
  {
    id: 'patch.answers-nothing',
    because:
      'http://hl7.org/fhir/R4/http.html#prefer: without a preference the server chooses what a change answers with.',
    wrap: responding((request, response) =>
      request.method === 'PATCH' && response.status === 200
        ? withHeader({ ...response, body: new Uint8Array() }, 'content-type', undefined)
        : response,
    ),
  },
  {
    id: 'patch.test-400',
    because: 'http://hl7.org/fhir/R4/http.html#patch: no status is named for a test that fails.',
    wrap: responding((request, response) =>
      request.method === 'PATCH' && response.status === 422 ? { ...response, status: 400 } : response,
    ),
  },
  {
    id: 'patch.conflict-409',
    because: 'http://hl7.org/fhir/R4/http.html#rejecting-updates: 409 and 412 both stand for version conflicts.',
    wrap: responding((request, response) =>
      request.method === 'PATCH' && response.status === 412 ? { ...response, status: 409 } : response,
    ),
  },
  {
    id: 'patch.not-supported',
    because: 'http://hl7.org/fhir/R4/http.html#interactions: servers choose which interactions they make available.',
    wrap: (clean) => {
      const declaring = onCapabilities((statement) => without(statement, 'patchFormat'))(
        onCapabilityTypes((each) => ({
          ...each,
          interaction: listOf(each.interaction).filter((one) => textOf(one, 'code') !== 'patch'),
        }))(clean),
      );
      return (request) =>
        request.method === 'PATCH'
          ? answering(405, operationOutcome('error', 'not-supported', 'Nothing is patched here.'))
          : declaring(request);
    },
  },
  {
    id: 'patch.xml-only',
    because: 'CapabilityStatement.patchFormat: a server names the formats of patch that it takes.',
    wrap: (clean) => {
      const declaring = onCapabilities((each) => ({ ...each, patchFormat: ['application/xml-patch+xml'] }))(clean);
      return (request) =>
        request.method === 'PATCH'
          ? answering(415, operationOutcome('error', 'not-supported', 'Only XML is patched here.'))
          : declaring(request);
    },
  },
  {
    id: 'patch.format-unnamed',
    because: 'CapabilityStatement.patchFormat is optional.',
    wrap: onCapabilities((statement) => without(statement, 'patchFormat')),
  },
  {
    id: 'patch.format-with-charset',
    because: 'CapabilityStatement.patchFormat is a code from the media types, which may have parameters.',
    wrap: onCapabilities((statement) => ({
      ...statement,
      patchFormat: ['application/json-patch+json;charset=utf-8'],
    })),
  },
  {
    id: 'patch.refused-by-rule',
    because:
      'http://hl7.org/fhir/R4/http.html#rejecting-updates: a server may reject what it is sent by business rules of its own.',
    wrap: (clean) => (request) =>
      request.method === 'PATCH'
        ? answering(422, operationOutcome('error', 'business-rule', 'This cannot be changed any more.'))
        : clean(request),
  },
];
