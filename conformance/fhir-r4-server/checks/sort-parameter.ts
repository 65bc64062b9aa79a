import { rangeOf } from '../evaluate/date.ts';
import { knownParameters } from '../evaluate/probe.ts';
import { valuesOf } from '../evaluate/values.ts';
import type { Resource } from '../json.ts';
import type { ParameterFact } from '../parameters/facts.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { told } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

/** Clocks on Earth differ by at most 26 hours; dates further apart are in order everywhere. */
const ZONES = 26 * 3_600_000;

/** The one date of each resource that has exactly one; of several, and of periods, any may count (search.html#sort). */
function datesOf(resources: readonly Resource[], fact: ParameterFact) {
  return resources.flatMap((resource) => {
    const [value, ...more] = valuesOf(resource, fact);
    const range = typeof value === 'string' && more.length === 0 ? rangeOf(value) : undefined;
    return range === undefined ? [] : [{ text: String(value), ...range }];
  });
}

type Dated = ReturnType<typeof datesOf>[number];
const isBefore = (one: Dated, other: Dated) => one.end + ZONES <= other.start;

/** The first two that stand in the wrong order, wherever those without a date stand. */
function misplaced(dates: readonly Dated[], rising: boolean): readonly [Dated, Dated] | undefined {
  for (const [at, one] of dates.entries()) {
    const wrong = dates.slice(at + 1).find((later) => (rising ? isBefore(later, one) : isBefore(one, later)));
    if (wrong !== undefined) return [one, wrong];
  }
  return undefined;
}

/** Resources sorted by a date parameter stand in its order, and with a minus in the opposite one; ties are free. */
export const searchSortParameter = suiteCheck({
  id: 'search.sort-parameter',
  requirements: ['fhir-r4.search.sort-parameter', 'fhir-r4.search.sort-descending'],
  needs: { interaction: 'search-type', parameter: 'date' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const sample = await fhir.sample(type);
      const fact = knownParameters(fhir, type, 'date').find((each) => {
        const dates = datesOf(sample.matches, each);
        return dates.some((one) => dates.some((other) => isBefore(one, other)));
      });
      if (fact === undefined) return noData(`no declared date of ${type} has values to sort by`, sample.reply.exchange);
      for (const [value, requirement] of [
        [fact.name, 'fhir-r4.search.sort-parameter'],
        [`-${fact.name}`, 'fhir-r4.search.sort-descending'],
      ] as const) {
        const found = await fhir.search(type, [
          ['_sort', value],
          ['_count', '50'],
        ]);
        const self = found.links.get('self');
        if (!found.ok || self === undefined || !new URL(self).searchParams.getAll('_sort').includes(value))
          return notApplicable(`${told(found.reply)} is refused, or did not use _sort`, found.reply.exchange);
        const wrong = misplaced(datesOf(found.matches, fact), value === fact.name);
        verdict.expect(wrong === undefined, {
          message: `${told(found.reply)} is not sorted`,
          expected: `${fact.name} ${value === fact.name ? 'rising' : 'falling'}`,
          got: wrong === undefined ? '' : `${wrong[0].text} before ${wrong[1].text}`,
          requirement,
          evidence: [found.reply.exchange],
        });
      }
      return undefined;
    });
  },
});
