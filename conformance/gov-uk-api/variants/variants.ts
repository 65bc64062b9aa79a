import type { Benign } from 'assay/suite';
import { answerVariants } from './answer-variants.ts';
import { descriptionVariants } from './description-variants.ts';
import { at, EVERYWHERE, header, LIBRARIES, plain } from './edits.ts';
import { benign } from './mutant.ts';

const UNKNOWN = /\/assay-[^/]*$/;
const HSTS = 'strict-transport-security';
const nothing = new Uint8Array();

/** Servers that are odd and right: no check may accuse them. */
export const variants: readonly Benign[] = [
  ...descriptionVariants,
  ...answerVariants,
  benign(
    'transport.forbidden',
    'nothing is handed out over plain http (Service Manual, Using HTTPS)',
    plain(() => ({ status: 403, headers: {}, body: nothing })),
  ),
  benign(
    'transport.upgrade',
    '426 asks for another protocol and hands out nothing (RFC 9110, 15.5.22)',
    plain(() => ({ status: 426, headers: { upgrade: 'TLS/1.2' }, body: nothing })),
  ),
  benign(
    'transport.other-door',
    'the redirect may lead to another https host (RFC 9110, 15.4)',
    plain(() => ({ status: 308, headers: { location: 'https://www.example.org/api' }, body: nothing })),
  ),
  benign(
    'transport.unwell',
    '503 is about the moment (RFC 9110, 15.6.4)',
    plain(() => ({ status: 503, headers: {}, body: nothing })),
  ),
  benign(
    'transport.hsts-short',
    'max-age alone is what the header needs (RFC 6797, 6.1.1)',
    header(HSTS, 'max-age=600'),
  ),
  benign(
    'transport.hsts-otherwise',
    'names and order are free, values may be quoted, and directives end with a semicolon or not (RFC 6797, 6.1)',
    header(HSTS, 'PRELOAD ; INCLUDESUBDOMAINS;MAX-AGE="31536000";'),
  ),
  benign(
    'transport.hsts-two-fields',
    'only the first field counts (RFC 6797, 8.1)',
    header(HSTS, 'max-age=600, max-age=0'),
  ),
  benign(
    'transport.moved',
    'a redirect to https is as good (RFC 9110, 15.4)',
    at(/\/api$/, (response) => ({ ...response, status: 302, headers: { ...response.headers, location: '/api/' } })),
  ),
  benign(
    'transport.nothing-at-the-root',
    'nothing needs to stand at the address itself',
    at(/\/api$/, (response) => ({ ...response, status: 404 })),
  ),
  benign(
    'status.gone',
    '410 says as much as 404 (RFC 9110, 15.5.11)',
    at(UNKNOWN, (response) => ({ ...response, status: 410, body: nothing, headers: {} })),
  ),
  benign(
    'status.credentials-first',
    'who asks may be looked at before what is asked (RFC 9110, 15.5.2)',
    at(UNKNOWN, (response) => ({ ...response, status: 401 })),
  ),
  benign(
    'status.bad-request',
    'an identifier of a wrong form is a bad request (RFC 9110, 15.5.1)',
    at(UNKNOWN, (response) => ({ ...response, status: 400, headers: {} })),
  ),
  benign(
    'status.elsewhere',
    'a redirect says nothing of what is there (RFC 9110, 15.4)',
    at(UNKNOWN, (response) => ({ ...response, status: 302, headers: { location: '/' } })),
  ),
  benign(
    'status.options',
    'OPTIONS may be answered (RFC 9110, 9.3.7)',
    at(EVERYWHERE, (response, _, { method }) =>
      method === 'OPTIONS' ? { status: 204, headers: { allow: 'GET' }, body: nothing } : response,
    ),
  ),
  benign(
    'status.options-unknown',
    '501 is for methods that no resource knows (RFC 9110, 15.6.2)',
    at(EVERYWHERE, (response, _, { method }) => (method === 'OPTIONS' ? { ...response, status: 501 } : response)),
  ),
  benign(
    'status.allow-more',
    'more methods may be listed, in any order and spacing (RFC 9110, 10.2.1)',
    at(EVERYWHERE, (response) =>
      response.status === 405 ? { ...response, headers: { ...response.headers, allow: 'PUT ,HEAD,  GET' } } : response,
    ),
  ),
  benign(
    'errors.html',
    'errors need not be problem details (RFC 9457, 1)',
    at(UNKNOWN, (response) => ({
      ...response,
      headers: { 'content-type': 'text/html' },
      body: new TextEncoder().encode('<h1>404</h1>'),
    })),
  ),
  benign(
    'errors.no-status',
    'every member of problem details may be left out (RFC 9457, 3.1)',
    at(UNKNOWN, (response) => ({ ...response, body: new TextEncoder().encode('{}') })),
  ),
  benign(
    'errors.extensions',
    'problem details may have more members (RFC 9457, 3.2)',
    at(UNKNOWN, (response) => ({
      ...response,
      body: new TextEncoder().encode('{"type":"about:blank","status":404,"trace_id":7}'),
    })),
  ),
  benign(
    'errors.status-in-words',
    'a status that is no number is to be ignored (RFC 9457, 3.1)',
    at(UNKNOWN, (response) => ({ ...response, body: new TextEncoder().encode('{"status":"not found"}') })),
  ),
  benign('caching.none', 'nothing needs to be said of caching (RFC 9111, 4.2.2)', header('cache-control', undefined)),
  benign(
    'caching.otherwise',
    'names of directives are compared without regard to case, and unknown ones are ignored (RFC 9111, 5.2)',
    header('cache-control', 'No-Store , PRIVATE="set-cookie",x-county="a, max-age=b"', LIBRARIES),
  ),
  benign(
    'caching.just-now',
    'what was made now was modified now (RFC 9110, 8.8.2.1)',
    at(LIBRARIES, (response) => ({
      ...response,
      headers: { ...response.headers, 'last-modified': response.headers.date ?? '' },
    })),
  ),
  benign('caching.no-date', 'a server without a clock sends no Date (RFC 9110, 6.6.1)', header('date', undefined)),
  benign(
    'caching.no-tags',
    'entity tags are a SHOULD where they can be had (RFC 9110, 8.8.3)',
    header('etag', undefined),
  ),
  benign('caching.weak', 'If-None-Match compares weakly (RFC 9110, 13.1.2)', (clean) => (request) => {
    const asked = request.headers['if-none-match']?.replace(/^W\//, '');
    const headers = asked === undefined ? request.headers : { ...request.headers, 'if-none-match': asked };
    return at(EVERYWHERE, (response) =>
      response.headers.etag === undefined
        ? response
        : { ...response, headers: { ...response.headers, etag: `W/${response.headers.etag}` } },
    )(clean)({ ...request, headers });
  }),
  benign('caching.changing', 'what changes has another tag each time (RFC 9110, 8.8.1)', (clean) => {
    let count = 0;
    return at(LIBRARIES, (response) => ({ ...response, headers: { ...response.headers, etag: `"${++count}"` } }))(
      (request) => {
        const { 'if-none-match': _, ...headers } = request.headers;
        return clean({ ...request, headers });
      },
    );
  }),
  benign(
    'cors.none',
    'an API may be for programs of its own origin, and for servers (Fetch, CORS protocol)',
    header('access-control-allow-origin', undefined),
  ),
  benign('cors.echo', 'the origin that asks may be named, with credentials (Fetch, 3.3.3)', (clean) =>
    header(
      'access-control-allow-credentials',
      'true',
      LIBRARIES,
    )(header('access-control-allow-origin', 'https://assay.example', LIBRARIES)(clean)),
  ),
  benign(
    'cors.credentials-for-all',
    'credentials beside an asterisk are of no use and of no harm to those who send none (Fetch, 3.3.5)',
    header('access-control-allow-credentials', 'true', LIBRARIES),
  ),
  benign(
    'cors.another',
    'an origin other than the one that asks may be named (Fetch, 3.3.3)',
    header('access-control-allow-origin', 'https://maps.example:8443', LIBRARIES),
  ),
  benign(
    'cors.null',
    'null is a value of its own (Fetch, 3.3.3)',
    header('access-control-allow-origin', 'null', LIBRARIES),
  ),
];
