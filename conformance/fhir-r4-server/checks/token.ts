import { escaped, hasToken, type Token, tokensOf } from '../evaluate/token.ts';
import { anyOf, valuesOf } from '../evaluate/values.ts';
import { suiteCheck } from './suite-check.ts';
import { tryProbes } from './try-probes.ts';

function firstToken(value: unknown): Token | undefined {
  return tokensOf(value)?.find(({ code }) => code.length < 200);
}

export const searchToken = suiteCheck({
  id: 'search.token',
  requirements: ['fhir-r4.search.token'],
  needs: { interaction: 'search-type', parameter: 'token' },
  cost: 'many',
  async run(context) {
    await tryProbes(context, {
      kind: 'token',
      usable: (value) => firstToken(value) !== undefined,
      trials: ({ fact, value }) => {
        const code = firstToken(value)?.code ?? '';
        return [
          {
            name: fact.name,
            value: escaped(code),
            by: `its own ${fact.name}`,
            meets: (resource) => anyOf(valuesOf(resource, fact), (each) => hasToken(each, { code })),
          },
        ];
      },
    });
  },
});

export const searchTokenSystem = suiteCheck({
  id: 'search.token-system',
  requirements: ['fhir-r4.search.token'],
  needs: { interaction: 'search-type', parameter: 'token' },
  cost: 'many',
  async run(context) {
    await tryProbes(context, {
      kind: 'token',
      usable: (value) => firstToken(value)?.scoped === true,
      trials: ({ fact, value }) => {
        const { code, system = '' } = firstToken(value) ?? { code: '' };
        // With its system, or with none where it has none: the bar in front of the code says so.
        const wanted = { code, system };
        return [
          {
            name: fact.name,
            value: `${escaped(system)}|${escaped(code)}`,
            by: `its own ${fact.name} with ${system === '' ? 'no system' : 'its system'}`,
            meets: (resource) => anyOf(valuesOf(resource, fact), (each) => hasToken(each, wanted)),
          },
        ];
      },
    });
  },
});
