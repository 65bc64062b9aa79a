import type { Benign, Handler } from 'assay/suite';
import { answer } from '../reference/server.ts';
import { idOf, listOf, type Members } from '../reply.ts';
import { answering, asking, onAllPages, onOne, onPages } from './edits.ts';
import { benign, QUERIES } from './make.ts';

const EDITED = 'a directory may be edited while it is tested';
const OPTIONAL = 'every parameter but page is optional for an API (HSDS 3.0, API reference, /services)';
const queries = [...Object.keys(QUERIES), 'postcode', 'proximity'];

/** Passes parameters over, as a server does that does not know them. */
const ignoring = (...names: readonly string[]) =>
  asking((parameters) => {
    for (const name of names) parameters.delete(name);
  });

const refusing = (...names: readonly string[]) =>
  answering(
    ({ list, parameters }) => list !== undefined && names.some((name) => parameters.has(name)),
    () => answer(400, { error: 'no such parameter' }),
  );

/** Pages that count from 0. */
const fromZero = (clean: Handler): Handler =>
  onAllPages((page) => ({ ...page, page_number: Number(page.page_number) - 1 }))(
    asking((parameters) => {
      const page = parameters.get('page');
      if (page !== null) parameters.set('page', String(Number(page) + 1));
    })(clean),
  );

const behind = (of: { readonly parameters: URLSearchParams }): boolean => Number(of.parameters.get('page') ?? 1) > 6;

