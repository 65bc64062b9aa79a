import type { Mutant } from 'assay/suite';
import { at, EVERYWHERE, header, LIBRARIES, status, text } from './edits.ts';
import { mutant } from './mutant.ts';

const UNKNOWN = /\/assay-[^/]*$/;
const problem = (edit: (body: string) => string) =>
  at(EVERYWHERE, (response) =>
    response.headers['content-type'] === 'application/problem+json'
      ? { ...response, body: new TextEncoder().encode(edit(new TextDecoder().decode(response.body))) }
      : response,
  );

/** Servers with one fault each in statuses, errors, caching and use from other origins. */
export const httpMutants: readonly Mutant[] = [
  mutant(
    'status.soft-404',
    ['status.unknown-path'],
    'answers 200 to what is not there',
    status(UNKNOWN, 200, '{"error":"not found"}'),
  ),
  mutant('status.fault', ['status.no-fault'], 'fails at what is not there', status(UNKNOWN, 500)),
  mutant(
    'status.fault-at-ids',
    ['status.no-fault'],
    'fails at identifiers that it does not know',
    status(/\/libraries\/assay-[^/]*$/, 500),
  ),
  mutant('status.no-allow', ['status.allow'], 'does not say what is allowed instead', header('allow', undefined)),
  mutant(
    'status.allows-others',
    ['status.allow'],
    'leaves out what it answers',
    at(EVERYWHERE, (response) =>
      response.status === 405 ? { ...response, headers: { ...response.headers, allow: 'POST' } } : response,
    ),
  ),
  mutant(
    'errors.text',
    ['errors.problem-object'],
    'calls text problem details',
    problem(() => 'Not found'),
  ),
  mutant(
    'errors.list',
    ['errors.problem-object'],
    'wraps problem details in a list',
    problem((body) => `[${body}]`),
  ),
  mutant(
    'errors.other-status',
    ['errors.problem-status'],
    'tells another status than it answers',
    problem((body) => body.replace('404', '400')),
  ),
  mutant(
    'caching.quoted',
    ['caching.directives'],
    'quotes the seconds',
    header('cache-control', 'max-age="60"', LIBRARIES),
  ),
  mutant(
    'caching.negative',
    ['caching.directives'],
    'keeps for less than no time',
    header('cache-control', 'private, max-age=-1', LIBRARIES),
  ),
  mutant(
    'caching.from-the-future',
    ['caching.last-modified'],
    'was changed tomorrow',
    header('last-modified', 'Fri, 02 Jan 2026 00:00:00 GMT', LIBRARIES),
  ),
  mutant('caching.deaf', ['caching.not-modified'], 'does not look at entity tags', (clean) => (request) => {
    const { 'if-none-match': _, ...headers } = request.headers;
    return clean({ ...request, headers });
  }),
  mutant(
    'caching.always-304',
    ['caching.other-tag'],
    'takes any entity tag for its own',
    (clean) => async (request) => {
      const response = await clean(request);
      return request.headers['if-none-match'] === undefined || response.status !== 200
        ? response
        : { ...response, status: 304, body: new Uint8Array() };
    },
  ),
  mutant(
    'cors.several',
    ['cors.origin'],
    'lists several origins',
    header('access-control-allow-origin', 'https://a.example, https://b.example', LIBRARIES),
  ),
  mutant(
    'cors.pattern',
    ['cors.origin'],
    'allows a pattern of origins',
    header('access-control-allow-origin', '*.gov.uk', LIBRARIES),
  ),
  mutant(
    'cors.credentials-in-capitals',
    ['cors.credentials'],
    'says True, which browsers do not know',
    header('access-control-allow-credentials', 'True', LIBRARIES),
  ),
  mutant('cors.credentials-false', ['cors.credentials'], 'says false, which browsers do not know', (clean) =>
    header(
      'access-control-allow-credentials',
      'false',
      LIBRARIES,
    )(header('access-control-allow-origin', 'https://assay.example', LIBRARIES)(clean)),
  ),
  mutant(
    'answers.html-charset',
    ['unicode.utf-8'],
    'answers text in Windows-1252',
    header('content-type', 'text/csv; charset=windows-1252', /\/closures$/),
  ),
  mutant(
    'answers.names-twice-deep',
    ['answers.names-unique'],
    'gives a member twice within another',
    text(LIBRARIES, (whole) => whole.replaceAll('"post_code":', '"post_code":"","post_code":')),
  ),
];
