import type { Handler, HttpRequest, HttpResponse, ReferenceOptions } from 'assay/suite';
import { FAIRWAYS, PIERS, type Thing } from './data.ts';
import { describeHarbour } from './description.ts';
import { countOf, select } from './select.ts';

const JSON_TYPE = 'application/json';
const GEOJSON = 'application/geo+json';
const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';
const HTML = 'text/html';
const SPEC = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf';
const MOST = 4;
const COLLECTIONS: Readonly<Record<string, readonly Thing[]>> = { piers: PIERS, fairways: FAIRWAYS };
const EXTENTS: Readonly<Record<string, unknown>> = {
  piers: {
    spatial: { bbox: [[-4.2, 50.1, -4, 50.3]] },
    temporal: { interval: [['2025-03-01T00:00:00Z', null]] },
  },
  fairways: { spatial: { bbox: [[-4.19, 50.11, -4.02, 50.28]] } },
};

interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
}
interface Page {
  readonly type: string;
  readonly value: Readonly<Record<string, unknown>> & { readonly links?: readonly Link[] };
}

/** A server of two collections in JSON, HTML and XML, a page of three features at a time. */
export function reference({ base, now = () => new Date('2026-01-01T00:00:00Z') }: ReferenceOptions): Handler {
  const root = new URL(base).pathname.replace(/\/$/, '');
  return ({ method, url, headers }) => {
    if (method !== 'GET' && method !== 'HEAD') return answer(405, JSON_TYPE, '{"code":"method"}');
    const { pathname, searchParams } = new URL(url);
    const html = wantsHtml(headers);
    const page = pageAt(base, pathname.slice(root.length) || '/', searchParams, now);
    if (typeof page === 'number') return answer(page, JSON_TYPE, JSON.stringify({ code: `${page}` }));
    if (html) return answer(200, HTML, asHtml(page));
    const xml = wantedXml(headers);
    if (xml !== undefined && page.type !== OPENAPI) return answer(200, xml, asXml(page));
    return answer(200, page.type, JSON.stringify(page.value));
  };
}

function pageAt(base: string, path: string, query: URLSearchParams, now: () => Date): Page | number {
  const [head, id, items, feature, ...more] = path.split('/').slice(1).map(decodeURIComponent);
  const things = COLLECTIONS[id ?? ''];
  if (more.length > 0) return 404;
  if (head === 'collections' && id !== undefined) {
    if (things === undefined || (items ?? 'items') !== 'items') return 404;
    if (items === undefined) return plain(collectionOf(base, id), query);
    return feature === undefined
      ? itemsOf(base, path, things, query, now)
      : featureOf(base, path, things, feature, query);
  }
  const link = (rel: string, to: string, type = JSON_TYPE) => ({ href: `${base}${to}`, rel, type });
  if (head === '') {
    const links = [
      ...both(base, '/'),
      link('service-desc', '/api', OPENAPI),
      link('service-doc', '/api', HTML),
      link('conformance', '/conformance'),
      link('data', '/collections'),
    ];
    return plain({ title: 'Harbour', links }, query);
  }
  if (head === 'api') return plain(describeHarbour(base), query, OPENAPI);
  const conformsTo = ['core', 'geojson', 'gmlsf0', 'gmlsf2', 'html', 'oas30'].map((name) => `${SPEC}/${name}`);
  if (head === 'conformance') return plain({ conformsTo }, query);
  if (head !== 'collections') return 404;
  const collections = Object.keys(COLLECTIONS).map((name) => collectionOf(base, name));
  return plain({ links: both(base, '/collections'), collections }, query);
}

function plain(value: Page['value'], query: URLSearchParams, type = JSON_TYPE): Page | number {
  return query.size > 0 ? 400 : { type, value };
}

function both(base: string, path: string, type = JSON_TYPE): readonly Link[] {
  const href = `${base}${path}`;
  return [
    { href, rel: 'self', type },
    { href, rel: 'alternate', type: HTML },
  ];
}

function collectionOf(base: string, id: string) {
  const path = `/collections/${id}`;
  const items = { href: `${base}${path}/items`, rel: 'items' };
  return {
    id,
    title: `The harbour's ${id}`,
    extent: EXTENTS[id],
    links: [...both(base, path), { ...items, type: GEOJSON }, { ...items, type: HTML }],
  };
}

function itemsOf(base: string, path: string, all: readonly Thing[], query: URLSearchParams, now: () => Date) {
  const selected = select(all, query);
  const limit = countOf(query.get('limit'), 3, 1);
  const offset = countOf(query.get('offset'), 0, 0);
  if (selected === 'invalid' || limit === 'invalid' || offset === 'invalid') return 400;
  const { things } = selected;
  const end = offset + Math.min(limit, MOST);
  const features = things.slice(offset, end).map((each) => ({ type: 'Feature', ...each }));
  const asked = query.size === 0 ? '' : `?${query}`;
  const next = new URLSearchParams(query);
  next.set('offset', `${end}`);
  const onward = { href: `${base}${path}?${next}`, rel: 'next', type: GEOJSON };
  const value = {
    type: 'FeatureCollection',
    links: [...both(base, `${path}${asked}`, GEOJSON), ...(end < things.length ? [onward] : [])],
    timeStamp: now().toISOString(),
    numberMatched: things.length,
    numberReturned: features.length,
    features,
  };
  return { type: GEOJSON, value };
}

function featureOf(base: string, path: string, all: readonly Thing[], id: string, query: URLSearchParams) {
  const found = all.find((each) => each.id === id);
  if (found === undefined) return 404;
  const collection = { href: `${base}${path.split('/').slice(0, 3).join('/')}`, rel: 'collection', type: JSON_TYPE };
  return plain({ type: 'Feature', ...found, links: [...both(base, path, GEOJSON), collection] }, query, GEOJSON);
}

function wantsHtml(headers: HttpRequest['headers']): boolean {
  return firstAccepted(headers).startsWith(HTML);
}

/** The type that is asked for where it is one of XML: as it was asked for, profile and all. */
function wantedXml(headers: HttpRequest['headers']): string | undefined {
  const wanted = firstAccepted(headers);
  return /^application\/(?:gml\+)?xml(?:;|$)/.test(wanted) ? wanted : undefined;
}

function firstAccepted(headers: HttpRequest['headers']): string {
  const accept = Object.entries(headers).find(([name]) => name.toLowerCase() === 'accept')?.[1] ?? '';
  return accept.split(',')[0]?.trim() ?? '';
}

const ROOTS: Readonly<Record<string, string>> = { FeatureCollection: 'sf:FeatureCollection', Feature: 'harbour:Thing' };

function asXml({ value }: Page): string {
  const root = ROOTS[String(value.type)] ?? 'sf:Document';
  const spaces =
    'xmlns:sf="http://www.opengis.net/ogcapi-features-1/1.0/sf" xmlns:harbour="https://harbour.example/ns"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${spaces}><harbour:json>${written(JSON.stringify(value))}</harbour:json></${root}>`;
}

function written(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function asHtml({ value }: Page): string {
  const links = (value.links ?? []).map(({ href, rel }) => `<li><a href="${written(href)}">${rel}</a></li>`);
  return `<!doctype html><html><head><title>Harbour</title></head><body><ul>${links.join('')}</ul><pre>${written(JSON.stringify(value, null, 1))}</pre></body></html>`;
}

function answer(status: number, type: string, body: string): HttpResponse {
  return { status, headers: { 'content-type': type }, body: new TextEncoder().encode(body) };
}
