import { type Handler, type Mutant, responding } from 'assay/suite';
import { type Json, objectsIn } from '../session/read-json.ts';
import { at, collectionLinks, document, encode, links } from './edits.ts';

const core = (name: string) => [`ogcapi-features-1.core.${name}`];
const without = (rel: string) => (link: Json) => (String(link.rel).startsWith(rel) ? undefined : link);
const untyped = (link: Json) => ({ href: link.href, rel: link.rel });
const absent = (end: string) => at(end, (response) => ({ ...response, status: 404 }));

/** A server that takes one parameter, or values of it, without looking. */
function accepting(name: string, values: RegExp): (clean: Handler) => Handler {
  return (clean) => (request) => {
    const url = new URL(request.url);
    if (values.test(url.searchParams.get(name) ?? '')) url.searchParams.delete(name);
    return clean({ ...request, url: url.href });
  };
}

const invalid = (id: string, summary: string, name: string, values: RegExp): Mutant => ({
  id: `parameters.${id}`,
  breaks: core('query-param-invalid'),
  summary,
  wrap: accepting(name, values),
});

/** Servers with one fault each: every check must catch at least one. */
export const mutants: readonly Mutant[] = [
  { id: 'landing.absent', breaks: core('root-op'), summary: 'has no landing page', wrap: absent('/') },
  {
    id: 'landing.no-links',
    breaks: core('root-success'),
    summary: 'has a landing page without links',
    wrap: document('/', ({ links: _, ...rest }) => rest),
  },
  {
    id: 'landing.broken',
    breaks: core('root-success'),
    summary: 'hands out JSON that is cut off',
    wrap: at('/', (response) => ({ ...response, body: response.body.slice(0, -5) })),
  },
  ...['service-', 'conformance', 'data'].map((rel) => ({
    id: `landing.no-${rel.replace(/-$/, '')}`,
    breaks: core('root-success'),
    summary: `does not link to ${rel.replace(/-$/, '')} from the landing page`,
    wrap: links('/', without(rel)),
  })),
  {
    id: 'conformance.absent',
    breaks: core('conformance-op'),
    summary: 'declares nothing',
    wrap: absent('/conformance'),
  },
  {
    id: 'conformance.not-a-list',
    breaks: core('conformance-success'),
    summary: 'declares one class as a text',
    wrap: document('/conformance', (value) => ({ conformsTo: String(value.conformsTo) })),
  },
  {
    id: 'conformance.without-core',
    breaks: core('conformance-success'),
    summary: 'does not declare Core',
    wrap: document('/conformance', () => ({ conformsTo: [] })),
  },
  { id: 'collections.absent', breaks: core('fc-md-op'), summary: 'lists nothing', wrap: absent('/collections') },
  {
    id: 'collections.bare-list',
    breaks: core('fc-md-success'),
    summary: 'hands out the collections without an object around them',
    wrap: at('/collections', (response) => ({ ...response, body: encode([]) })),
  },
  {
    id: 'collections.without-id',
    breaks: core('fc-md-success'),
    summary: 'names collections and gives them no id',
    wrap: document('/collections', (value) => ({
      ...value,
      collections: objectsIn(value.collections).map(({ id, ...rest }) => ({ name: id, ...rest })),
    })),
  },
  {
    id: 'collections.twice',
    breaks: core('fc-md-success'),
    summary: 'lists a collection twice',
    wrap: document('/collections', (value) => ({
      ...value,
      collections: [...objectsIn(value.collections), ...objectsIn(value.collections)],
    })),
  },
  {
    id: 'collections.no-self',
    breaks: core('fc-md-links'),
    summary: 'does not link the list to itself',
    wrap: links('/collections', without('self')),
  },
  {
    id: 'collections.link-without-type',
    breaks: core('fc-md-links'),
    summary: 'links without a media type',
    wrap: links('/collections', untyped),
  },
  {
    id: 'collections.no-items',
    breaks: core('fc-md-items-links'),
    summary: 'does not lead from a collection to its items',
    wrap: collectionLinks(without('items')),
  },
  {
    id: 'collections.items-without-type',
    breaks: core('fc-md-items-links'),
    summary: 'leads to the items without a media type',
    wrap: collectionLinks(untyped),
  },
  invalid('limit-word', 'takes a limit that is no number', 'limit', /few/),
  invalid('limit-negative', 'takes a limit below zero', 'limit', /^-/),
  invalid('datetime', 'takes any text as a time', 'datetime', /garbage/),
  invalid('bbox-short', 'takes a box of three numbers', 'bbox', /^1,2,3$/),
  invalid('bbox-words', 'takes a box of words', 'bbox', /west/),
  {
    id: 'parameters.wrong-status',
    breaks: core('query-param-invalid'),
    summary: 'answers 500 to a value it cannot read',
    wrap: responding((_, response) => (response.status === 400 ? { ...response, status: 500 } : response)),
  },
];
