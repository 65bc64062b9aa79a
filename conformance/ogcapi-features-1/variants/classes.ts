import { type Benign, type Handler, type Mutant, responding } from 'assay/suite';
import { isObject, type Json, objectsIn } from '../session/read-json.ts';
import { benign, FEATURE, ITEMS } from './benign.ts';
import { document, documents, undeclared } from './edits.ts';

const mutant = (id: string, breaks: string, summary: string, wrap: (clean: Handler) => Handler): Mutant => ({
  id,
  breaks: [`ogcapi-features-1.${breaks}`],
  summary,
  wrap,
});
const ANY = /.*/;

/** Writes another media type for one that the clean server writes. */
const typed = (path: RegExp, from: string, to: string) =>
  responding(({ url }, response) =>
    path.test(new URL(url).pathname) && response.headers['content-type']?.startsWith(from)
      ? { ...response, headers: { ...response.headers, 'content-type': to } }
      : response,
  );
const noPages =
  (path: RegExp) =>
  (clean: Handler): Handler =>
  (request) =>
    clean(
      path.test(new URL(request.url).pathname) && request.headers.accept?.startsWith('text/html')
        ? { ...request, headers: {} }
        : request,
    );
const withoutAlternate = (path: RegExp) =>
  documents(path, (value) => ({ ...value, links: objectsIn(value.links).filter(({ rel }) => rel !== 'alternate') }));
/** Changes every operation below one path of the definition. */
const operation = (path: string, edit: (operation: Json) => unknown) =>
  document('/api', (value) => {
    const paths = isObject(value.paths) ? value.paths : {};
    const item = paths[path];
    const get = isObject(item) && isObject(item.get) ? edit(item.get) : undefined;
    return { ...value, paths: { ...paths, [path]: { get } } };
  });
const paths = (edit: (paths: Json) => unknown) =>
  document('/api', (value) => ({ ...value, paths: edit(isObject(value.paths) ? value.paths : {}) }));
const only =
  (...codes: readonly string[]) =>
  (value: Json) => ({
    ...value,
    responses: Object.fromEntries(codes.map((code) => [code, { description: 'an answer' }])),
  });
const ITEMS_PATH = '/collections/{collectionId}/items';

/** Servers with one fault each in what a class beyond Core asks. */
export const classMutants: readonly Mutant[] = [
  mutant(
    'geojson.plain-json',
    'geojson.definition',
    'hands out features as JSON without more',
    typed(ITEMS, 'application/geo+json', 'application/json'),
  ),
  mutant(
    'geojson.documents-as-text',
    'geojson.definition',
    'hands out its collections as text',
    typed(/\/collections$/, 'application/json', 'text/plain'),
  ),
  mutant(
    'geojson.lower-case-type',
    'geojson.content',
    'calls its geometries by names of its own',
    documents(ITEMS, (value) => ({
      ...value,
      features: objectsIn(value.features).map((one) => ({
        ...one,
        geometry: isObject(one.geometry) ? { ...one.geometry, type: 'point' } : null,
      })),
    })),
  ),
  mutant(
    'geojson.no-links',
    'geojson.content',
    'hands out GeoJSON without links',
    documents(FEATURE, ({ links: _, ...rest }) => rest),
  ),
  mutant(
    'geojson.feature-as-object',
    'geojson.content',
    'hands out a feature with another type',
    documents(FEATURE, (value) => ({ ...value, type: 'Pier' })),
  ),
  mutant('html.none', 'html.definition', 'declares pages and has none', (clean) =>
    withoutAlternate(ANY)(noPages(ANY)(clean)),
  ),
  mutant('html.no-page-of-a-feature', 'html.definition', 'has no page of a feature', (clean) =>
    withoutAlternate(FEATURE)(noPages(FEATURE)(clean)),
  ),
  mutant(
    'html.no-doctype',
    'html.content.document',
    'hands out pages that are no HTML 5',
    responding((_, response) =>
      response.headers['content-type'] === 'text/html'
        ? { ...response, body: response.body.slice('<!doctype html>'.length) }
        : response,
    ),
  ),
  mutant(
    'html.collections-alternate',
    'html.alternate.collections',
    'does not link its collections to their page',
    withoutAlternate(/\/collections$/),
  ),
  mutant(
    'html.items-alternate',
    'html.alternate.items',
    'does not link a list of features to its page',
    withoutAlternate(ITEMS),
  ),
  mutant(
    'html.feature-alternate',
    'html.alternate.feature',
    'does not link a feature to its page',
    withoutAlternate(FEATURE),
  ),
  mutant(
    'openapi.as-json',
    'oas30.oas-definition-1',
    'calls its definition JSON without more',
    typed(/\/api$/, 'application/vnd.oai', 'application/json'),
  ),
  mutant('openapi.no-page', 'oas30.oas-definition-1', 'has no page of its definition', noPages(/\/api$/)),
  mutant(
    'openapi.version-2',
    'oas30.oas-definition-2',
    'has a definition of another version',
    document('/api', ({ openapi: _, ...rest }) => ({ swagger: '2.0', ...rest })),
  ),
  mutant(
    'openapi.no-title',
    'oas30.oas-definition-2',
    'has a definition without a title',
    document('/api', (value) => ({ ...value, info: { version: '1' } })),
  ),
  mutant(
    'openapi.no-responses',
    'oas30.oas-definition-2',
    'has an operation without responses',
    operation('/conformance', ({ responses: _, ...rest }) => rest),
  ),
  mutant(
    'openapi.path-missing',
    'oas30.completeness',
    'does not describe its features',
    paths(({ [`${ITEMS_PATH}/{featureId}`]: _, ...rest }) => rest),
  ),
  mutant(
    'openapi.200-missing',
    'oas30.completeness',
    'does not describe that a list is found',
    operation(ITEMS_PATH, only('400', '404')),
  ),
  mutant(
    'openapi.400-missing',
    'oas30.exceptions-codes',
    'does not describe that a value is refused',
    operation(ITEMS_PATH, only('200')),
  ),
  mutant(
    'openapi.404-missing',
    'oas30.exceptions-codes',
    'does not describe that a feature is not there',
    operation(`${ITEMS_PATH}/{featureId}`, only('200')),
  ),
  mutant(
    'openapi.more-than-there-is',
    'oas30.oas-impl',
    'describes an operation that it does not have',
    paths((all) => ({ ...all, '/tides': { get: { responses: { 200: { description: 'tides' } } } } })),
  ),
];

