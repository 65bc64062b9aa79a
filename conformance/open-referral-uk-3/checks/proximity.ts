import { check } from 'assay/suite';
import { expectTwice } from '../confirm.ts';
import { readWhole, type Whole } from '../pages.ts';
import { asMembers, listOf, type Members } from '../reply.ts';
import type { Oruk, Session } from '../session.ts';

const MOST_PAGES = 6;

/** A wider circle holds what a narrower one does. */
export const proximity = check<Session>({
  id: 'query.proximity',
  requirements: ['open-referral-uk-3.query.proximity'],
  needs: { list: 'service_at_locations' },
  cost: 'many',
  async run({ oruk, verdict }) {
    const all = await oruk.page('service_at_locations');
    const postcode = await postcodeIn(oruk, all.items);
    if (postcode === undefined)
      return verdict.inconclusive('no location that was read has a postal code', all.reply.exchange);
    await expectTwice(verdict, async () => {
      const circles: { readonly metres: number; readonly found: Whole }[] = [];
      for (const metres of [500, 5000, 50_000]) {
        const params = { postcode, proximity: metres };
        circles.push({ metres, found: await readWhole(oruk, 'service_at_locations', params, MOST_PAGES) });
      }
      const evidence = circles.flatMap(({ found }) => found.evidence);
      const totals = new Set(circles.map(({ found }) => found.pages[0]?.total));
      if (circles.some(({ found }) => !found.complete) || totals.size === 1) {
        const reason = 'postcode and proximity change nothing that can be seen; they are optional';
        verdict.inapplicable(reason, ...evidence);
        return undefined;
      }
      return circles.slice(1).map(({ metres, found }, i) => {
        const ids = new Set(found.ids);
        const lost = (circles[i]?.found.ids ?? []).filter((id) => !ids.has(id));
        return {
          holds: lost.length === 0,
          message: `/service_at_locations?postcode=${postcode}&proximity=${metres}`,
          expected: `all that is within ${circles[i]?.metres} m`,
          got: `${lost.length} not there: ${lost.slice(0, 3).join(', ')}`,
          evidence,
        };
      });
    });
  },
});

async function postcodeIn(oruk: Oruk, items: readonly Members[]): Promise<string | undefined> {
  for (const { id } of items.slice(0, 5)) {
    if (typeof id !== 'string') continue;
    const { object } = await oruk.read('service_at_locations', id);
    const codes = listOf(asMembers(object?.location)?.addresses).map(({ postal_code: code }) => code);
    const code = codes.find((one): one is string => typeof one === 'string' && one !== '');
    if (code !== undefined) return code;
  }
  return undefined;
}
