import { localReference, refersTo } from '../evaluate/reference.ts';
import { escaped, hasToken, tokensOf } from '../evaluate/token.ts';
import { type Answer, anyOf, valuesOf } from '../evaluate/values.ts';
import { member } from '../json.ts';
import { suiteCheck } from './suite-check.ts';
import { tryProbes } from './try-probes.ts';

const needs = { interaction: 'search-type', parameter: 'reference' };

/** An id alone finds what refers to it. A server that holds it in several types may refuse the search. */
export const searchReferenceId = suiteCheck({
  id: 'search.reference-id',
  requirements: ['fhir-r4.search.reference-id'],
  needs,
  cost: 'many',
  run: (context) =>
    tryProbes(context, {
      kind: 'reference',
      usable: (value) => localReference(value, context.fhir.base) !== undefined,
      optional: true,
      trials: ({ fact, value }, base) => {
        const { type, id } = localReference(value, base) ?? { type: '', id: '' };
        const isIt = (each: unknown): Answer => {
          const said = refersTo(each, type, id, base);
          return said === 'no' && localReference(each, base)?.id === id ? 'cannot tell' : said;
        };
        const by = `the id of the resource its ${fact.name} refers to`;
        return [{ name: fact.name, value: id, by, meets: (resource) => anyOf(valuesOf(resource, fact), isIt) }];
      },
    }),
});

/** The type as a modifier has the effect of the type in the value. */
export const searchReferenceType = suiteCheck({
  id: 'search.reference-type',
  requirements: ['fhir-r4.search.reference-type'],
  needs,
  cost: 'many',
  run: (context) =>
    tryProbes(context, {
      kind: 'reference',
      usable: (value) => localReference(value, context.fhir.base) !== undefined,
      optional: true,
      trials: ({ fact, value }, base) => {
        const { type, id } = localReference(value, base) ?? { type: '', id: '' };
        const by = `the id, with the type as modifier, of what its ${fact.name} refers to`;
        const isIt = (each: unknown) => refersTo(each, type, id, base);
        return [
          { name: `${fact.name}:${type}`, value: id, by, meets: (resource) => anyOf(valuesOf(resource, fact), isIt) },
        ];
      },
    }),
});

function identifierOf(value: unknown) {
  const identifier = member(value, 'identifier');
  return identifier === undefined ? undefined : tokensOf(identifier)?.[0];
}

/** `:identifier` searches the identifier that a reference carries, as a token. */
export const searchReferenceIdentifier = suiteCheck({
  id: 'search.reference-identifier',
  requirements: ['fhir-r4.search.reference-identifier'],
  needs,
  cost: 'many',
  run: (context) =>
    tryProbes(context, {
      kind: 'reference',
      usable: (value) => identifierOf(value)?.system !== undefined,
      optional: true,
      trials: ({ fact, value }) => {
        const { system = '', code } = identifierOf(value) ?? { code: '' };
        // A server may also know the identifier of what is referred to by address alone.
        const isIt = (each: unknown): Answer =>
          member(each, 'identifier') === undefined
            ? 'cannot tell'
            : hasToken(member(each, 'identifier'), { system, code });
        const by = `the identifier in its ${fact.name}`;
        return [
          {
            name: `${fact.name}:identifier`,
            value: `${escaped(system)}|${escaped(code)}`,
            by,
            meets: (resource) => anyOf(valuesOf(resource, fact), isIt),
          },
        ];
      },
    }),
});
