import { type Benign, responding } from 'assay/suite';
import { isObject, type Json, objectsIn } from '../session/read-json.ts';
import { benign, busy, html, ITEMS, members } from './benign.ts';
import { asking, collectionLinks, documents, features, ignoring, undeclared } from './edits.ts';

const protect = (path: RegExp) =>
  responding(({ url }, response) => (path.test(new URL(url).pathname) ? { ...response, status: 401 } : response));
const noExtent = ({ extent: _, ...rest }: Json) => rest;

/** Servers that are odd and right in what they hand out and how they select it. */
export const dataVariants: readonly Benign[] = [
  benign(
    'definition.html-alone',
    'OpenAPI in JSON is a class of its own, and service-doc does (requirement 2)',
    html(/\/api$/),
  ),
  benign('definition.busy', '503 is about the moment (RFC 9110, 15.6.4)', busy(/\/api$/)),
  benign(
    'definition.any-name',
    'a form parameter of open content takes any name (permission query-param-specified)',
    (clean) => {
      const taking = ignoring('nosuch', 'assay-unknown-parameter')(clean);
      const free = {
        name: 'vendor',
        in: 'query',
        schema: { type: 'object', additionalProperties: true },
        style: 'form',
        explode: true,
      };
      return documents(/\/api$/, (value) => ({
        ...value,
        components: {
          parameters: {
            ...(isObject(value.components) && isObject(value.components.parameters) ? value.components.parameters : {}),
            kind: free,
          },
        },
      }))(taking);
    },
  ),
  benign(
    'definition.does-not-say',
    'a definition that does not describe the items shows nothing of their parameters',
    (clean) => undeclared('oas30')(documents(/\/api$/, (value) => ({ ...value, paths: {} }))(clean)),
  ),
  benign(
    'collections.single-more',
    'more members at a collection are allowed; id, title, description and extent are what is to agree (requirement sfc-md-success)',
    documents(/\/collections\/[^/]+$/, (value) => ({
      ...value,
      storageCrs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    })),
  ),
  benign(
    'collections.single-in-other-order',
    'JSON objects have no order (RFC 8259, 4)',
    documents(/\/collections\/[^/]+$/, (value) => Object.fromEntries(Object.entries(value).reverse())),
  ),
  benign('extent.absent', 'extent is optional (requirement fc-md-extent)', (clean) =>
    documents(
      /\/collections\/[^/]+$/,
      noExtent,
    )(
      documents(/\/collections$/, (value) => ({ ...value, collections: objectsIn(value.collections).map(noExtent) }))(
        clean,
      ),
    ),
  ),
  benign('extent.with-heights', 'a box of an extent may have heights (extent.yaml)', (clean) => {
    const high = (value: Json) => ({ ...value, extent: { spatial: { bbox: [[-4.2, 50.1, -10, -4, 50.3, 300]] } } });
    return documents(
      /\/collections\/[^/]+$/,
      high,
    )(
      documents(/\/collections$/, (value) => ({ ...value, collections: objectsIn(value.collections).map(high) }))(
        clean,
      ),
    );
  }),
  benign(
    'extent.across-the-antimeridian',
    'west is greater than east where a box spans the antimeridian (requirement fc-bbox-response, below)',
    (clean) => {
      const across = (value: Json) => ({ ...value, extent: { spatial: { bbox: [[170, -90, 0, 90]] } } });
      return documents(
        /\/collections\/[^/]+$/,
        across,
      )(
        documents(/\/collections$/, (value) => ({ ...value, collections: objectsIn(value.collections).map(across) }))(
          clean,
        ),
      );
    },
  ),
  benign(
    'items.links-in-html-first',
    'each encoding has its own link to the items (requirement fc-md-items-links)',
    collectionLinks((link) => ({ ...link, title: 'as you like' })),
  ),
  benign('items.html-alone', 'no encoding is mandated by Core (section Encodings)', html(ITEMS)),
  benign('items.busy', '503 is about the moment (RFC 9110, 15.6.4)', busy(ITEMS)),
  benign('items.protected', 'a server may ask for credentials (clause 7.5)', protect(ITEMS)),
  benign(
    'crs84.with-heights',
    'heights are allowed: CRS84h (requirement crs84)',
    features((list) =>
      list.map((one) =>
        isObject(one.geometry) && one.geometry.type === 'Point' && Array.isArray(one.geometry.coordinates)
          ? { ...one, geometry: { ...one.geometry, coordinates: [...one.geometry.coordinates, 12.5] } }
          : one,
      ),
    ),
  ),
  benign(
    'crs84.says-so',
    'Content-Crs with CRS84 says what holds anyway (OGC API - Features - Part 2)',
    responding((_, response) => ({
      ...response,
      headers: { ...response.headers, 'content-crs': '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>' },
    })),
  ),
  benign(
    'parameters.more-in-the-definition',
    'a server may describe parameters of its own (clause 7.15.5)',
    documents(/\/api$/, (value) => ({ ...value, 'x-note': 'more' })),
  ),
  benign(
    'filters.other-case',
    'how a filter compares texts is for the definition to say (recommendation fc-filters)',
    features((list, url) =>
      url.searchParams.has('kind')
        ? list.map((one) => ({
            ...one,
            properties: {
              ...(isObject(one.properties) ? one.properties : {}),
              kind: String(isObject(one.properties) ? one.properties.kind : '').toUpperCase(),
            },
          }))
        : list,
    ),
  ),
  benign(
    'filters.undeclared',
    'filters by property are a recommendation (fc-filters)',
    documents(/\/api$/, (value) => ({ ...value, components: { parameters: {} } })),
  ),
  benign(
    'limit.ten-refused',
    "the maximum is the server's own (permission fc-limit-default-minimum-maximum)",
    (clean) => {
      const bounded = asking(({ searchParams }) => {
        if (searchParams.get('limit') === '500') searchParams.delete('limit');
      })(clean);
      return responding(({ url }, response) =>
        new URL(url).searchParams.get('limit') === '10' ? { ...response, status: 400 } : response,
      )(bounded);
    },
  ),
  benign(
    'limit.fewer',
    'a server may hand out fewer than asked for (permission fc-limit-response-2)',
    asking(({ searchParams }) => {
      if (
        searchParams.has('limit') &&
        /^\d+$/.test(searchParams.get('limit') ?? '') &&
        Number(searchParams.get('limit')) > 1
      )
        searchParams.set('limit', '1');
    }),
  ),
  benign(
    'numbers.not-given',
    'the counts and timeStamp may be left out (requirements fc-timeStamp, fc-numberMatched and fc-numberReturned)',
    members(({ timeStamp: _, numberMatched: __, numberReturned: ___, ...rest }) => rest),
  ),
  benign(
    'numbers.matched-not-given',
    'numberMatched may be left out where it is hard to compute (requirement fc-numberMatched)',
    members(({ numberMatched: _, ...rest }) => rest),
  ),
  benign(
    'numbers.time-with-zone',
    'a time may name its zone (RFC 3339, 5.6)',
    members((value) => ({ ...value, timeStamp: '2026-01-01T01:00:00+01:00' })),
  ),
  benign(
    'numbers.from-a-cache',
    'an answer from a cache is older than its Date, and says so by Age (RFC 9111, 5.1)',
    responding((_, response) => ({
      ...response,
      headers: { ...response.headers, age: '200000', date: 'Sat, 03 Jan 2026 10:00:00 GMT' },
    })),
  ),
];
