import type { Handler, Mutant } from 'assay/suite';
import { answer, contentOf } from '../reference/server.ts';
import { listOf } from '../reply.ts';
import { asking, onAllPages, onPages } from './edits.ts';
import { mutant } from './make.ts';
import { losing, onQuery } from './query-mutants.ts';

/** The last item of every page comes again as the first of the next. */
const overlapping = (clean: Handler): Handler =>
  onPages(
    'services',
    (page) => page,
  )(async (request) => {
    const response = await clean(request);
    const url = new URL(request.url);
    const number = Number(url.searchParams.get('page') ?? 1);
    if (!url.pathname.endsWith('/services') || number < 2) return response;
    url.searchParams.set('page', String(number - 1));
    const page = contentOf(response) ?? {};
    const before = listOf(contentOf(await clean({ ...request, url: url.href }))?.contents);
    const last = before.at(-1);
    const here = listOf(page.contents);
    if (last === undefined || here.length === 0) return response;
    return answer(200, { ...page, contents: [last, ...here.slice(1)] });
  });

/** APIs whose pages lose, repeat or miscount. */
export const pagingMutants: readonly Mutant[] = [
  mutant(
    'paging.page-ignored',
    'paging.page',
    'gives the first page whatever is asked',
    asking((parameters) => parameters.delete('page')),
  ),
  mutant(
    'paging.number-one',
    'paging.page',
    'calls every page the first',
    onAllPages((page) => ({ ...page, page_number: 1 })),
  ),
  mutant(
    'paging.own-parameter',
    'paging.page',
    'takes p for page',
    asking((parameters) => {
      parameters.set('page', parameters.get('p') ?? '1');
    }),
  ),
  mutant(
    'paging.always-first',
    'paging.flags',
    'calls every page the first',
    onAllPages((page) => ({ ...page, first_page: true })),
  ),
  mutant(
    'paging.never-last',
    'paging.flags',
    'calls no page the last',
    onAllPages((page) => ({ ...page, last_page: false })),
  ),
  mutant(
    'paging.total-of-page',
    'paging.totals',
    'counts the items of the page as all',
    onAllPages((page) => ({ ...page, total_items: page.size })),
  ),
  mutant(
    'paging.one-more',
    'paging.totals',
    'counts one item more',
    onAllPages((page) => ({ ...page, total_items: Number(page.total_items) + 1 })),
  ),
  mutant(
    'paging.a-page-more',
    'paging.totals',
    'counts one page more',
    onAllPages((page) => ({ ...page, total_pages: Number(page.total_pages) + 1 })),
  ),
  mutant(
    'paging.totals-differ',
    'paging.totals',
    'counts otherwise on every page',
    onAllPages((page) => ({ ...page, total_items: Number(page.total_items) + Number(page.page_number) })),
  ),
  mutant('paging.overlap', 'paging.union', 'repeats the last item on the next page', overlapping),
  mutant(
    'paging.too-much',
    'paging.per-page',
    'gives one item more than per_page asks',
    asking((parameters) => {
      const room = parameters.get('per_page');
      if (room !== null) parameters.set('per_page', String(Number(room) + 1));
    }),
  ),
  mutant(
    'paging.small-loses',
    'paging.no-loss',
    'loses a service in small pages',
    onQuery('per_page', (page) => (Number(page.page_number) === 2 ? losing(page) : page)),
  ),
  mutant(
    'paging.beyond',
    'paging.beyond',
    'gives the last page under any number behind it',
    (clean) => async (request) => {
      const url = new URL(request.url);
      const number = Number(url.searchParams.get('page') ?? 1);
      if (number < 4) return clean(request);
      url.searchParams.set('page', '1');
      const response = await clean({ ...request, url: url.href });
      return answer(200, { ...(contentOf(response) ?? {}), page_number: number });
    },
  ),
];
