import { check, type VerdictRecorder } from 'assay/suite';
import { type Claim, expectTwice } from '../confirm.ts';
import type { ListName } from '../discover.ts';
import { readSeveral, readWhole, type Whole } from '../pages.ts';
import { gave, idOf, shown, told, withheld } from '../reply.ts';
import type { Oruk, Page, Session } from '../session.ts';

type Context = Session & { readonly verdict: VerdictRecorder };

/** Lists that must be there; the first that comes in several pages shows how the API pages. */
const PAGED: readonly ListName[] = [
  'services',
  'service_at_locations',
  'taxonomies',
  'taxonomy_terms',
  'organizations',
];

/** Every list that comes in several pages. Says so where there is none, and where one changed meanwhile. */
async function overPaged({ oruk, verdict }: Context, judge: (list: ListName, whole: Whole) => readonly Claim[]) {
  let judged = 0;
  for (const list of PAGED.filter((name) => oruk.declared.lists.includes(name))) {
    let complete = true;
    await expectTwice(verdict, async () => {
      const whole = await readSeveral(oruk, list);
      if (whole === undefined) return undefined;
      judged++;
      complete = whole.complete;
      const failed = whole.pages.find((page) => !page.ok);
      const claims = judge(list, whole);
      const sound = claims.every(({ holds }) => holds);
      const reason = (failed && withheld(failed.reply)) ?? (sound ? undefined : await moved(oruk, list, whole));
      if (reason === undefined) return claims;
      verdict.inconclusive(reason, ...whole.evidence);
      return undefined;
    });
    // One long list says how an API pages; the others would only cost it requests.
    if (!complete) break;
  }
  if (judged === 0) verdict.inconclusive('no list comes in several pages, so that paging is not to be seen');
}

/** Whether a list is another by now: what then is lost or comes twice is no fault of the paging. */
async function moved(oruk: Oruk, list: ListName, { pages }: Whole): Promise<string | undefined> {
  const first = pages[0];
  if (first === undefined) return undefined;
  const { url } = first.reply.exchange.request;
  const again = await oruk.page(list, Object.fromEntries(new URL(url).searchParams));
  if (!again.ok) return withheld(again.reply);
  return again.total !== first.total ? `/${list} changed while it was read` : undefined;
}

/** The numbers of pages follow one another from that of the first. */
export const pageNumbers = check<Session>({
  id: 'paging.numbers',
  requirements: ['open-referral-uk-3.paging.page', 'open-referral-uk-3.paging.flags'],
  cost: 'many',
  run: (context) => overPaged(context, (list, whole) => whole.pages.flatMap((_, i) => placeOf(list, whole, i))),
});

/** What one page says of its place among all. */
function placeOf(list: ListName, { pages }: Whole, i: number): readonly Claim[] {
  const [first, page] = [pages[0], pages[i]];
  if (first === undefined || page === undefined) return [];
  const requirement = 'open-referral-uk-3.paging.page';
  const evidence = [page.reply.exchange];
  const at = `${told(page.reply)}, page ${i + 1} of ${first.pages}`;
  const present = { message: at, expected: 'a page', got: gave(page.reply), requirement, evidence, holds: page.ok };
  if (!page.ok) return [present];
  const start = first.number === 0 ? 0 : 1;
  const number = page.reply.object?.page_number;
  const ids = idsOf(page);
  const flag = (name: string, wanted: boolean): Claim => {
    const got = page.reply.object?.[name];
    return {
      holds: got === wanted,
      message: `${at}: ${name}`,
      expected: String(wanted),
      got: shown(got),
      requirement: 'open-referral-uk-3.paging.flags',
      evidence,
    };
  };
  return [
    present,
    {
      holds: number === start + i,
      message: `${at}: page_number of /${list}`,
      expected: String(start + i),
      got: shown(number),
      requirement,
      evidence,
    },
    {
      holds: i === 0 || ids === '' || ids !== idsOf(first),
      message: `${at}: another page than the first`,
      expected: 'other items',
      got: 'the items of the first page again',
      requirement,
      evidence: [first.reply.exchange, ...evidence],
    },
    flag('first_page', i === 0),
    flag('last_page', i === (first.pages ?? 0) - 1),
  ];
}

/** Ids of a page, in order. Items without one are told apart by nothing. */
function idsOf({ items }: Page): string {
  return items.map(idOf).some((id) => id === undefined) ? '' : items.map(idOf).join();
}

