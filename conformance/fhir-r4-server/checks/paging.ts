import { idOf } from '../json.ts';
import { difference, idsOf } from '../session/bundle.ts';
import type { Fhir } from '../session/fhir.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { isUnchanged, readPages, type Universe, type Whole } from '../session/pages.ts';
import { gave, told } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

const MOST_PAGES = 12;

/** The type in large pages and in small ones, the small ones a few at most. */
async function bothWays(
  fhir: Fhir,
  type: string,
): Promise<{ readonly large: Whole; readonly small: Whole; readonly size: number } | string> {
  const large = await readPages(fhir, type, [['_count', '100']], MOST_PAGES);
  const count = large.matches.length;
  if (large.end?.kind === 'first-failed') return large.end.reason;
  if (count < 2) return `${type} has fewer than two resources, too few for two pages`;
  const size = Math.max(1, Math.min(20, Math.floor(count / 4)));
  return { large, small: await readPages(fhir, type, [['_count', String(size)]], MOST_PAGES), size };
}

/** Paging is offered: asked for fewer than there are, the server gives a page and the way to the next. */
export const pagingSupported = suiteCheck({
  id: 'paging.supported',
  requirements: ['fhir-r4.http.paging-supported'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const all = await fhir.sample(type);
      if (all.matches.length < 2)
        return noData(`${type} has fewer than two resources, too few for two pages`, all.reply.exchange);
      const page = await fhir.search(type, [['_count', '1']]);
      const evidence = [all.reply.exchange, page.reply.exchange];
      if (!page.ok) return noData(`${told(page.reply)} answered ${gave(page.reply)}`, ...evidence);
      verdict.expect(page.matches.length < all.matches.length && page.links.has('next'), {
        message: `${told(page.reply)} gives no page with a next link, though there are more resources`,
        expected: 'one match and a link with relation next',
        got: `${page.matches.length} matches and ${page.links.has('next') ? 'a' : 'no'} next link`,
        evidence,
      });
      return undefined;
    });
  },
});

/** Every next link leads to a page, and the last page has none. */
export const pagingLinks = suiteCheck({
  id: 'paging.links',
  requirements: ['fhir-r4.http.paging-next'],
  needs: { interaction: 'search-type' },
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(
      context,
      'search-type',
      async (type) => {
        const ways = await bothWays(fhir, type);
        if (typeof ways === 'string') return noData(ways);
        const { small } = ways;
        if (small.end?.kind === 'other-origin' || small.end?.kind === 'withheld') {
          return noData(small.end.reason, ...small.evidence);
        }
        const other = await pagedOtherwise(fhir, type, ways.large, small);
        verdict.expect(other === undefined, {
          message: `${type}: further results stand behind a link with relation ${other}`,
          expected: 'a link with relation next',
          got: `relation ${other}`,
          evidence: small.evidence,
        });
        if (isOnePage(small)) {
          return notApplicable(`${type} is not given in pages`, ...small.evidence);
        }
        const broken = small.end?.kind === 'page-failed' || small.end?.kind === 'loop';
        verdict.expect(!broken, {
          message: `${type}: ${small.end?.reason ?? ''}`,
          expected: 'next links that lead through the result and end',
          got: `${small.pages.length} pages before that`,
          evidence: small.evidence,
        });
        // More pages than resources, and still more to come: the links lead nowhere.
        const known = new Set(idsOf(ways.large.matches)).size;
        const empty = small.pages.slice(1).filter((page) => page.ok && page.entries.length === 0).length;
        verdict.expect(
          !(small.end?.kind === 'too-many' && ways.large.complete && empty > 1 && small.pages.length > known),
          {
            message: `${type}: next links lead on after the last of the ${known} resources`,
            expected: 'no next link on the last page',
            got: `${small.pages.length} pages, ${empty} of them empty`,
            evidence: small.evidence,
          },
        );
        return undefined;
      },
      true,
    );
  },
});

/** A result on a single page, with nothing that leads on. */
function isOnePage({ pages, end }: Whole): boolean {
  return pages.length < 2 && (end === undefined || end.kind === 'unproven');
}

const KNOWN = ['self', 'first', 'previous', 'prev', 'next', 'last'];

