import { shown } from '../json.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

export const searchCount = suiteCheck({
  id: 'search.count',
  requirements: ['fhir-r4.search.count'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const all = await fhir.sample(type);
      if (all.matches.length < 2) return noData(`${type} has fewer than two resources`, all.reply.exchange);
      for (const count of [1, Math.min(5, all.matches.length - 1)]) {
        const found = await fhir.search(type, [['_count', String(count)]]);
        const busy = withheld(found.reply);
        if (busy !== undefined) return noData(busy, found.reply.exchange);
        if (!found.ok) return noData(`${told(found.reply)} answered ${gave(found.reply)}`, found.reply.exchange);
        verdict.expect(found.matches.length <= count, {
          message: `${told(found.reply)} gives more matches than asked for`,
          expected: `at most ${count}`,
          got: String(found.matches.length),
          evidence: [all.reply.exchange, found.reply.exchange],
        });
      }
      return undefined;
    });
  },
});

/** `_count=0` asks for the total alone. */
export const searchCountZero = suiteCheck({
  id: 'search.count-zero',
  requirements: ['fhir-r4.search.count-zero'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const found = await fhir.search(type, [['_count', '0']]);
      const { exchange } = found.reply;
      const busy = withheld(found.reply);
      if (busy !== undefined) return noData(busy, exchange);
      const paged = found.links.has('next') || found.links.has('previous') || found.links.has('last');
      verdict.expect(found.ok && found.matches.length === 0 && found.total !== undefined && !paged, {
        message: `${told(found.reply)} is not answered with the total alone`,
        expected: '200 with a Bundle that has a total, no entries and no page links',
        got: found.ok
          ? `${found.matches.length} matches, ${found.total === undefined ? 'no' : 'a'} total, ${paged ? 'page links' : 'no page links'}`
          : gave(found.reply),
        evidence: [exchange],
      });
      return undefined;
    });
  },
});

export const searchSummaryCount = suiteCheck({
  id: 'search.summary-count',
  requirements: ['fhir-r4.search.summary-count'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const all = await fhir.sample(type);
      const found = await fhir.search(type, [['_summary', 'count']]);
      const evidence = [all.reply.exchange, found.reply.exchange];
      const busy = withheld(found.reply);
      if (busy !== undefined) return noData(busy, ...evidence);
      if (!found.ok && found.reply.status < 500) {
        return notApplicable(`${told(found.reply)} is refused, and no server has to give summaries`, ...evidence);
      }
      verdict.expect(found.ok && typeof found.total === 'number', {
        message: `${told(found.reply)} does not give the number of matches`,
        expected: '200 with a Bundle that has a total',
        got: found.ok ? `total ${shown(found.total ?? 'none')}` : gave(found.reply),
        evidence,
      });
      if (!found.ok) return undefined;
      // A server is not obliged to give the summary that was asked for, so entries are worth a word and no more.
      verdict.expect(found.matches.length === 0, {
        message: `${told(found.reply)} gives the matches too`,
        expected: 'no matches',
        got: String(found.matches.length),
        severity: 'warning',
        evidence,
      });
      // Totals may be estimates. A server whose totals are exact, and that is asked for an exact one, counts right.
      const exact = all.total === all.matches.length && !all.links.has('next');
      const asked = exact
        ? await fhir.search(type, [
            ['_summary', 'count'],
            ['_total', 'accurate'],
          ])
        : found;
      const again = exact ? await fhir.search(type, [['_count', '30']]) : all;
      const same = again.total === all.total && again.matches.length === all.matches.length;
      verdict.expect(!exact || !same || !asked.ok || asked.total === all.total, {
        message: `${told(asked.reply)} does not count the matches`,
        expected: `${shown(all.total)}, as the search itself says`,
        got: shown(asked.total ?? 'no total'),
        evidence: [...evidence, asked.reply.exchange, again.reply.exchange],
      });
      // An estimate may be far off; only that there is nothing, where there is something, no estimate can mean.
      verdict.expect(!(found.total === 0 && all.matches.length > 0), {
        message: `${told(found.reply)} counts no matches, though there are some`,
        expected: `about ${all.matches.length} or more`,
        got: '0',
        evidence,
      });
      return undefined;
    });
  },
});
