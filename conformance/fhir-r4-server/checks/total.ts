import { shown } from '../json.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { readPages } from '../session/pages.ts';
import { told } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

/** Where an exact total is asked for and used, it is the number of the matches on all pages. */
export const searchTotalAccurate = suiteCheck({
  id: 'search.total-accurate',
  requirements: ['fhir-r4.search.total-accurate'],
  needs: { interaction: 'search-type' },
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const ask = () =>
        readPages(
          fhir,
          type,
          [
            ['_total', 'accurate'],
            ['_count', '40'],
          ],
          6,
        );
      const { pages, matches, end, evidence } = await ask();
      const [first] = pages;
      const self = first?.links.get('self');
      if (first === undefined || !first.ok || self === undefined || !new URL(self).searchParams.has('_total'))
        return notApplicable(`${type}?_total=accurate is refused or not used`, ...evidence);
      const { total } = first;
      // A server that does not page may cut a result off, and its greater total is then right (see isBorneOut).
      const tooFew = end?.kind === 'unproven' && typeof total === 'number' && total < matches.length;
      if (end !== undefined && !tooFew) return noData(end.reason, ...evidence);
      const wrong = total !== matches.length;
      const again = wrong ? await ask() : undefined;
      if (again !== undefined && (again.matches.length !== matches.length || again.pages[0]?.total !== total))
        return noData(`${type} changed while it was counted`, ...evidence);
      if (wrong && total === undefined) return notApplicable(`${told(first.reply)} gives no total`, ...evidence);
      verdict.expect(!wrong, {
        message: `${told(first.reply)} does not count the matches`,
        expected: `${matches.length}, the matches on ${pages.length} pages`,
        got: shown(total),
        evidence,
      });
      return undefined;
    });
  },
});
