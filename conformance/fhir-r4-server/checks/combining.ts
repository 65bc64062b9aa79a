import { knownParameters } from '../evaluate/probe.ts';
import { escaped, tokensOf } from '../evaluate/token.ts';
import { valuesOf } from '../evaluate/values.ts';
import type { ParameterFact } from '../parameters/facts.ts';
import { difference } from '../session/bundle.ts';
import { type Context, type Nothing, noData, overTypes } from '../session/over-types.ts';
import { type Universe, universeOf } from '../session/pages.ts';
import { expectSame, type Ids, idsIn } from './relate.ts';
import { suiteCheck } from './suite-check.ts';

interface Pair {
  readonly within: Universe;
  readonly fact: ParameterFact;
  readonly codes: readonly [string, string];
  /** What each code finds alone. */
  readonly alone: readonly [Ids, Ids];
}

/** Finds a token parameter and two codes that each find something, and not the same. */
async function pairOf({ fhir }: Context, type: string): Promise<Pair | Nothing> {
  const within = await universeOf(fhir, type);
  if (typeof within === 'string') return noData(within);
  for (const fact of knownParameters(fhir, type, 'token').slice(0, 8)) {
    const values = within.resources.flatMap((resource) => valuesOf(resource, fact));
    const codes = [...new Set(values.flatMap((value) => tokensOf(value) ?? []).map((token) => token.code))];
    const [one, other] = codes.filter(
      (code) => code.length < 100 && codes.every((each) => each === code || !sameLetters(each, code)),
    );
    if (one === undefined || other === undefined) continue;
    const first = await idsIn(fhir, within, [[fact.name, escaped(one)]]);
    const second = await idsIn(fhir, within, [[fact.name, escaped(other)]]);
    if ('refused' in first || 'refused' in second) continue;
    const differ = difference(first.ids, second.ids).length > 0 && difference(second.ids, first.ids).length > 0;
    if (differ) return { within, fact, codes: [one, other], alone: [first, second] };
  }
  return noData(`${type} has no declared token parameter with two values that find different resources`);
}

function sameLetters(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Values joined by a comma find what either finds. */
export const searchOr = suiteCheck({
  id: 'search.or',
  requirements: ['fhir-r4.search.combining', 'fhir-r4.search.criteria'],
  needs: { interaction: 'search-type', parameter: 'token' },
  cost: 'many',
  async run(context) {
    await overTypes(context, 'search-type', async (type) => {
      const pair = await pairOf(context, type);
      if ('why' in pair) return pair;
      const { within, fact, codes, alone } = pair;
      const both = await idsIn(context.fhir, within, [[fact.name, codes.map(escaped).join(',')]]);
      if ('refused' in both) return noData(both.refused, ...both.evidence);
      const said = await expectSame(context, within, {
        says: `${fact.name}=${codes.join(',')} does not find what ${codes[0]} and ${codes[1]} find each alone`,
        expected: new Set([...alone[0].ids, ...alone[1].ids]),
        got: both.ids,
        evidence: [...alone[0].evidence, ...alone[1].evidence, ...both.evidence],
      });
      return said === 'shown' ? undefined : noData(said, ...both.evidence);
    });
  },
});

/** A parameter given twice finds what both find; so do two parameters. */
export const searchAnd = suiteCheck({
  id: 'search.and',
  requirements: ['fhir-r4.search.combining', 'fhir-r4.search.criteria'],
  needs: { interaction: 'search-type', parameter: 'token' },
  cost: 'many',
  async run(context) {
    await overTypes(context, 'search-type', async (type) => {
      const pair = await pairOf(context, type);
      if ('why' in pair) return pair;
      const { within, fact, codes, alone } = pair;
      const [one, other] = alone;
      const twice = await idsIn(
        context.fhir,
        within,
        codes.map((code) => [fact.name, escaped(code)] as const),
      );
      if ('refused' in twice) return noData(twice.refused, ...twice.evidence);
      const said = await expectSame(context, within, {
        says: `${fact.name}=${codes[0]}&${fact.name}=${codes[1]} does not find what both find`,
        expected: new Set([...one.ids].filter((id) => other.ids.has(id))),
        got: twice.ids,
        evidence: [...one.evidence, ...other.evidence, ...twice.evidence],
      });
      if (said !== 'shown') return noData(said, ...twice.evidence);
      const [id] = difference(one.ids, other.ids);
      if (id === undefined) return undefined;
      for (const [code, expected] of [
        [codes[0], [id]],
        [codes[1], []],
      ] as const) {
        const mixed = await idsIn(context.fhir, within, [
          ['_id', id],
          [fact.name, escaped(code)],
        ]);
        if ('refused' in mixed) continue;
        await expectSame(context, within, {
          says: `_id=${id}&${fact.name}=${code} does not find what both find`,
          expected: new Set(expected),
          got: mixed.ids,
          evidence: [...one.evidence, ...other.evidence, ...mixed.evidence],
        });
      }
      return undefined;
    });
  },
});
