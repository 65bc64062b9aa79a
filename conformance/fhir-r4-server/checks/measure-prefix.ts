import type { Prefix } from '../evaluate/date.ts';
import { type Measuring, numbers, quantities, writtenMeasure } from '../evaluate/measure.ts';
import { knownParameters, typesKnowing } from '../evaluate/probe.ts';
import type { Wanted } from '../evaluate/quantity.ts';
import { anyOf, valuesOf } from '../evaluate/values.ts';
import type { ParameterFact } from '../parameters/facts.ts';
import type { Fhir } from '../session/fhir.ts';
import { noData, overChosen } from '../session/over-types.ts';
import { type Universe, universeOf } from '../session/pages.ts';
import { expectAnswers } from './relate.ts';
import { suiteCheck } from './suite-check.ts';

const PREFIXES: readonly Prefix[] = ['lt', 'le', 'gt', 'ge', 'sa', 'eb'];
const MOST = 3;

/** A number between two values of one unit, far enough from both that their precision does not matter. */
function cutOf(within: Universe, fact: ParameterFact, measuring: Measuring): Wanted | undefined {
  const read = within.resources.flatMap((each) => valuesOf(each, fact)).flatMap((each) => measuring.read(each) ?? []);
  const [first] = read;
  const group = read.filter(({ system, code }) => system === first?.system && code === first?.code);
  const ordered = [...new Set(group.map(({ number }) => Number(number)))].sort((one, other) => one - other);
  for (const [index, upper] of ordered.entries()) {
    const lower = ordered[index - 1];
    if (lower === undefined || first === undefined) continue;
    const cut: Wanted = { ...first, number: String(Number(((lower + upper) / 2).toPrecision(9))) };
    const sides = group.map(({ number }) => measuring.matches(asValue(measuring, { ...first, number }), 'gt', cut));
    if (sides.includes('yes') && sides.includes('no') && !sides.includes('cannot tell')) return cut;
  }
  return undefined;
}

function asValue({ kind }: Measuring, { number, ...unit }: Wanted): unknown {
  return kind === 'number' ? Number(number) : { ...unit, value: Number(number) };
}

function prefixCheck(id: string, requirements: readonly [string, string], measuring: Measuring) {
  const { kind } = measuring;
  return suiteCheck({
    id,
    requirements: [...requirements],
    needs: { interaction: 'search-type', parameter: kind },
    cost: 'many',
    async run(context) {
      const { fhir } = context;
      await overChosen(context, typesKnowing(fhir, kind), `a ${kind} parameter`, async (type) => {
        const within = await universeOf(fhir, type);
        if (typeof within === 'string') return noData(within);
        let shown = 0;
        for (const fact of knownParameters(fhir, type, kind).slice(0, MOST)) {
          const cut = cutOf(within, fact, measuring);
          if (cut === undefined) continue;
          const tries = [
            ...PREFIXES.map((prefix) => [prefix, cut, requirements[0]] as const),
            ...valued(fhir, within, fact, measuring).flatMap((own) => [
              ['eq', own, requirements[1]] as const,
              ['ne', own, requirements[1]] as const,
            ]),
          ];
          for (const [prefix, wanted, requirement] of tries) {
            const said = await expectAnswers(context, within, {
              params: [[fact.name, `${prefix}${writtenMeasure(wanted)}`]],
              requirement,
              answer: (resource) =>
                anyOf(valuesOf(resource, fact), (value) => measuring.matches(value, prefix, wanted)),
            });
            if (said === 'shown') shown += 1;
            else if (said !== 'refused') return noData(said);
          }
        }
        return shown > 0 ? undefined : noData(`no declared ${kind} parameter of ${type} has values on two sides`);
      });
    },
  });
}

/** One value to compare for equality; the seed chooses. */
function valued(fhir: Fhir, within: Universe, fact: ParameterFact, { read }: Measuring): readonly Wanted[] {
  const all = within.resources.flatMap((each) => valuesOf(each, fact)).flatMap((each) => read(each) ?? []);
  return all.slice(Math.floor(fhir.random() * all.length)).slice(0, 1);
}

/** Numbers on two sides of one that none of them is near, by every prefix. */
export const searchNumberPrefix = prefixCheck(
  'search.number-prefix',
  ['fhir-r4.search.number-prefix', 'fhir-r4.search.number-equal'],
  numbers,
);

export const searchQuantityPrefix = prefixCheck(
  'search.quantity-prefix',
  ['fhir-r4.search.quantity-prefix', 'fhir-r4.search.quantity-equal'],
  quantities,
);
