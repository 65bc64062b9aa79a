import type { Handler, Mutant } from 'assay/suite';
import { answerMutants } from './answer-mutants.ts';
import { at, described, header, parameter, plain } from './edits.ts';
import { httpMutants } from './http-mutants.ts';
import { mutant } from './mutant.ts';

const description = (id: string, breaks: string, summary: string, wrap: (clean: Handler) => Handler) =>
  mutant(`description.${id}`, [breaks], summary, wrap);
const LIST = '"/v1/libraries":';

/** Servers with one fault each: every check must catch at least one. */
export const mutants: readonly Mutant[] = [
  description(
    'swagger',
    'documentation.openapi-3',
    'publishes a description of Swagger 2.0',
    described(['"openapi":"3.1.1"', '"swagger":"2.0"']),
  ),
  description(
    'server-http',
    'https.used',
    'names a server without TLS',
    described(['"servers":[{"url":"', '"servers":[{"url":"http://libraries.example.org"},{"url":"']),
  ),
  description(
    'get-body',
    'rest.methods',
    'describes a body for GET',
    described(['"summary":"One library"', '"summary":"One library","requestBody":{"content":{}}']),
  ),
  description('path-verb', 'names.nouns', 'has a verb in a path', described([LIST, '"/v1/get-libraries":'])),
  description(
    'path-underscore',
    'names.hyphens',
    'has an underscore in a path',
    described([LIST, '"/v1/public_libraries":']),
  ),
  description(
    'path-deep',
    'sub-resources.depth',
    'has four levels of resources',
    described(['{library-id}/closures"', '{library-id}/floors/{a}/rooms/{b}/closures"']),
  ),
  description(
    'query-identifies',
    'queries.no-identification',
    'identifies by the query',
    parameter(
      '{"name":"id","in":"query","required":true,"description":"Id","schema":{"type":"string"},"example":"east"}',
    ),
  ),
  description(
    'query-behaviour',
    'queries.no-behaviour',
    'is told what to do by the query',
    parameter(
      '{"name":"action","in":"query","description":"What to do","schema":{"type":"string","enum":["getLibrary"]}}',
    ),
  ),
  description(
    'query-of-delete',
    'queries.get-alone',
    'takes query parameters of DELETE',
    described([
      `${LIST}{`,
      `${LIST}{"delete":{"parameters":[{"name":"all","in":"query","description":"All of them","schema":{"type":"boolean"}}],"responses":{"204":{"description":"Gone"},"4XX":{"description":"No"}}},`,
    ]),
  ),
  description(
    'secret-in-url',
    'secrets.in-urls',
    'takes its key in the query',
    described([
      '"paths":{',
      '"components":{"securitySchemes":{"key":{"type":"apiKey","in":"query","name":"k"}}},"paths":{',
    ]),
  ),
  description(
    'secret-parameter',
    'secrets.in-urls',
    'takes a password in the query',
    parameter('{"name":"password","in":"query","description":"Secret","schema":{"type":"string"},"example":"x"}'),
  ),
  description('xml', 'json.first', 'answers in XML alone', described(['"application/json"', '"application/xml"'])),
  description(
    'lists',
    'json.object',
    'describes answers that are lists',
    described(['"schema":{"type":"object","properties":{"items"', '"schema":{"type":"array","properties":{"items"']),
  ),
  description('two-cases', 'json.case', 'names members in two cases', described(['"post_code"', '"postCode"'])),
  description('kebab-case', 'json.case', 'names members with hyphens', described(['"post_code"', '"post-code"'])),
  description(
    'british-dates',
    'dates.iso-8601',
    'shows a date with slashes',
    described(['"example":"2026-01-01T00:00:00Z"', '"example":"01/02/2026 10:00"']),
  ),
  description(
    'no-overview',
    'documentation.overview',
    'says nothing of what the API does',
    described([
      '"description":"Libraries of the county and when they changed, for makers of maps."',
      '"description":""',
    ]),
  ),
  description('no-errors', 'documentation.errors', 'describes no errors', described(['"4XX"', '"204"'])),
  description(
    'silent-parameter',
    'documentation.parameters',
    'does not say what a parameter means',
    described(['"description":"Number of the page",', '']),
  ),
  description(
    'no-examples',
    'documentation.examples',
    'shows no value of a parameter',
    described([',"minimum":1,"default":1', '']),
  ),
  description(
    'bare-json',
    'json.documented',
    'does not say what its JSON holds',
    described([
      '"description":"When it is closed","content":{"application/json":{"schema":',
      '"description":"When it is closed","content":{"application/json":{"x-schema":',
    ]),
  ),
  description(
    'silent-deprecation',
    'iteration.notices',
    'deprecates without a word',
    described(['"description":"To go at the end of 2027. Use updated_at.",', '']),
  ),
  mutant(
    'transport.plain',
    ['transport.only-secure'],
    'answers over plain http as well',
    plain(() => ({ status: 200, headers: {}, body: new TextEncoder().encode('{}') })),
  ),
  mutant(
    'transport.plain-hsts',
    ['transport.hsts-not-plain'],
    'sends Strict-Transport-Security over plain http',
    plain(({ href }) => ({
      status: 301,
      headers: { location: href.replace('http:', 'https:'), 'strict-transport-security': 'max-age=600' },
      body: new Uint8Array(),
    })),
  ),
  mutant(
    'transport.leads-out',
    ['transport.only-secure'],
    'leads from https to a host without it',
    at(/\/api$/, (response) => ({ ...response, status: 302, headers: { location: 'http://www.example.org/api' } })),
  ),
  mutant(
    'transport.no-hsts',
    ['transport.hsts'],
    'does not tell browsers to stay',
    header('strict-transport-security', undefined),
  ),
  mutant(
    'transport.hsts-ended',
    ['transport.hsts'],
    'tells browsers to forget',
    header('strict-transport-security', 'max-age=0'),
  ),
  mutant(
    'transport.hsts-no-age',
    ['transport.hsts-max-age'],
    'does not say for how long',
    header('strict-transport-security', 'includeSubDomains'),
  ),
  mutant(
    'transport.hsts-twice',
    ['transport.hsts-once'],
    'says twice for how long',
    header('strict-transport-security', 'max-age=600; Max-Age=31536000'),
  ),
  ...answerMutants,
  ...httpMutants,
];
