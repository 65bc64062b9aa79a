import { dayFrom, matchesDate, type Prefix, rangeOf, timeOf } from '../evaluate/date.ts';
import { type Probe, probesOf } from '../evaluate/probe.ts';
import { anyOf, valuesOf } from '../evaluate/values.ts';
import { readFound } from '../session/bundle.ts';
import { noData, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';
import { type Trial, tryProbes } from './try-probes.ts';

function isDate(value: unknown): value is string {
  return typeof value === 'string' && rangeOf(value) !== undefined;
}

function trial({ fact }: Probe, prefix: Prefix, wanted: string, by: string): Trial {
  return {
    name: fact.name,
    value: `${prefix === 'eq' ? '' : prefix}${wanted}`,
    by,
    meets: (resource) => anyOf(valuesOf(resource, fact), (each) => matchesDate(each, prefix, wanted)),
  };
}

/** A value is found by itself and by the month and year it lies in, and nothing outside them is. */
export const searchDate = suiteCheck({
  id: 'search.date',
  requirements: ['fhir-r4.search.date'],
  needs: { interaction: 'search-type', parameter: 'date' },
  cost: 'many',
  async run(context) {
    await tryProbes(context, {
      kind: 'date',
      usable: isDate,
      trials: (probe) => {
        const own = String(probe.value);
        const wider = [10, 7, 4].map((length) => own.slice(0, length)).filter((date) => date.length < own.length);
        const exact = trial(probe, 'eq', own, `its own ${probe.fact.name}`);
        const around = wider.map((date) => trial(probe, 'eq', date, `the ${date} that its ${probe.fact.name} lies in`));
        const start = own.length === 10 ? rangeOf(own)?.start : undefined;
        const beside = start === undefined ? [] : [dayFrom(start, -1), dayFrom(start, 1)];
        const outside = beside.flatMap((day) =>
          day === undefined ? [] : [{ ...trial(probe, 'eq', day, `${probe.fact.name} ${day}`), absent: true }],
        );
        return [exact, ...around, ...outside];
      },
    });
  },
});

/** The same search with the colons of a time as they are and percent-encoded finds the same. */
export const searchDateEscaped = suiteCheck({
  id: 'search.date-escaped',
  requirements: ['fhir-r4.search.date-escaped'],
  needs: { interaction: 'search-type', parameter: 'date' },
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    const isTime = (value: unknown) => isDate(value) && value.includes('T') && rangeOf(value)?.zoned === true;
    await overTypes(context, 'search-type', async (type) => {
      const sample = await fhir.sample(type);
      let shown = 0;
      for (const { fact, id, value } of probesOf(fhir, type, 'date', sample.matches, isTime)) {
        const criterion = `ge${value}`;
        const encoded = encodeURIComponent(criterion);
        const path = `${type}?_id=${encodeURIComponent(id)}&${fact.name}=${encoded.replaceAll('%3A', ':')}`;
        const plain = readFound(type, await fhir.ask({ path }));
        const escaped = await fhir.search(type, [
          ['_id', id],
          [fact.name, criterion],
        ]);
        if (!plain.ok || withheld(escaped.reply) !== undefined) continue;
        shown += 1;
        verdict.expect(escaped.ok && escaped.matches.length === plain.matches.length, {
          message: `${told(escaped.reply)} is not answered as it is with its colons unencoded`,
          expected: `${plain.matches.length} matches, as ${told(plain.reply)} gives`,
          got: escaped.ok ? `${escaped.matches.length} matches` : gave(escaped.reply),
          evidence: [plain.reply.exchange, escaped.reply.exchange],
        });
      }
      if (shown > 0) return undefined;
      return noData(
        `no ${type} has a time in a declared date parameter that can be searched by`,
        sample.reply.exchange,
      );
    });
  },
});

/** Days well before and after a value, where no reading of the prefixes and no time zone makes a difference. */
export const searchDatePrefix = suiteCheck({
  id: 'search.date-prefix',
  requirements: ['fhir-r4.search.prefix'],
  needs: { interaction: 'search-type', parameter: 'date' },
  cost: 'many',
  async run(context) {
    await tryProbes(context, {
      kind: 'date',
      usable: (value) => timeOf(value) !== undefined,
      trials: (probe) => {
        const time = timeOf(probe.value);
        const before = time === undefined ? undefined : dayFrom(time.start, -3);
        const after = time === undefined ? undefined : dayFrom(time.end, 3);
        const own = isDate(probe.value) && probe.value.length === 10 ? probe.value : undefined;
        const trials: Trial[] = [];
        const add = (prefix: Prefix, date: string | undefined) => {
          if (date !== undefined)
            trials.push(trial(probe, prefix, date, `${prefix}${date}, which its ${probe.fact.name} meets`));
        };
        for (const prefix of ['gt', 'ge', 'sa', 'ne'] as const) add(prefix, before);
        for (const prefix of ['lt', 'le', 'eb', 'ne'] as const) add(prefix, after);
        for (const prefix of ['ge', 'le'] as const) add(prefix, own);
        if (own === undefined) return trials;
        const outside = (['lt', 'sa', 'eb', 'ne'] as const).map((prefix) => ({
          ...trial(probe, prefix, own, `${prefix}${own}`),
          absent: true,
        }));
        return [...trials, ...outside];
      },
    });
  },
});