/** Pages and parameters that are odd and right. */
export const listVariants: readonly Benign[] = [
  benign('paging.from-zero', 'whether pages count from 0 or from 1 the standard does not say', fromZero),
  benign(
    'paging.small-default',
    'the size of a page is for the server to choose',
    asking((parameters, { list }) => {
      if (list !== undefined && !parameters.has('per_page')) parameters.set('per_page', '4');
    }),
  ),
  benign(
    'paging.own-size',
    OPTIONAL,
    asking((parameters) => parameters.set('per_page', '4')),
  ),
  benign('paging.one-page', OPTIONAL, ignoring('per_page')),
  benign(
    'paging.capped',
    'a page may hold less than was asked for',
    asking((parameters) => {
      const room = Number(parameters.get('per_page'));
      if (room > 2) parameters.set('per_page', '2');
    }),
  ),
  benign(
    'paging.size-is-room',
    'size may be read as the room in a page (HSDS 3.0, API reference, Lists)',
    onAllPages((page) => ({ ...page, size: 20 })),
  ),
  benign(
    'paging.beyond-404',
    'the standard does not say how a page is answered that is not there',
    answering(behind, () => answer(404, { error: 'no such page' })),
  ),
  benign(
    'paging.beyond-clamped',
    'a server may give the last page again, and say so',
    asking((parameters, of) => {
      if (behind(of)) parameters.set('page', '1');
    }),
  ),
  benign(
    'paging.other-order',
    'lists have no order that is asked for',
    onPages('services', (page) => ({ ...page, contents: listOf(page.contents).toReversed() })),
  ),
  benign('queries.unknown', OPTIONAL, ignoring(...queries)),
  benign('queries.refused', OPTIONAL, refusing(...queries)),
  ...queries.slice(0, 5).map((name) => benign(`queries.no-${name.replaceAll('_', '-')}`, OPTIONAL, ignoring(name))),
  benign('queries.circle-refused', OPTIONAL, refusing('proximity')),
  benign(
    'queries.ageless-for-all',
    'whether a service without ages is for all ages the profile does not say',
    (clean) =>
      onPages('services', (page, { parameters }) => {
        if (!parameters.has('minimum_age') || parameters.size > 1) return page;
        const ageless = {
          id: '0a55a000-0008-8000-8000-000000000003',
          name: 'Rentals handbook',
          status: 'inactive',
          organization_id: '0a55a000-0001-8000-8000-000000000000',
        };
        const contents = [...listOf(page.contents), ageless];
        return { ...page, contents, size: contents.length, total_items: contents.length };
      })(clean),
  ),
  benign('queries.search-finds-more', 'what else a text finds is for the server to say', (clean) => async (request) => {
    const url = new URL(request.url);
    const word = url.searchParams.get('search');
    if (word === null) return clean(request);
    // A stem finds more than the word does.
    url.searchParams.set('search', word.slice(0, 4));
    return clean({ ...request, url: url.href });
  }),
  benign(
    'paging.beyond-503',
    'a 503 is about the moment (RFC 9110, 15.6.4)',
    answering(behind, () => answer(503, {})),
  ),
  benign(
    'paging.per-page-refused',
    OPTIONAL,
    answering(
      ({ parameters }) => parameters.has('per_page'),
      () => answer(400, { error: 'no such parameter' }),
    ),
  ),
  benign(
    'queries.active-alone',
    'a directory may find active services alone; the profile does not say',
    onFound((contents) => contents.filter(({ status }) => status === 'active')),
  ),
  benign('queries.words-passed-over', 'a full-text search may pass frequent words over', (clean) =>
    onFound((contents, parameters) => (parameters.get('search') === 'clinic' ? [] : contents))(clean),
  ),
  benign(
    'queries.terms-below',
    'a term may stand for those below it, which need not name it (parent_id is optional)',
    asking((parameters) => {
      if (!parameters.has('taxonomy_term_id')) return;
      parameters.delete('taxonomy_term_id');
      parameters.set('taxonomy_id', '0a55a000-0003-8000-8000-000000000000');
    }),
  ),
  benign(
    'queries.circle-capped',
    'how wide a circle may be the profile does not say',
    asking((parameters) => {
      if (Number(parameters.get('proximity')) > 1500) parameters.set('proximity', '1500');
    }),
  ),
  benign(
    'queries.circle-by-its-own-measure',
    'where the centre of a postcode is the server knows',
    asking((parameters) => {
      const metres = parameters.get('proximity');
      if (metres !== null) parameters.set('proximity', String(Number(metres) / 3));
    }),
  ),
  benign('edited.item-moves', EDITED, (clean) => {
    let times = 0;
    return onPages('services', (page, { parameters }) => {
      if (Number(parameters.get('page') ?? 1) < 2 || ++times > 1) return page;
      const first = { id: '0a55a000-0008-8000-8000-000000000000', name: 'Budgeting mornings', status: 'active' };
      return { ...page, contents: [first, ...listOf(page.contents).slice(1)] };
    })(clean);
  }),
  benign('edited.renamed', EDITED, (clean) => {
    let reads = 0;
    const renaming = (one: Members): Members => (reads > 3 ? { ...one, name: `${one.name} (moved)` } : one);
    return onPages('services', (page) => ({ ...page, contents: listOf(page.contents).map(renaming) }))(
      onOne('services', (one) => {
        reads++;
        return renaming(one);
      })(clean),
    );
  }),
  benign('edited.gone', EDITED, (clean) => {
    const gone = '0a55a000-0008-8000-8000-000000000002';
    let asked = 0;
    const after = (page: Members): Members => (asked > 0 ? without(page, gone) : page);
    return onPages(
      'services',
      after,
    )(
      onPages(
        'service_at_locations',
        after,
      )(
        answering(
          ({ list, id }) => list === 'services' && id === gone && ++asked > 0,
          () => answer(404, {}),
        )(clean),
      ),
    );
  }),
  benign('edited.found-late', EDITED, (clean) => {
    const seen = new Set<string>();
    return onFound((contents, parameters) => {
      const before = seen.has(parameters.toString());
      seen.add(parameters.toString());
      return before ? contents : contents.slice(1);
    })(clean);
  }),
];

/** Changes what /services finds by parameters. */
function onFound(change: (contents: readonly Members[], parameters: URLSearchParams) => readonly Members[]) {
  return onPages('services', (page, { parameters }) => {
    if (!queries.some((name) => parameters.has(name))) return page;
    const contents = change(listOf(page.contents), parameters);
    return { ...page, contents, size: contents.length, total_items: contents.length, empty: contents.length === 0 };
  });
}

/** A page without a service and its places. */
function without(page: Members, service: string): Members {
  const contents = listOf(page.contents).filter((one) => idOf(one) !== service && idOf(one.service) !== service);
  return { ...page, contents, size: contents.length, total_items: Number(page.total_items) - 1 };
}