/** All pages together are the list: nothing twice, nothing lost, as many as was said. */
export const union = check<Session>({
  id: 'paging.union',
  requirements: ['open-referral-uk-3.paging.union', 'open-referral-uk-3.paging.totals'],
  cost: 'many',
  run: (context) =>
    overPaged(context, (list, { pages, items, complete, evidence }) => {
      const totals = new Set(
        pages.filter(({ ok }) => ok).map(({ total, pages: count }) => `${total} in ${count} pages`),
      );
      const requirement = 'open-referral-uk-3.paging.totals';
      const twice = repeated(pages);
      const empty = pages.findIndex((page) => page.items.length === 0);
      const claims: Claim[] = [
        {
          holds: totals.size === 1,
          message: `/${list}: what its pages say of its size`,
          expected: 'the same on every page',
          got: [...totals].slice(0, 3).join(' and '),
          requirement,
          evidence,
        },
        {
          holds: twice.length === 0,
          message: `/${list}: items stand on more than one page`,
          expected: 'each once',
          got: twice.slice(0, 3).join(', '),
          requirement: 'open-referral-uk-3.paging.union',
          evidence,
        },
      ];
      if (!complete) return claims;
      const total = pages[0]?.total;
      const whole = { requirement, evidence };
      return [
        ...claims,
        {
          holds: items.length === total,
          message: `/${list}: the items of all its pages`,
          expected: `${total}, as total_items says`,
          got: String(items.length),
          ...whole,
        },
        {
          holds: empty === -1,
          message: `/${list}: no page of several is empty`,
          expected: 'items',
          got: `none on page ${empty + 1} of ${pages.length}`,
          ...whole,
        },
      ];
    }),
});

function repeated(pages: readonly Page[]): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { items } of pages) {
    const ids = new Set(items.map(idOf).filter((id) => id !== undefined));
    for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  }
  return [...twice];
}

/** The services in pages of a third of what comes unasked, which a server may well not do. */
async function inSmallPages({ oruk, verdict }: Context) {
  const plain = await oruk.page('services');
  if (!plain.ok || plain.items.length < 2) {
    verdict.inconclusive(`${told(plain.reply)} holds too little to be parted`, plain.reply.exchange);
    return undefined;
  }
  const asked = Math.max(1, Math.floor(plain.items.length / 3));
  const small = await readWhole(oruk, 'services', { per_page: asked });
  const most = Math.max(...small.pages.map(({ items }) => items.length));
  if (!small.pages[0]?.ok || most === plain.items.length) {
    verdict.inapplicable('the API gives pages of its own size, whatever per_page asks', ...small.evidence);
    return undefined;
  }
  return { plain, asked, small, most };
}

/** A page holds no more than was asked for; a server may give less. */
export const perPage = check<Session>({
  id: 'paging.per-page',
  requirements: ['open-referral-uk-3.paging.per-page'],
  cost: 'many',
  async run(context) {
    const parted = await inSmallPages(context);
    if (!parted) return;
    const { asked, most, small } = parted;
    context.verdict.expect(most <= asked, {
      message: `/services with per_page=${asked}: the largest page`,
      expected: `at most ${asked} items`,
      got: String(most),
      evidence: small.evidence,
    });
  },
});

/** Pages of another size hold the same list. */
export const noLoss = check<Session>({
  id: 'paging.no-loss',
  requirements: ['open-referral-uk-3.paging.no-loss'],
  cost: 'many',
  async run(context) {
    const { oruk, verdict } = context;
    await expectTwice(verdict, async () => {
      const parted = await inSmallPages(context);
      if (!parted) return undefined;
      const { plain, small } = parted;
      const again = await oruk.page('services');
      if (!small.complete || (plain.pages ?? 1) > 1 || again.total !== plain.total) {
        const reason = 'the list is too long, or changed meanwhile, to be compared page by page';
        verdict.inconclusive(reason, ...small.evidence);
        return undefined;
      }
      const [found, still] = [new Set(small.ids), new Set(again.items.map(idOf))];
      const wanted = plain.items.map(idOf).filter((id) => id !== undefined && still.has(id));
      const lost = wanted.filter((id) => id !== undefined && !found.has(id));
      return [
        {
          holds: lost.length === 0,
          message: '/services: items of one large page are on none of the small ones',
          expected: `all ${wanted.length}`,
          got: `${lost.length} lost: ${lost.slice(0, 3).join(', ')}`,
          evidence: [plain.reply.exchange, ...small.evidence],
        },
      ];
    });
  },
});

/** Behind the last page there is nothing. A server may refuse it, or give the last one again and say so. */
export const beyond = check<Session>({
  id: 'paging.beyond',
  requirements: ['open-referral-uk-3.paging.beyond'],
  cost: 'few',
  async run({ oruk, verdict }) {
    const first = await oruk.page('services');
    if (!first.ok || first.pages === undefined || first.items.length === 0) {
      return verdict.inconclusive(
        `${told(first.reply)} does not count its pages, or holds nothing`,
        first.reply.exchange,
      );
    }
    const at = first.pages + 7;
    const page = await oruk.page('services', { page: at });
    if (page.reply.status >= 500 || page.reply.status === 0 || page.reply.status === 429) {
      return verdict.inconclusive(`${told(page.reply)} answered ${page.reply.status}`, page.reply.exchange);
    }
    verdict.expect(!(page.ok && page.number === at && page.items.length > 0), {
      message: `${told(page.reply)}: a page behind the last of ${first.pages}`,
      expected: 'no items, a refusal, or a page that has the number of another',
      got: `${page.items.length} items as page ${at}`,
      evidence: [first.reply.exchange, page.reply.exchange],
    });
  },
});
