import { type Benign, responding } from 'assay/suite';
import { answering, contentOf, onCapabilities, withHeader, withText } from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';

const isBrowser = (name: string | undefined) => /mozilla/i.test(name ?? '');

export const clientVariants: readonly Benign[] = [
  {
    id: 'clients.no-browsers',
    because:
      'http://hl7.org/fhir/R4/security.html#AccessDenied: whom a server refuses is its own decision; this one takes browsers for people who are lost.',
    wrap: responding((request, response) =>
      isBrowser(request.headers['user-agent'])
        ? answering(403, operationOutcome('error', 'forbidden', 'This address is for programs.'))
        : response,
    ),
  },
  {
    id: 'clients.pretty-for-browsers',
    because:
      'http://hl7.org/fhir/R4/http.html#parameters: how JSON is laid out is free, and _pretty only asks for one way.',
    wrap: responding((request, response) => {
      const content = contentOf(response);
      if (content === undefined || !isBrowser(request.headers['user-agent'])) return response;
      return withHeader(withText(response, JSON.stringify(content, null, 2)), 'vary', 'User-Agent');
    }),
  },
  {
    id: 'clients.only-known',
    because: 'http://hl7.org/fhir/R4/security.html#AccessDenied: a gateway may let in only the clients that it knows.',
    wrap: responding((request, response) =>
      request.headers['user-agent'] === undefined
        ? response
        : answering(403, operationOutcome('error', 'forbidden', 'This client is not known.')),
    ),
  },
  {
    id: 'clients.statement-by-client',
    because:
      'http://hl7.org/fhir/R4/http.html#capabilities: the statement may differ by the context of the request; who asks is part of it.',
    wrap: (clean) => {
      const fewer = onCapabilities((statement) => ({ ...statement, title: 'For this client' }))(clean);
      return (request) => (request.headers['user-agent'] === undefined ? clean(request) : fewer(request));
    },
  },
];
