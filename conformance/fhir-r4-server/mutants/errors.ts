import { type HttpRequest, type HttpResponse, type Mutant, responding } from 'assay/suite';
import { answering, asked, contentOf, withContent, withHeader, withText } from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isObject, type Json, listOf } from '../reference/resource.ts';

function onFailure(change: (response: HttpResponse, request: HttpRequest) => HttpResponse) {
  return responding((request, response) => (response.status >= 400 ? change(response, request) : response));
}

function onIssues(change: (issue: Json) => Json) {
  return onFailure((response) => {
    const content = contentOf(response);
    return content
      ? withContent(response, { ...content, issue: listOf(content.issue).filter(isObject).map(change) })
      : response;
  });
}

function onUnknownType(answer: () => HttpResponse) {
  return onFailure((response, request) =>
    response.status === 404 && asked(request).kind === 'other' ? answer() : response,
  );
}

export const errorMutants: readonly Mutant[] = [
  {
    id: 'errors.html',
    breaks: ['fhir-r4.http.error-outcome'],
    summary: 'Failures are told in HTML.',
    wrap: onFailure((response) =>
      withHeader(withText(response, '<html><body>Not found</body></html>'), 'content-type', 'text/html'),
    ),
  },
  {
    id: 'errors.silent',
    breaks: ['fhir-r4.http.error-outcome'],
    summary: 'Failures have no content.',
    wrap: onFailure((response) => withHeader(withText(response, ''), 'content-type', undefined)),
  },
  {
    id: 'errors.own-format',
    breaks: ['fhir-r4.http.error-outcome', 'fhir-r4.search.failure-outcome'],
    summary: 'Failures are told in a JSON form of its own.',
    wrap: onFailure((response) => withContent(response, { error: 'bad_request', status: response.status })),
  },
  {
    id: 'errors.search-fails-with-200',
    breaks: ['fhir-r4.http.search-fails'],
    summary: 'A search that cannot be executed answers 200 with the OperationOutcome that says so.',
    wrap: onFailure((response, request) =>
      asked(request).kind === 'search' ? { ...response, status: 200 } : response,
    ),
  },
  {
    id: 'errors.search-fails-silently',
    breaks: ['fhir-r4.search.failure-outcome'],
    summary: 'A search that cannot be executed has no OperationOutcome.',
    wrap: onFailure((response, request) => (asked(request).kind === 'search' ? withText(response, '') : response)),
  },
  {
    id: 'errors.no-issue',
    breaks: ['fhir-r4.outcome.issue'],
    summary: 'An OperationOutcome has no issue.',
    wrap: onFailure((response) => withContent(response, { resourceType: 'OperationOutcome' })),
  },
  {
    id: 'errors.issue-code-unknown',
    breaks: ['fhir-r4.outcome.issue'],
    summary: 'Issues have a code that the value set does not have.',
    wrap: onIssues((issue) => ({ ...issue, code: 'oops' })),
  },
  {
    id: 'errors.issue-severity-unknown',
    breaks: ['fhir-r4.outcome.issue'],
    summary: 'Issues have a severity that the value set does not have.',
    wrap: onIssues((issue) => ({ ...issue, severity: 'severe' })),
  },
  {
    id: 'errors.unknown-type-is-empty',
    breaks: ['fhir-r4.http.unknown-type'],
    summary: 'A request for a type that is not supported answers 200 with an empty searchset.',
    wrap: onUnknownType(() => answering(200, { resourceType: 'Bundle', type: 'searchset', total: 0 })),
  },
  {
    id: 'errors.unknown-type-fails',
    breaks: ['fhir-r4.http.unknown-type'],
    summary: 'A request for a type that is not supported answers 500.',
    wrap: onUnknownType(() => answering(500, operationOutcome('error', 'exception', 'No such table.'))),
  },
  {
    id: 'errors.request-id-swallowed',
    breaks: ['fhir-r4.http.correlation-id'],
    summary: "The server gives a request id of its own and keeps the client's to itself.",
    wrap: responding((_, response) => withHeader(response, 'x-request-id', 'srv-000017')),
  },
];