/** Servers that are odd and right in what a class beyond Core asks. */
export const classVariants: readonly Benign[] = [
  benign('geojson.undeclared', 'a class that is not declared asks nothing (clause 2)', (clean) =>
    undeclared('geojson')(typed(ITEMS, 'application/geo+json', 'application/json')(clean)),
  ),
  benign(
    'geojson.with-charset',
    'a media type may carry parameters (RFC 9110, 8.3.1)',
    typed(ITEMS, 'application/geo+json', 'application/geo+json; charset=utf-8'),
  ),
  benign(
    'geojson.more-members',
    'foreign members are allowed (RFC 7946, 6.1)',
    documents(FEATURE, (value) => ({ ...value, harbour: 'one' })),
  ),
  benign('html.undeclared', 'a class that is not declared asks nothing (clause 2)', (clean) =>
    undeclared('html')(withoutAlternate(ANY)(noPages(/^(?!.*\/api$)/)(clean))),
  ),
  benign(
    'html.in-capitals',
    'the doctype is written in either case (HTML, 13.1.1)',
    responding((_, response) =>
      response.headers['content-type'] === 'text/html'
        ? {
            ...response,
            body: new TextEncoder().encode(
              ` <!-- harbour -->\n${new TextDecoder().decode(response.body).replace('<!doctype html>', '<!DOCTYPE HTML>')}`,
            ),
          }
        : response,
    ),
  ),
  benign(
    'html.by-its-own-address',
    'how an encoding is chosen is left open: a link leads to it (clause 7.10)',
    (clean) => {
      const paged: Handler = (request) => {
        const url = new URL(request.url);
        const page = url.searchParams.get('f') === 'html' || url.pathname.endsWith('/api');
        url.searchParams.delete('f');
        const accept =
          page || request.headers.accept?.includes('xml') ? request.headers : { accept: 'application/json' };
        return clean({
          ...request,
          url: url.href,
          headers: page && !url.pathname.endsWith('/api') ? { accept: 'text/html' } : accept,
        });
      };
      return documents(/^(?!.*\/api$)/, (value) =>
        value.links === undefined
          ? value
          : {
              ...value,
              links: objectsIn(value.links).map((link) =>
                link.rel === 'alternate'
                  ? { ...link, href: `${String(link.href)}${String(link.href).includes('?') ? '&' : '?'}f=html` }
                  : link,
              ),
            },
      )(paged);
    },
  ),
  benign(
    'html.alternates-in-capitals',
    'relation types are compared without regard to case (RFC 8288, 2.1.1)',
    documents(/\/items(?:\/|$)|\/collections$/, (value) => ({
      ...value,
      links: objectsIn(value.links).map((link) => ({
        ...link,
        rel: String(link.rel).replace('alternate', 'Alternate'),
      })),
    })),
  ),
  benign('openapi.undeclared', 'a class that is not declared asks nothing (clause 2)', (clean) =>
    undeclared('oas30')(typed(/\/api$/, 'application/vnd.oai', 'application/json')(clean)),
  ),
  benign(
    'openapi.default',
    'default stands for every status that is not named (OpenAPI 3.0, Responses Object)',
    operation(ITEMS_PATH, only('200', 'default')),
  ),
  benign(
    'openapi.4XX',
    'a range stands for its statuses (OpenAPI 3.0, Responses Object)',
    operation(ITEMS_PATH, only('2XX', '4XX')),
  ),
  benign(
    'openapi.paths-from-the-host',
    'paths stand below the address of the server described (OpenAPI 3.0, Server Object)',
    document('/api', (value) => {
      const [server] = objectsIn(value.servers);
      const { origin, pathname } = new URL(String(server?.url));
      const all = Object.entries(isObject(value.paths) ? value.paths : {});
      return {
        ...value,
        servers: [{ url: origin }],
        paths: Object.fromEntries(all.map(([path, item]) => [`${pathname}${path}`, item])),
      };
    }),
  ),
  benign(
    'openapi.parameters-asked',
    'an operation that requires a parameter is not tried without it',
    paths((all) => ({
      ...all,
      '/tides': {
        get: {
          parameters: [{ name: 'day', in: 'query', required: true }],
          responses: { 200: { description: 'tides' } },
        },
      },
    })),
  ),
];
