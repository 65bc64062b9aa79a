import type { Benign } from 'assay/suite';
import { type Json, objectsIn } from '../session/read-json.ts';
import { at, collectionLinks, document, encode, links } from './edits.ts';

const relative = (link: Json) => ({ ...link, href: String(link.href).replace(/^https?:\/\/[^/]+/, '') });
const upper = (link: Json) => ({ ...link, rel: String(link.rel).toUpperCase() });
const busy = (end: string) => at(end, (response) => ({ ...response, status: 503 }));

/** Servers that are odd and right: no check may accuse them. */
export const variants: readonly Benign[] = [
  {
    id: 'landing.relative-links',
    because: 'href is a URI reference in the schema of links (clause 7.2, link.yaml)',
    wrap: links('/', relative),
  },
  {
    id: 'landing.service-doc',
    because: 'service-doc does instead of service-desc (requirement 2)',
    wrap: links('/', (link) => (link.rel === 'service-desc' ? { ...link, rel: 'service-doc' } : link)),
  },
  {
    id: 'landing.rel-in-capitals',
    because: 'relation types are compared without regard to case (RFC 8288, 2.1.1)',
    wrap: links('/', upper),
  },
  {
    id: 'landing.html-alone',
    because: 'no encoding is mandated by Core (section Encodings)',
    wrap: at('/', (response) => ({
      ...response,
      headers: { 'content-type': 'text/html' },
      body: new TextEncoder().encode('<!doctype html><title>Harbour</title>'),
    })),
  },
  {
    id: 'conformance.https-identifiers',
    because:
      'an identifier written with https names the same class; the text does not ask for a spelling of the scheme',
    wrap: document('/conformance', ({ conformsTo }) => ({
      conformsTo: Array.isArray(conformsTo) ? conformsTo.map((uri) => String(uri).replace('http:', 'https:')) : [],
    })),
  },
  {
    id: 'conformance.other-standards',
    because: 'a server may conform to more than this standard and say so (requirement 6)',
    wrap: document('/conformance', ({ conformsTo }) => ({
      conformsTo: [...(Array.isArray(conformsTo) ? conformsTo : []), 'https://standards.example/tides/1.0'],
      note: 'more members are allowed',
    })),
  },
  { id: 'conformance.busy', because: '503 is about the moment (RFC 9110, 15.6.4)', wrap: busy('/conformance') },
  { id: 'collections.busy', because: '503 is about the moment (RFC 9110, 15.6.4)', wrap: busy('/collections') },
  {
    id: 'collections.empty',
    because: 'a dataset without collections is not forbidden; it shows nothing (clause 7.13)',
    wrap: document('/collections', (value) => ({ ...value, collections: [] })),
  },
  {
    id: 'collections.a-coverage-too',
    because: 'other standards add collections of other things, which have no items (clause 7.14, itemType)',
    wrap: document('/collections', (value) => ({
      ...value,
      collections: [
        ...objectsIn(value.collections),
        {
          id: 'depth',
          links: [{ href: 'x', rel: 'http://www.opengis.net/def/rel/ogc/1.0/coverage', type: 'image/tiff' }],
        },
      ],
    })),
  },
  {
    id: 'collections.relative-links',
    because: 'href is a URI reference in the schema of links (clause 7.13, link.yaml)',
    wrap: links('/collections', relative),
  },
  {
    id: 'collections.items-in-capitals',
    because: 'relation types are compared without regard to case (RFC 8288, 2.1.1)',
    wrap: collectionLinks(upper),
  },
  {
    id: 'parameters.error-in-html',
    because: 'the content of an error is left open (clause 7.5)',
    wrap: at('/items', (response) =>
      response.status === 400
        ? { ...response, headers: { 'content-type': 'text/html' }, body: encode('no') }
        : response,
    ),
  },
  {
    id: 'parameters.too-many-requests',
    because: '429 is about how often was asked (RFC 6585, 4)',
    wrap: at('/items', (response, { searchParams }) =>
      searchParams.has('datetime') ? { ...response, status: 429 } : response,
    ),
  },
  {
    id: 'parameters.protected-items',
    because: 'a server may ask for credentials (clause 7.5)',
    wrap: at('/items', (response) => ({ ...response, status: 401 })),
  },
];
