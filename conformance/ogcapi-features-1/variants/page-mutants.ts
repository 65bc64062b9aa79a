import { type Mutant, responding } from 'assay/suite';
import { objectsIn } from '../session/read-json.ts';
import { FEATURE, ITEMS } from './benign.ts';
import { coreMutant } from './core-mutant.ts';
import { asking, documents, features, refusing, status } from './edits.ts';

const withoutLinks = (path: RegExp, rel: string) =>
  documents(path, (value) => ({ ...value, links: objectsIn(value.links).filter((link) => link.rel !== rel) }));
const untyped = (path: RegExp) =>
  documents(path, (value) => ({ ...value, links: objectsIn(value.links).map(({ type: _, ...link }) => link) }));
const selfTo = (path: RegExp, edit: (href: string) => string) =>
  documents(path, (value) => ({
    ...value,
    links: objectsIn(value.links).map((link) =>
      link.rel === 'self' ? { ...link, href: edit(String(link.href)) } : link,
    ),
  }));

/** Servers with one fault each in the counts, links and pages of what they hand out. */
export const pageMutants: readonly Mutant[] = [
  coreMutant(
    'numbers.returned-is-limit',
    ['fc-numberReturned'],
    'says as many as the limit, not as many as it hands out',
    documents(ITEMS, (value, url) => ({ ...value, numberReturned: Number(url.searchParams.get('limit') ?? 3) })),
  ),
  coreMutant(
    'numbers.matched-is-page',
    ['fc-numberMatched'],
    'counts a page where it should count all',
    documents(ITEMS, (value) => ({ ...value, numberMatched: objectsIn(value.features).length })),
  ),
  coreMutant(
    'numbers.matched-unfiltered',
    ['fc-numberMatched'],
    'counts the whole collection whatever the box',
    documents(ITEMS, (value, url) => (url.pathname.includes('piers') ? { ...value, numberMatched: 7 } : value)),
  ),
  coreMutant(
    'numbers.time-of-day',
    ['fc-timeStamp'],
    'writes a timeStamp that is no date',
    documents(ITEMS, (value) => ({ ...value, timeStamp: 'noon' })),
  ),
  coreMutant(
    'numbers.time-fixed',
    ['fc-timeStamp'],
    'writes the same timeStamp for ever',
    responding(({ url }, response) => ({
      ...response,
      headers: {
        ...response.headers,
        ...(ITEMS.test(new URL(url).pathname) ? { date: 'Tue, 01 Sep 2026 10:00:00 GMT' } : {}),
      },
    })),
  ),
  coreMutant(
    'links.items-no-self',
    ['fc-links'],
    'does not link a list of features to itself',
    withoutLinks(ITEMS, 'self'),
  ),
  coreMutant(
    'links.items-self-elsewhere',
    ['fc-links'],
    'links a list of features to the list without its parameters',
    selfTo(ITEMS, (href) => href.replace(/\?.*/, '')),
  ),
  coreMutant(
    'links.items-self-gone',
    ['fc-links'],
    'links a list of features to where nothing is',
    selfTo(ITEMS, (href) => href.replace('/items', '/itemz')),
  ),
  coreMutant(
    'links.items-untyped',
    ['fc-rel-type'],
    'links from a list of features without media types',
    untyped(ITEMS),
  ),
  coreMutant('links.feature-no-self', ['f-links'], 'does not link a feature to itself', withoutLinks(FEATURE, 'self')),
  coreMutant(
    'links.feature-no-collection',
    ['f-links'],
    'does not link a feature to its collection',
    withoutLinks(FEATURE, 'collection'),
  ),
  coreMutant('links.feature-untyped', ['f-links'], 'links from a feature without media types', untyped(FEATURE)),
  coreMutant(
    'links.feature-self-gone',
    ['f-links'],
    'links a feature to another one',
    selfTo(FEATURE, (href) => href.replace(/[^/]+$/, 'south')),
  ),
  coreMutant('feature.absent', ['f-op'], 'has its features in lists alone', status(FEATURE, 404)),
  coreMutant(
    'feature.another',
    ['f-success'],
    'hands out one feature whatever is asked for',
    documents(FEATURE, (value) => ({ ...value, id: 'north-2' })),
  ),
  coreMutant(
    'feature.in-a-list',
    ['f-success'],
    'hands out a list with the one feature',
    documents(FEATURE, (value) => ({ type: 'FeatureCollection', features: [value] })),
  ),
  coreMutant('paging.no-next', ['fc-next-1'], 'hands out a page and no link to the next', withoutLinks(ITEMS, 'next')),
  coreMutant(
    'paging.repeats',
    ['fc-next-2'],
    'begins each page with the last feature of the one before',
    asking(({ searchParams }) => {
      const offset = Number(searchParams.get('offset'));
      if (offset > 1) searchParams.set('offset', `${offset - 1}`);
    }),
  ),
  coreMutant(
    'paging.next-gone',
    ['fc-next-2'],
    'leads to a next page that is not there',
    refusing((query) => query.has('offset')),
  ),
  coreMutant(
    'paging.loses',
    ['fc-next-3'],
    'leaves a feature out between two pages',
    features((list, url) =>
      url.searchParams.get('limit') === '2' && url.searchParams.has('offset') ? list.slice(1) : list,
    ),
  ),
  coreMutant(
    'paging.next-forgets-limit',
    ['fc-next-3'],
    'hands out longer pages once the first is read',
    asking(({ searchParams }) => {
      if (searchParams.has('offset')) searchParams.set('limit', '4');
    }),
  ),
];
