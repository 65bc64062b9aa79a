import { lastUpdatedOf, type Resource } from '../json.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

/**
 * `_sort=_lastUpdated` rises and `_sort=-_lastUpdated` falls. Instants are compared, which leave no room for the
 * conventions of a realm; equal ones may stand in any order.
 */
export const searchSort = suiteCheck({
  id: 'search.sort',
  requirements: ['fhir-r4.search.sort'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const all = await fhir.sample(type);
      const times = new Set(timesOf(all.matches));
      if (times.size < 2) return noData(`${type} has fewer than two times of change to sort by`, all.reply.exchange);
      for (const [value, sign] of [
        ['_lastUpdated', 1],
        ['-_lastUpdated', -1],
      ] as const) {
        const found = await fhir.search(type, [
          ['_sort', value],
          ['_count', '30'],
        ]);
        const { exchange } = found.reply;
        const busy = withheld(found.reply);
        if (busy !== undefined) return noData(busy, exchange);
        if (!found.ok && found.reply.status < 500) {
          return notApplicable(`${told(found.reply)} is refused with ${gave(found.reply)}`, exchange);
        }
        const order = timesOf(found.matches);
        const sorted = order.every((time, index) => index === 0 || sign * (time - (order[index - 1] ?? time)) >= 0);
        verdict.expect(found.ok && sorted, {
          message: `${told(found.reply)} is not sorted`,
          expected: sign > 0 ? 'meta.lastUpdated rising' : 'meta.lastUpdated falling',
          got: order
            .slice(0, 4)
            .map((time) => new Date(time).toISOString())
            .join(', '),
          evidence: [exchange],
        });
      }
      return undefined;
    });
  },
});

function timesOf(resources: readonly Resource[]): readonly number[] {
  return resources.map((each) => Date.parse(lastUpdatedOf(each) ?? '')).filter((time) => !Number.isNaN(time));
}
