import { escaped } from '../evaluate/token.ts';
import { type Answer, anyOf, valuesOf } from '../evaluate/values.ts';
import { suiteCheck } from './suite-check.ts';
import { tryProbes } from './try-probes.ts';

const isUri = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(value);

export const searchUri = suiteCheck({
  id: 'search.uri',
  requirements: ['fhir-r4.search.uri'],
  needs: { interaction: 'search-type', parameter: 'uri' },
  cost: 'many',
  async run(context) {
    await tryProbes(context, {
      kind: 'uri',
      usable: isUri,
      trials: ({ fact, value }) => {
        const uri = String(value);
        const isIt = (each: unknown): Answer => {
          if (each === uri) return 'yes';
          // A version behind a bar, or a slash at the end, is left to the server.
          return typeof each === 'string' && (each.startsWith(uri) || uri.startsWith(each)) ? 'cannot tell' : 'no';
        };
        const meets = (resource: Parameters<typeof valuesOf>[0]) => anyOf(valuesOf(resource, fact), isIt);
        return [{ name: fact.name, value: escaped(uri), by: `its own ${fact.name}`, meets }];
      },
    });
  },
});
