import { type Benign, responding } from 'assay/suite';
import { answering, asked, changing, entriesOf, withEntries, withHeader, without } from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isId, isObject } from '../reference/resource.ts';

export const readingVariants: readonly Benign[] = [
  {
    id: 'read.malformed-id-not-found',
    because:
      'http://hl7.org/fhir/R4/http.html#read: an unknown resource answers 404, and nothing has an id that cannot be.',
    wrap: responding((request, response) => {
      const { kind, id = '' } = asked(request);
      const malformed = kind === 'read' && response.status === 400 && !isId(id);
      return malformed ? answering(404, operationOutcome('error', 'not-found', 'There is nothing here.')) : response;
    }),
  },
  {
    id: 'read.always-in-full',
    because:
      'http://hl7.org/fhir/R4/http.html#cread: servers are encouraged, not required, to answer 304; else they return the content.',
    wrap: (clean) => (request) => {
      const { 'if-none-match': _, 'if-modified-since': __, ...headers } = request.headers;
      return clean({ ...request, headers });
    },
  },
  {
    id: 'read.no-head',
    because: 'http://hl7.org/fhir/R4/http.html#head: a server without HEAD answers 405 or 501.',
    wrap: (clean) => (request) =>
      request.method === 'HEAD'
        ? { status: 405, headers: { allow: 'GET, POST' }, body: new Uint8Array() }
        : clean(request),
  },
  {
    id: 'vread.current-only',
    because:
      'http://hl7.org/fhir/R4/http.html#vread: servers may lack previous versions; a request for one then answers 404.',
    wrap: (clean) => async (request) => {
      const { kind } = asked(request);
      if (kind !== 'vread') return clean(request);
      const current = await clean({ ...request, method: 'GET', url: request.url.replace(/\/_history\/.*/, '') });
      const version = /\/_history\/([^/?]+)/.exec(request.url)?.[1];
      if (current.headers.etag === `W/"${version}"`) return clean(request);
      return answering(404, operationOutcome('error', 'not-supported', 'Previous versions are not kept.'));
    },
  },
  {
    id: 'history.plain-entries',
    because:
      'http://hl7.org/fhir/R4/http.html#history: servers may say 200 OK throughout; only resource or request.method is due.',
    wrap: changing('Bundle', 'history', (bundle) =>
      withEntries(
        without(bundle, 'total'),
        entriesOf(bundle).map((entry) =>
          isObject(entry.response)
            ? { ...entry, response: { ...without(entry.response, 'etag'), status: '200 OK' } }
            : entry,
        ),
      ),
    ),
  },
  {
    id: 'read.more-headers',
    because:
      "http://hl7.org/fhir/R4/http.html#custom: a server may take the client's X-Request-Id for its own; other headers are HTTP's.",
    wrap: responding((request, response) => {
      const echoed = withHeader(response, 'x-request-id', request.headers['x-request-id'] ?? 'srv-1');
      const correlated = request.headers['x-request-id']
        ? withHeader(echoed, 'x-correlation-id', request.headers['x-request-id'])
        : echoed;
      return withHeader(withHeader(correlated, 'cache-control', 'private, no-cache'), 'x-served-by', 'node-3');
    }),
  },
];
