import { emptyPlace, repeatedNames } from '../evaluate/scan-json.ts';
import { shown } from '../json.ts';
import { noData, overTypes } from '../session/over-types.ts';
import { told, withheld } from '../session/reply.ts';
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

/** A comment is the one thing that makes JSON for people unreadable for programs: read with and without them. */
export const jsonNoComments = suiteCheck({
  id: 'json.no-comments',
  requirements: ['fhir-r4.json.no-comments'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const { reply } = await fhir.sample(type);
      if (reply.status !== 200 || !reply.mediaType.includes('json')) {
        return noData(withheld(reply) ?? `${told(reply)} gave no JSON`, reply.exchange);
      }
      const commented = reply.json === undefined && isJson(withoutComments(reply.text));
      if (reply.json === undefined && !commented) return noData(`${told(reply)} gave no JSON`, reply.exchange);
      verdict.expect(!commented, {
        message: `${told(reply)} has comments in its JSON`,
        expected: 'JSON without comments',
        got: 'comments',
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

function withoutComments(text: string): string {
  const parts = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replace(parts, (part) => (part.startsWith('"') ? part : ''));
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}
