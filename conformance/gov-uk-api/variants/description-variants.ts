import type { Benign } from 'assay/suite';
import { at, described, parameter, status } from './edits.ts';
import { benign } from './mutant.ts';

const DESCRIPTION = /\/openapi\.json$/;

/** Descriptions that are odd and right. */
export const descriptionVariants: readonly Benign[] = [
  benign(
    'description.none',
    'the description may be published elsewhere (Document your API)',
    status(DESCRIPTION, 404),
  ),
  benign('description.protected', '401 is about who asks (RFC 9110, 15.5.2)', status(DESCRIPTION, 401)),
  benign('description.3-0', 'OpenAPI 3.0 is OpenAPI 3', described(['"openapi":"3.1.1"', '"openapi":"3.0.4"'])),
  benign(
    'description.as-text',
    'how it is served says nothing of what it says',
    at(DESCRIPTION, (response) => ({ ...response, headers: { 'content-type': 'text/plain' } })),
  ),
  benign(
    'description.empty',
    'a description without paths has nothing to be judged by',
    described(['"paths":', '"paths":{},"x-paths":']),
  ),
  benign(
    'description.relative-server',
    'an address may be relative (OpenAPI 3.1.1, Server Object)',
    described(['"servers":[{"url":"https://reference.assay.invalid/api"}]', '"servers":[{"url":"/api"}]']),
  ),
  benign(
    'description.local-server',
    'a server on a developer’s machine is no public one',
    described(['"servers":[', '"servers":[{"url":"http://localhost:8080"},']),
  ),
  benign(
    'description.noun-and-verb',
    'report and search are nouns as well',
    described(['"/v1/libraries":', '"/v1/search":']),
  ),
  benign(
    'description.version-in-words',
    'a version need not stand in the address (When making a backwards incompatible change)',
    described(['/v1/', '/libraries-of-2026/']),
  ),
  benign(
    'description.version-parts',
    'whole numbers are a thing to consider (When making a backwards incompatible change)',
    described(['/v1/', '/v1.2/']),
  ),
  benign(
    'description.three-deep',
    'three levels are allowed (When using sub-resources)',
    described(['{library-id}/closures"', '{library-id}/floors/{a}/closures"']),
  ),
  benign(
    'description.underscore-in-expression',
    'the name of an expression stands in no address',
    described(['library-id', 'library_id']),
  ),
  benign(
    'description.log-filter',
    'a log may be filtered by what was done',
    parameter(
      '{"name":"action","in":"query","description":"What was done","schema":{"type":"string","enum":["create","delete"]}}',
    ),
  ),
  benign(
    'description.page-token',
    'a token may be that of a page',
    parameter('{"name":"token","in":"query","description":"Of the page","schema":{"type":"string"},"example":"a"}'),
  ),
  benign(
    'description.ids',
    'several identifiers filter a list',
    parameter(
      '{"name":"id","in":"query","description":"Any of these","schema":{"type":"array","items":{"type":"string","enum":["east"]}}}',
    ),
  ),
  benign(
    'description.xml-beside',
    'JSON is there beside XML (Use JSON)',
    described([
      '"content":{"application/json":',
      '"content":{"application/xml":{"schema":{"type":"object"}},"application/json":',
    ]),
  ),
  benign(
    'description.geojson',
    'a type that ends in +json is JSON',
    described(['"application/json"', '"application/geo+json"']),
  ),
  benign(
    'description.iso-otherwise',
    'basic forms are ISO 8601',
    described(['"example":"2026-01-01T00:00:00Z"', '"example":"20260101T000000Z"']),
  ),
  benign(
    'description.camel',
    'camelCase throughout is a choice that is offered (Use JSON)',
    described(['"opened_on"', '"openedOn"'], ['"updated_at"', '"updatedAt"'], ['"post_code"', '"postCode"']),
  ),
  benign(
    'description.default-error',
    'default stands for errors too (OpenAPI 3.1.1, Responses Object)',
    described(['"4XX"', '"default"']),
  ),
  benign(
    'description.explained-in-schema',
    'what a parameter means may be said in its schema',
    described(['"description":"Number of the page","schema":{', '"schema":{"description":"Number of the page",']),
  ),
  benign(
    'description.key-in-header',
    'a key in a header stands in no address',
    described([
      '"paths":{',
      '"components":{"securitySchemes":{"key":{"type":"apiKey","in":"header","name":"api-key"}}},"paths":{',
    ]),
  ),
];
