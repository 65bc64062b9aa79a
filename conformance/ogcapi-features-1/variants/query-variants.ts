import { type Benign, responding } from 'assay/suite';
import { isObject, type Json, objectsIn } from '../session/read-json.ts';
import { benign, busy, FEATURE, html, ITEMS, members } from './benign.ts';
import { asking, at, documents, encode, features, undeclared } from './edits.ts';

const relative = (path: RegExp) =>
  documents(path, (value) => ({
    ...value,
    links: objectsIn(value.links).map((link) => ({
      ...link,
      href: String(link.href).replace(/^https?:\/\/[^/]+/, ''),
    })),
  }));
const properties = (edit: (value: Json) => unknown) =>
  features((list) => list.map((one) => ({ ...one, properties: edit(isObject(one.properties) ? one.properties : {}) })));

/** Servers that are odd and right in how they select features, link them and page through them. */
export const queryVariants: readonly Benign[] = [
  benign(
    'bbox.second-geometry',
    'of several geometries the server decides by which it goes (requirement fc-bbox-response, B)',
    properties((value) => ({ ...value, place: { type: 'Point', coordinates: [10, 10] } })),
  ),
  benign(
    'bbox.rounded-coordinates',
    'how many decimals are handed out is left open (RFC 7946, 11.2)',
    features((list) =>
      list.map((one) => {
        const { geometry } = one;
        if (!isObject(geometry) || geometry.type !== 'Point' || !Array.isArray(geometry.coordinates)) return one;
        return {
          ...one,
          geometry: { ...geometry, coordinates: geometry.coordinates.map((n) => Number(Number(n).toFixed(2))) },
        };
      }),
    ),
  ),
  benign(
    'extent.of-another-time',
    'of several times the server decides by which it goes, shown or not (requirement fc-md-extent, B)',
    (clean) => {
      const dated = (value: Json) => ({
        ...value,
        extent: { temporal: { interval: [['2025-01-01T00:00:00Z', '2025-10-01T00:00:00Z']] } },
      });
      const single = documents(/\/collections\/[^/]+$/, dated)(clean);
      const listed = documents(/\/collections$/, (value) => ({
        ...value,
        collections: objectsIn(value.collections).map(dated),
      }))(single);
      // It goes by when a pier was built, which it does not hand out: all of them in that span.
      return asking(({ searchParams }) => {
        if (/^(?:\.\.)?\/?2025-(?:0|1[0-2])/.test(searchParams.get('datetime') ?? '')) searchParams.delete('datetime');
      })(listed);
    },
  ),
  benign(
    'bbox.no-geometry-anywhere',
    'features need no geometry (RFC 7946, 3.2)',
    features((list) => list.map((one) => ({ ...one, geometry: null }))),
  ),
  benign(
    'bbox.busy',
    '503 is about the moment (RFC 9110, 15.6.4)',
    busy(ITEMS, ({ searchParams }) => searchParams.has('bbox')),
  ),
  benign(
    'datetime.no-times',
    'features without a time are in every answer (requirement fc-time-response, C)',
    (clean) =>
      properties(({ surveyed: _, ...rest }) => rest)(
        asking(({ searchParams }) => {
          if (
            /^[\d.]*[-\d:TZ]*\/?[-\d:TZ.]*$/.test(searchParams.get('datetime') ?? '') &&
            !searchParams.get('datetime')?.startsWith('2025-13')
          )
            searchParams.delete('datetime');
        })(clean),
      ),
  ),
  benign(
    'datetime.two-times',
    'of several times the server decides by which it goes (requirement fc-time-response, B)',
    properties((value) => ({ ...value, built: '1850-01-01' })),
  ),
  benign(
    'datetime.busy',
    '503 is about the moment (RFC 9110, 15.6.4)',
    busy(ITEMS, ({ searchParams }) => searchParams.has('datetime')),
  ),
  benign(
    'datetime.other-property',
    "the property that looks like a time need not be the feature's time (requirement fc-time-response, B)",
    (clean) => {
      const plain = (value: Json) => ({ ...value, extent: { spatial: { bbox: [[-4.2, 50.1, -4, 50.3]] } } });
      const silent = documents(/\/collections$/, (value) => ({
        ...value,
        collections: objectsIn(value.collections).map(plain),
      }))(documents(/\/collections\/[^/]+$/, plain)(clean));
      return asking(({ searchParams }) => {
        const time = searchParams.get('datetime') ?? '';
        if (/20\d\d-(?:0|1[0-2])/.test(time) && !/garbage/.test(time)) searchParams.delete('datetime');
      })(silent);
    },
  ),
  benign('links.relative-in-items', 'href is a URI reference in the schema of links (link.yaml)', relative(ITEMS)),
  benign('links.relative-in-feature', 'href is a URI reference in the schema of links (link.yaml)', relative(FEATURE)),
  benign(
    'links.more',
    'more links are allowed, and need no self',
    documents(/\/items(?:\/|$)/, (value) => ({
      ...value,
      links: [...objectsIn(value.links), { href: 'https://example.org/licence', rel: 'license' }],
    })),
  ),
  benign('links.in-the-header', 'outside of the class GeoJSON links may stand in the header (clause 7.15.7)', (clean) =>
    undeclared('geojson')(
      responding(({ url }, response) => {
        if (!/\/items\/[^/]+$/.test(new URL(url).pathname)) return response;
        const value: unknown = JSON.parse(new TextDecoder().decode(response.body));
        if (!isObject(value) || response.status !== 200 || !String(response.headers['content-type']).includes('json'))
          return response;
        const { links: _, ...rest } = value;
        return { ...response, headers: { ...response.headers, link: '<x>; rel=self' }, body: encode(rest) };
      })(clean),
    ),
  ),
  benign('feature.busy', '503 is about the moment (RFC 9110, 15.6.4)', busy(FEATURE)),
  benign('feature.html-alone', 'no encoding is mandated by Core (section Encodings)', html(FEATURE)),
  benign('paging.opaque', 'how next links are made is left open (clause 7.15.6)', (clean) => {
    const opaque = asking((url) => {
      const token = url.searchParams.get('offset');
      if (token?.startsWith('p')) url.searchParams.set('offset', token.slice(1));
    })(clean);
    return documents(ITEMS, (value) => ({
      ...value,
      links: objectsIn(value.links).map((link) => ({
        ...link,
        href: String(link.href).replace('offset=', 'offset=p'),
      })),
    }))(opaque);
  }),
  benign(
    'paging.prev',
    'a page may link back (permission fc-prev)',
    documents(ITEMS, (value) => ({
      ...value,
      links: [...objectsIn(value.links), { href: '?offset=0', rel: 'prev', type: 'application/geo+json' }],
    })),
  ),
  benign(
    'paging.one-page',
    'a collection of few features has one page',
    members((value) => ({
      ...value,
      features: objectsIn(value.features).slice(0, 1),
      numberMatched: Math.min(objectsIn(value.features).length, 1),
      numberReturned: Math.min(objectsIn(value.features).length, 1),
      links: objectsIn(value.links).filter(({ rel }) => rel !== 'next'),
    })),
  ),
  benign(
    'html-at-the-list',
    'no encoding is mandated by Core (section Encodings)',
    at('/collections', (response) => ({ ...response, headers: { 'content-type': 'text/html' }, body: encode('x') })),
  ),
];