/** The relation of a link that leads to more of the result under a name of its own, if there is one. */
async function pagedOtherwise(fhir: Fhir, type: string, large: Whole, small: Whole): Promise<string | undefined> {
  const [first] = small.pages;
  if (first === undefined || small.pages.length > 1 || first.links.has('next')) return undefined;
  const more = new Set(difference(idsOf(large.matches), idsOf(first.matches)));
  const strange = [...first.links].filter(([relation]) => !KNOWN.includes(relation)).slice(0, 3);
  for (const [relation, url] of strange) {
    if (new URL(url).origin !== new URL(fhir.base).origin) continue;
    const page = await fhir.follow(type, url);
    const ids = idsOf(page.matches);
    if (page.ok && ids.length > 0 && ids.every((id) => more.has(id))) return relation;
  }
  return undefined;
}

/** The pages of a search, put together, hold nothing twice and lose nothing that stays put. */
export const pagingUnion = suiteCheck({
  id: 'paging.union',
  requirements: ['fhir-r4.http.paging-next'],
  needs: { interaction: 'search-type' },
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(
      context,
      'search-type',
      async (type) => {
        const ways = await bothWays(fhir, type);
        if (typeof ways === 'string') return noData(ways);
        const { large, small } = ways;
        const evidence = [...large.evidence, ...small.evidence];
        const capped = small.end?.kind === 'too-many' || small.end?.kind === 'loop';
        if (isOnePage(small)) return notApplicable(`${type} is not given in pages`, ...evidence);
        if (!small.complete && !capped) return noData(small.end?.reason ?? '', ...evidence);
        const ids = idsOf(small.matches);
        const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
        const lost = small.complete ? difference(idsOf(large.matches), ids) : [];
        const extra = large.complete ? difference(ids, idsOf(large.matches)) : [];
        const sound = twice.length === 0 && lost.length === 0 && extra.length === 0;
        if (!sound && !(await isStill(fhir, type, large))) {
          return noData(`${type} changed while it was read, or is given in another order each time`, ...evidence);
        }
        verdict.expect(twice.length === 0, {
          message: `${type}: resources stand on more than one page`,
          expected: 'each resource once',
          got: `${[...new Set(twice)].slice(0, 3).join(', ')} again`,
          evidence,
        });
        verdict.expect(lost.length === 0 && extra.length === 0, {
          message: `${type}: small pages and large ones do not hold the same resources`,
          expected: `${new Set(idsOf(large.matches)).size} resources`,
          got: `${new Set(ids).size}, ${lost.length} of the others missing: ${lost.slice(0, 3).join(', ')}`,
          evidence,
        });
        return undefined;
      },
      true,
    );
  },
});

/** The same resources again in large pages: what small pages do otherwise is then their own doing. */
async function isStill(fhir: Fhir, type: string, large: Whole): Promise<boolean> {
  if (!large.complete) {
    const again = await readPages(fhir, type, [['_count', '100']], MOST_PAGES);
    return idsOf(again.matches).join() === idsOf(large.matches).join();
  }
  const ids = new Set(large.matches.map((match) => idOf(match) ?? ''));
  const before: Universe = { type, params: [], resources: large.matches, ids, evidence: large.evidence };
  return isUnchanged(fhir, before);
}

/** Pages after the first hold no more than the first was asked to. */
export const pagingCount = suiteCheck({
  id: 'paging.count',
  requirements: ['fhir-r4.search.count-repeated'],
  needs: { interaction: 'search-type' },
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(
      context,
      'search-type',
      async (type) => {
        const whole = await readPages(fhir, type, [['_count', '2']], 3);
        const later = whole.pages.slice(1).filter((page) => page.ok);
        if (later.length === 0) return notApplicable(`${type} is not given in pages of two`, ...whole.evidence);
        const largest = Math.max(...later.map((page) => page.matches.length));
        verdict.expect(largest <= 2, {
          message: `${type}: a further page of a search with _count=2 holds more`,
          expected: 'at most 2 matches',
          got: String(largest),
          evidence: whole.evidence,
        });
        return undefined;
      },
      true,
    );
  },
});
