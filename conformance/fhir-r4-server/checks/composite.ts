import { type Pair, pairsOf, wantedPair } from '../evaluate/composite.ts';
import type { Probe } from '../evaluate/probe.ts';
import { anyOf } from '../evaluate/values.ts';
import { isRecord } from '../json.ts';
import { suiteCheck } from './suite-check.ts';
import { type Trial, tryProbes } from './try-probes.ts';

function trialOf({ fact }: Probe, pair: Pair, by: string): readonly Trial[] {
  const wanted = wantedPair(pair);
  if (wanted === undefined) return [];
  const { text, meets } = wanted;
  return [
    { name: fact.name, value: text, by, meets: (each) => anyOf(pairsOf(each, fact.name), (own) => meets(own as Pair)) },
  ];
}

/** A code and a value joined by $ find where both stand together, and not where each stands with another. */
export const searchComposite = suiteCheck({
  id: 'search.composite',
  requirements: ['fhir-r4.search.composite'],
  needs: { interaction: 'search-type', parameter: 'composite' },
  cost: 'many',
  run: (context) =>
    tryProbes(context, {
      kind: 'composite',
      usable: isRecord,
      rare: true,
      trials: (probe) => {
        const pairs = pairsOf(probe.owner, probe.fact.name);
        const own = pairs.find(({ value }) => value === probe.value);
        const other = pairs.find((pair) => pair !== own);
        if (own === undefined) return [];
        const crossed =
          other === undefined
            ? []
            : trialOf(probe, { code: other.code, value: own.value }, 'a code and the value of another');
        return [
          ...trialOf(probe, own, `its own ${probe.fact.name}`),
          ...crossed.map((trial) => ({ ...trial, absent: true })),
        ];
      },
    }),
});
