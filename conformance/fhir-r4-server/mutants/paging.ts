import type { Handler, HttpRequest, Mutant } from 'assay/suite';
import {
  asked,
  contentOf,
  entriesOf,
  linkOf,
  onSearchset,
  withContent,
  withEntries,
  withLinks,
} from '../reference/edit-exchange.ts';
import { pairsOf } from '../reference/edit-search.ts';
import type { Json } from '../reference/resource.ts';

function isLaterPage(bundle: Json): boolean {
  return linkOf(bundle, 'previous') !== undefined;
}

function onNext(change: (url: string, bundle: Json, request: HttpRequest) => string | undefined) {
  return onSearchset((bundle, request) =>
    withLinks(bundle, (relation, url) => (relation === 'next' ? change(url, bundle, request) : url)),
  );
}

/** Puts the first entry of the first page at the head of every later one. */
function repeating(clean: Handler): Handler {
  return async (request) => {
    const response = await clean(request);
    const bundle = contentOf(response);
    const first = bundle && linkOf(bundle, 'first');
    if (bundle?.type !== 'searchset' || !isLaterPage(bundle) || first === undefined) return response;
    const { body: _, ...rest } = request;
    const firstPage = contentOf(await clean({ ...rest, method: 'GET', url: first }));
    const [repeated] = firstPage ? entriesOf(firstPage) : [];
    if (!repeated) return response;
    return withContent(response, withEntries(bundle, [repeated, ...entriesOf(bundle).slice(1)]));
  };
}

const union = ['fhir-r4.http.paging-next'];

export const pagingMutants: readonly Mutant[] = [
  {
    id: 'paging.first-page-only',
    breaks: ['fhir-r4.http.paging-supported', 'fhir-r4.http.paging-next'],
    summary: 'A result ends after its first page: there are no links to further ones.',
    wrap: onSearchset((bundle) => withLinks(bundle, (relation, url) => (relation === 'self' ? url : undefined))),
  },
  {
    id: 'paging.own-relation',
    breaks: ['fhir-r4.http.paging-supported', ...union],
    summary: 'The link to the next page has a relation of its own, more.',
    wrap: onSearchset((bundle) => {
      const next = linkOf(bundle, 'next');
      const others = withLinks(bundle, (relation, url) => (relation === 'next' ? undefined : url));
      return next === undefined
        ? bundle
        : { ...others, link: [...(others.link as readonly Json[]), { relation: 'more', url: next }] };
    }),
  },
  {
    id: 'paging.repeats-an-entry',
    breaks: union,
    summary: "Later pages have the first page's first entry instead of their own.",
    wrap: repeating,
  },
  {
    id: 'paging.loses-an-entry',
    breaks: union,
    summary: 'The last entry of every page but the last is on no page.',
    wrap: onSearchset((bundle) =>
      linkOf(bundle, 'next') === undefined ? bundle : withEntries(bundle, entriesOf(bundle).slice(0, -1)),
    ),
  },
  {
    id: 'paging.circles',
    breaks: union,
    summary: 'The next link of the second page leads back to the first.',
    wrap: onNext((url, bundle) => (isLaterPage(bundle) ? (linkOf(bundle, 'first') ?? url) : url)),
  },
  {
    id: 'paging.stands-still',
    breaks: union,
    summary: 'The next link leads to the page that it is on.',
    wrap: onNext((_, __, request) => request.url),
  },
  {
    id: 'paging.next-is-lost',
    breaks: union,
    summary: 'The next link leads to nothing.',
    wrap: onNext((url) => url.replace(/_page=[^&]*/, '_page=gone')),
  },
  {
    id: 'paging.next-without-criteria',
    breaks: [
      ...union,
      'fhir-r4.search.criteria',
      'fhir-r4.search.prefix',
      'fhir-r4.search.date',
      'fhir-r4.search.token',
    ],
    summary: 'The next link forgets what was searched for.',
    wrap: onNext((url) => keepingOnly(url, (name) => name === '_count' || name === '_page')),
  },
  {
    id: 'paging.count-forgotten',
    breaks: ['fhir-r4.search.count-repeated'],
    summary: 'Later pages have the default size instead of the _count that was asked for.',
    wrap: onNext((url) => keepingOnly(url, (name) => name !== '_count')),
  },
  {
    id: 'paging.never-ends',
    breaks: union,
    summary: 'The last page has a link to itself as the next.',
    wrap: (clean) => async (request) => {
      const response = await clean(request);
      const bundle = contentOf(response);
      const ends = bundle?.type === 'searchset' && isLaterPage(bundle) && linkOf(bundle, 'next') === undefined;
      if (!bundle || !ends || asked(request).kind !== 'search' || pairsOf(request).length === 0) return response;
      return withContent(response, {
        ...bundle,
        link: [...(bundle.link as readonly Json[]), { relation: 'next', url: request.url }],
      });
    },
  },
];

function keepingOnly(address: string, kept: (name: string) => boolean): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) if (!kept(name)) url.searchParams.delete(name);
  return url.href;
}
