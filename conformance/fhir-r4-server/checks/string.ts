import { probesOf } from '../evaluate/probe.ts';
import { baseForm, beginsWith, hasAnywhere, isExactly, textsOf } from '../evaluate/text.ts';
import { escaped } from '../evaluate/token.ts';
import { anyOf, valuesOf } from '../evaluate/values.ts';
import type { ParameterFact } from '../parameters/facts.ts';
import { noData, overTypes } from '../session/over-types.ts';
import { gave, told } from '../session/reply.ts';
import { swapCase } from './read.ts';
import { suiteCheck } from './suite-check.ts';
import { type Trial, tryProbes } from './try-probes.ts';

/** A text with letters enough to search by. */
function firstText(value: unknown): string | undefined {
  return textsOf(value).texts.find((text) => baseForm(text).length >= 2 && text.length < 100 && text.trim() === text);
}

const isUsable = (value: unknown) => firstText(value) !== undefined;

/** The whole value, the value in the other case, its beginning, and the value without its accents: all find it. */
export const searchString = suiteCheck({
  id: 'search.string',
  requirements: ['fhir-r4.search.string'],
  needs: { interaction: 'search-type', parameter: 'string' },
  cost: 'many',
  async run(context) {
    await tryProbes(context, {
      kind: 'string',
      usable: isUsable,
      trials: ({ fact, value }) => {
        const text = firstText(value) ?? '';
        const plain = text.normalize('NFD').replace(/\p{M}/gu, '');
        const ways: readonly (readonly [string, string])[] = [
          [text, `its own ${fact.name}`],
          [swapCase(text), `its own ${fact.name} in the other case`],
          [[...text].slice(0, 3).join('').trim(), `the beginning of its ${fact.name}`],
          ...(plain === text ? [] : [[plain, `its own ${fact.name} without accents`] as const]),
        ];
        return ways.map(
          ([wanted, by]): Trial => ({
            name: fact.name,
            value: escaped(wanted),
            by,
            meets: (resource) => anyOf(valuesOf(resource, fact), (each) => beginsWith(each, wanted)),
          }),
        );
      },
    });
  },
});

/** A check of a modifier of string parameters, which a server may refuse. */
function modifierCheck(
  id: string,
  requirement: string,
  trials: (fact: ParameterFact, text: string) => readonly Trial[],
) {
  return suiteCheck({
    id,
    requirements: [requirement],
    needs: { interaction: 'search-type', parameter: 'string' },
    cost: 'many',
    run: (context) =>
      tryProbes(context, {
        kind: 'string',
        usable: isUsable,
        optional: true,
        trials: ({ fact, value }) => trials(fact, firstText(value) ?? ''),
      }),
  });
}

export const searchStringExact = modifierCheck('search.string-exact', 'fhir-r4.search.string-exact', (fact, text) => [
  {
    name: `${fact.name}:exact`,
    value: escaped(text),
    by: `exactly its own ${fact.name}`,
    meets: (resource) => anyOf(valuesOf(resource, fact), (each) => isExactly(each, text)),
  },
  {
    name: `${fact.name}:exact`,
    value: escaped(swapCase(text)),
    by: `exactly its own ${fact.name} in the other case`,
    absent: true,
    meets: (resource) => anyOf(valuesOf(resource, fact), (each) => isExactly(each, swapCase(text))),
  },
]);

export const searchStringContains = modifierCheck(
  'search.string-contains',
  'fhir-r4.search.string-contains',
  (fact, text) => {
    const part = [...text].slice(1, 5).join('').trim();
    return [
      {
        name: `${fact.name}:contains`,
        value: escaped(part),
        by: `a part of its ${fact.name}`,
        meets: (resource) => anyOf(valuesOf(resource, fact), (each) => hasAnywhere(each, part)),
      },
    ];
  },
);

/** A value outside ASCII finds its resource as its beginning in ASCII does: what parts them is how the URL is decoded. */
export const searchUtf8 = suiteCheck({
  id: 'search.utf8',
  requirements: ['fhir-r4.http.url-utf8'],
  needs: { interaction: 'search-type', parameter: 'string' },
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const sample = await fhir.sample(type);
      const isForeign = (value: unknown) => /^[A-Za-z]{2}.*[\u0080-\uffff]/.test(firstText(value) ?? '');
      let shown = 0;
      for (const { fact, id, value } of probesOf(fhir, type, 'string', sample.matches, isForeign)) {
        const text = firstText(value) ?? '';
        const beginning = /^[A-Za-z]+/.exec(text)?.[0] ?? '';
        const finds = async (wanted: string) =>
          fhir.search(type, [
            ['_id', id],
            [fact.name, escaped(wanted)],
          ]);
        const [byBeginning, byAll] = [await finds(beginning), await finds(text)];
        if (byBeginning.matches.length !== 1) continue;
        shown += 1;
        verdict.expect(byAll.matches.length === 1, {
          message: `${told(byAll.reply)} does not find ${type}/${id}, whose ${fact.name} it is; ${beginning} finds it`,
          expected: 'the same resource, by its whole value in UTF-8',
          got: byAll.ok ? `${byAll.matches.length} matches` : gave(byAll.reply),
          evidence: [sample.reply.exchange, byBeginning.reply.exchange, byAll.reply.exchange],
        });
      }
      if (shown > 0) return undefined;
      return noData(`no ${type} has a text outside ASCII in a declared string parameter`, sample.reply.exchange);
    });
  },
});
