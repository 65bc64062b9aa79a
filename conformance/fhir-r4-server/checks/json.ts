import { emptyPlace, repeatedNames } from '../evaluate/scan-json.ts';
import { shown } from '../json.ts';
import { noData, overTypes } from '../session/over-types.ts';
import { told } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

export const jsonUniqueNames = suiteCheck({
  id: 'json.unique-names',
  requirements: ['fhir-r4.json.unique-names'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const { reply } = await fhir.sample(type);
      if (reply.json === undefined) return noData(`${told(reply)} gave no JSON`, reply.exchange);
      const twice = repeatedNames(reply.text);
      verdict.expect(twice.length === 0, {
        message: `${told(reply)} has an object with two properties of one name`,
        expected: 'each name once',
        got: shown(twice.join(', '), 200),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

export const jsonNeverEmpty = suiteCheck({
  id: 'json.never-empty',
  requirements: ['fhir-r4.json.never-empty'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const { reply } = await fhir.sample(type);
      if (reply.json === undefined) return noData(`${told(reply)} gave no JSON`, reply.exchange);
      const place = emptyPlace(reply.json);
      verdict.expect(place === undefined, {
        message: `${told(reply)} has an empty object, array or string, or a null`,
        expected: 'the property left out',
        got: `nothing at ${shown(place ?? '', 200)}`,
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});
