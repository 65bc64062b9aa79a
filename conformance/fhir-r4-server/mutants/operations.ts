import { type HttpRequest, type HttpResponse, type Mutant, responding } from 'assay/suite';
import { answering, contentOf, withContent } from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';

function onOperation(name: RegExp, change: (response: HttpResponse, request: HttpRequest) => HttpResponse) {
  return responding((request, response) => (name.test(request.url) ? change(response, request) : response));
}

const refused = () => answering(400, operationOutcome('error', 'invalid', 'Parameters are expected.'));

export const operationMutants: readonly Mutant[] = [
  {
    id: 'operations.anything-goes',
    breaks: ['fhir-r4.operations.error-status'],
    summary: 'An operation that is not there answers 200.',
    wrap: onOperation(/\$(?!validate)/, (response) => ({ ...response, status: 200 })),
  },
  {
    id: 'operations.fails-silently',
    breaks: ['fhir-r4.operations.error-outcome'],
    summary: 'An operation that is not there answers 404 and nothing more.',
    wrap: onOperation(/\$(?!validate)/, (response) => ({ ...response, headers: {}, body: new Uint8Array() })),
  },
  {
    id: 'operations.validate-not-there',
    breaks: ['fhir-r4.operations.declared'],
    summary: '$validate is declared and answered 404.',
    wrap: onOperation(/\$validate/, () => answering(404, operationOutcome('error', 'not-found', 'Not here.'))),
  },
  {
    id: 'operations.validate-wrapped',
    breaks: ['fhir-r4.operations.single-result'],
    summary: '$validate answers with a Parameters that holds the outcome.',
    wrap: onOperation(/\$validate/, (response) => {
      const resource = contentOf(response);
      return withContent(response, { resourceType: 'Parameters', parameter: [{ name: 'return', resource }] });
    }),
  },
  {
    id: 'operations.parameters-only',
    breaks: ['fhir-r4.operations.resource-body'],
    summary: '$validate takes nothing but a Parameters.',
    wrap: onOperation(/\$validate/, (response, { body }) =>
      new TextDecoder().decode(body).includes('"Parameters"') ? response : refused(),
    ),
  },
];
