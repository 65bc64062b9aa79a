import { type Handler, type Mutant, responding } from 'assay/suite';
import { isObject, type Json, objectsIn } from '../session/read-json.ts';
import { ITEMS } from './benign.ts';
import { coreMutant } from './core-mutant.ts';
import { asking, at, collectionLinks, document, documents, features, ignoring, refusing, status } from './edits.ts';

const geometryTo = (edit: (lonLat: readonly number[]) => readonly number[]) =>
  features((list) => list.map((feature) => ({ ...feature, geometry: turned(feature.geometry, edit) })));
const extents = (edit: (extent: Json) => unknown) => (clean: Handler) => {
  const change = (value: Json) => (isObject(value.extent) ? { ...value, extent: edit(value.extent) } : value);
  const single = documents(/\/collections\/[^/]+$/, change);
  return document('/collections', (value) => ({ ...value, collections: objectsIn(value.collections).map(change) }))(
    single(clean),
  );
};

function turned(geometry: unknown, edit: (lonLat: readonly number[]) => readonly number[]): unknown {
  const turn = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    return typeof value[0] === 'number' ? edit(value) : value.map(turn);
  };
  return isObject(geometry) ? { ...geometry, coordinates: turn(geometry.coordinates) } : geometry;
}

/** Servers with one fault each in what they hand out and how they select it. */
export const dataMutants: readonly Mutant[] = [
  coreMutant(
    'definition.absent',
    ['api-definition-op'],
    'links to an API definition that is not there',
    status(/\/api$/, 404),
  ),
  coreMutant(
    'definition.cut-off',
    ['api-definition-success'],
    'hands out a definition that is cut off',
    at('/api', (response) => ({ ...response, body: response.body.slice(0, -9) })),
  ),
  coreMutant(
    'collections.single-absent',
    ['sfc-md-op'],
    'has collections in the list alone',
    status(/\/collections\/[^/]+$/, 404),
  ),
  coreMutant(
    'collections.single-other-title',
    ['sfc-md-success'],
    'calls a collection otherwise at its own address',
    documents(/\/collections\/[^/]+$/, (value) => ({ ...value, title: 'Collection' })),
  ),
  coreMutant(
    'collections.single-other-extent',
    ['sfc-md-success'],
    'gives another extent at its own address',
    documents(/\/collections\/[^/]+$/, (value) => ({
      ...value,
      extent: { spatial: { bbox: [[-180, -90, 180, 90]] } },
    })),
  ),
  coreMutant(
    'extent.too-small',
    ['fc-md-extent'],
    'declares an extent that leaves features out',
    extents((extent) => ({ ...extent, spatial: { bbox: [[-4.15, 50.12, -4, 50.3]] } })),
  ),
  coreMutant(
    'extent.axes-turned',
    ['fc-md-extent'],
    'declares its extent in latitude and longitude',
    extents((extent) => ({ ...extent, spatial: { bbox: [[50.1, -4.2, 50.3, -4]] } })),
  ),
  coreMutant(
    'extent.time-too-short',
    ['fc-md-extent'],
    'declares an extent in time that ends before its last feature',
    extents((extent) => ({ ...extent, temporal: { interval: [['2025-01-01T00:00:00Z', '2025-10-01T00:00:00Z']] } })),
  ),
  coreMutant('items.absent', ['fc-op'], 'has no items below its collections', status(ITEMS, 404)),
  coreMutant(
    'items.link-leads-nowhere',
    ['fc-op'],
    'links from a collection to items that are not there',
    collectionLinks((link) => (link.rel === 'items' ? { ...link, href: `${String(link.href)}-gone` } : link)),
  ),
  coreMutant(
    'items.bare-list',
    ['fc-response'],
    'hands out its features under another name',
    documents(ITEMS, ({ features: members, ...value }) => ({ ...value, members })),
  ),
  coreMutant(
    'crs84.metres',
    ['crs84'],
    'hands out metres of a national grid',
    geometryTo(([lon = 0, lat = 0]) => [lon * 100_000, lat * 100_000]),
  ),
  coreMutant(
    'crs84.says-another',
    ['crs84'],
    'says that its coordinates are of another system',
    responding((_, response) => ({
      ...response,
      headers: { ...response.headers, 'content-crs': '<http://www.opengis.net/def/crs/EPSG/0/27700>' },
    })),
  ),
  coreMutant(
    'crs84.crs-member',
    ['crs84'],
    'names another system in a member crs',
    documents(ITEMS, (value) => ({
      ...value,
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } },
    })),
  ),
  coreMutant(
    'parameters.unknown-taken',
    ['query-param-unknown'],
    'takes parameters that it does not know',
    ignoring('nosuch', 'assay-unknown-parameter'),
  ),
  coreMutant(
    'parameters.unknown-not-found',
    ['query-param-unknown'],
    'answers 404 to a parameter that it does not know',
    responding(({ url }, response) =>
      new URL(url).searchParams.has('nosuch') ? { ...response, status: 404 } : response,
    ),
  ),
  coreMutant(
    'parameters.limit-fraction',
    ['query-param-invalid'],
    'takes a limit of one and a half',
    asking(({ searchParams }) => {
      if (searchParams.get('limit') === '1.5') searchParams.set('limit', '1');
    }),
  ),
  coreMutant(
    'parameters.no-such-day',
    ['query-param-invalid'],
    'takes a time that is not in the calendar',
    asking(({ searchParams }) => {
      if (searchParams.get('datetime')?.startsWith('2025-13')) searchParams.delete('datetime');
    }),
  ),
  coreMutant(
    'parameters.bbox-of-five',
    ['query-param-invalid'],
    'takes a box of five numbers',
    asking(({ searchParams }) => {
      if (searchParams.get('bbox')?.split(',').length === 5) searchParams.delete('bbox');
    }),
  ),
  coreMutant(
    'filters.ignored',
    ['fc-response.filters'],
    'takes no notice of a filter that it describes',
    ignoring('kind'),
  ),
  coreMutant(
    'limit.refused',
    ['fc-limit-definition'],
    'takes no limit',
    refusing((query) => query.has('limit')),
  ),
  coreMutant('limit.ignored', ['fc-limit-response'], 'hands out its usual page whatever the limit', ignoring('limit')),
  coreMutant(
    'limit.one-more',
    ['fc-limit-response'],
    'hands out one feature more than asked for',
    asking(({ searchParams }) => {
      const limit = Number(searchParams.get('limit'));
      if (limit > 0) searchParams.set('limit', `${limit + 1}`);
    }),
  ),
  coreMutant(
    'bbox.refused',
    ['fc-bbox-definition'],
    'takes no box',
    refusing((query) => query.has('bbox')),
  ),
  coreMutant(
    'bbox.negative-refused',
    ['fc-bbox-definition'],
    'takes no box with a point in its numbers',
    refusing((query) => /\./.test(query.get('bbox') ?? '')),
  ),
  coreMutant('bbox.ignored', ['fc-bbox-response'], 'takes no notice of the box', ignoring('bbox')),
  coreMutant(
    'bbox.axes-turned',
    ['fc-bbox-response.all'],
    'reads the box as latitude and longitude',
    asking(({ searchParams }) => {
      const [w, s, e, n] = searchParams.get('bbox')?.split(',') ?? [];
      if (n !== undefined) searchParams.set('bbox', [s, w, n, e].join(','));
    }),
  ),
  coreMutant(
    'bbox.east-ignored',
    ['fc-bbox-response'],
    'takes no notice of the eastern edge',
    asking(({ searchParams }) => {
      const [w, s, , n] = searchParams.get('bbox')?.split(',') ?? [];
      if (n !== undefined) searchParams.set('bbox', [w, s, 180, n].join(','));
    }),
  ),
  coreMutant(
    'bbox.drops-null',
    ['fc-bbox-response.no-geometry'],
    'leaves out features without geometry where a box is given',
    features((list, url) => (url.searchParams.has('bbox') ? list.filter(({ geometry }) => geometry !== null) : list)),
  ),
  coreMutant(
    'bbox.loses-lines',
    ['fc-bbox-response.all'],
    'finds no lines by a box',
    features((list, url) =>
      url.searchParams.has('bbox')
        ? list.filter(({ geometry }) => !isObject(geometry) || geometry.type !== 'LineString')
        : list,
    ),
  ),
  coreMutant(
    'datetime.refused',
    ['fc-time-definition'],
    'takes no time',
    refusing((query) => query.has('datetime')),
  ),
  coreMutant(
    'datetime.double-dot-refused',
    ['fc-time-definition'],
    'takes no interval with a double dot',
    refusing((query) => /\.\./.test(query.get('datetime') ?? '')),
  ),
  coreMutant(
    'datetime.empty-end-refused',
    ['fc-time-definition'],
    'takes no interval with an empty end',
    refusing((query) => /^\/|\/$/.test(query.get('datetime') ?? '')),
  ),
  coreMutant('datetime.ignored', ['fc-time-response'], 'takes no notice of the time', ignoring('datetime')),
  coreMutant(
    'datetime.end-ignored',
    ['fc-time-response'],
    'takes no notice of where an interval ends',
    asking(({ searchParams }) => {
      const [from, to] = searchParams.get('datetime')?.split('/') ?? [];
      if (to !== undefined && from !== '..' && from !== '') searchParams.set('datetime', `${from}/..`);
      else if (from === '..' && to !== undefined) searchParams.set('datetime', '../2025-11-30T00:00:00Z');
    }),
  ),
  coreMutant(
    'datetime.instant-as-after',
    ['fc-time-response'],
    'reads an instant as all that follows',
    asking(({ searchParams }) => {
      const time = searchParams.get('datetime');
      if (time !== null && !time.includes('/')) searchParams.set('datetime', `${time}/..`);
    }),
  ),
  coreMutant(
    'datetime.drops-timeless',
    ['fc-time-response.no-time', 'fc-time-response.all'],
    'leaves out features without a time where one is given',
    features((list, url) =>
      url.searchParams.has('datetime')
        ? list.filter(({ properties }) => isObject(properties) && properties.surveyed !== null)
        : list,
    ),
  ),
  coreMutant(
    'datetime.open-start-empty',
    ['fc-time-response.all'],
    'hands out nothing for an interval open at its start',
    features((list, url) => (url.searchParams.get('datetime')?.startsWith('../') ? [] : list)),
  ),
];
