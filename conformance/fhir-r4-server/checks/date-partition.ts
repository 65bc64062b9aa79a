import { DAY, dayFrom, rangeOf } from '../evaluate/date.ts';
import { knownParameters } from '../evaluate/probe.ts';
import { valuesOf } from '../evaluate/values.ts';
import { idOf } from '../json.ts';
import type { ParameterFact } from '../parameters/facts.ts';
import { noData, overTypes } from '../session/over-types.ts';
import { type Universe, universeOf } from '../session/pages.ts';
import { expectSame, idsIn } from './relate.ts';
import { suiteCheck } from './suite-check.ts';

interface Parting {
  readonly day: string;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

const APART = 8 * DAY;

/**
 * A day with values well before and well after it and none near it, so that neither time zones nor the reading of a
 * prefix matters. Only where each resource has one value and it is a date: a Period may lie on both sides.
 */
function partingOf(within: Universe, fact: ParameterFact): Parting | undefined {
  const ranges = new Map<string, { readonly start: number; readonly end: number }>();
  for (const resource of within.resources) {
    const values = valuesOf(resource, fact);
    const [value] = values;
    if (value === undefined) continue;
    const range = typeof value === 'string' && values.length === 1 ? rangeOf(value) : undefined;
    if (range === undefined) return undefined;
    ranges.set(idOf(resource) ?? '', range);
  }
  const ordered = [...ranges.values()].sort((one, other) => one.start - other.start);
  for (const [index, { start }] of ordered.entries()) {
    const end = Math.max(...ordered.slice(0, index).map((earlier) => earlier.end));
    const day = start - end >= APART ? dayFrom((start + end) / 2, 0) : undefined;
    if (index === 0 || day === undefined) continue;
    const sides = (late: boolean) => [...ranges].filter(([, range]) => range.start >= start === late).map(([id]) => id);
    return { day, before: new Set(sides(false)), after: new Set(sides(true)) };
  }
  return undefined;
}

/** What lies before a day and what lies from it on part the resources that have a date; the others are on neither side. */
export const searchDatePartition = suiteCheck({
  id: 'search.date-partition',
  requirements: ['fhir-r4.search.date', 'fhir-r4.search.prefix'],
  needs: { interaction: 'search-type', parameter: 'date' },
  cost: 'many',
  async run(context) {
    const { fhir } = context;
    await overTypes(context, 'search-type', async (type) => {
      const within = await universeOf(fhir, type);
      if (typeof within === 'string') return noData(within);
      let shown = 0;
      for (const fact of knownParameters(fhir, type, 'date').slice(0, 4)) {
        const parting = partingOf(within, fact);
        if (parting === undefined) continue;
        for (const [prefix, expected] of [
          ['lt', parting.before],
          ['ge', parting.after],
        ] as const) {
          const found = await idsIn(fhir, within, [[fact.name, `${prefix}${parting.day}`]]);
          if ('refused' in found) continue;
          const { ids: got, evidence } = found;
          const says = `${fact.name}=${prefix}${parting.day} is not the resources with a date on that side`;
          const said = await expectSame(context, within, { says, expected, got, evidence });
          if (said !== 'shown') return noData(said, ...evidence);
          shown += 1;
        }
      }
      return shown > 0
        ? undefined
        : noData(`no declared date parameter of ${type} has single dates on two sides of a day`);
    });
  },
});
