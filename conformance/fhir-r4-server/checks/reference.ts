import type { Probe } from '../evaluate/probe.ts';
import { localReference, refersTo } from '../evaluate/reference.ts';
import { anyOf, valuesOf } from '../evaluate/values.ts';
import { textAt } from '../json.ts';
import { suiteCheck } from './suite-check.ts';
import { type Trial, tryProbes } from './try-probes.ts';

function trial({ fact, value }: Probe, base: string, write: (type: string, id: string) => string, by: string): Trial[] {
  const target = localReference(value, base);
  if (target === undefined) return [];
  const { type, id } = target;
  return [
    {
      name: fact.name,
      value: write(type, id),
      by,
      meets: (resource) => anyOf(valuesOf(resource, fact), (each) => refersTo(each, type, id, base)),
    },
  ];
}

const isReference = (value: unknown) => textAt(value, 'reference') !== undefined;

export const searchReference = suiteCheck({
  id: 'search.reference',
  requirements: ['fhir-r4.search.reference'],
  needs: { interaction: 'search-type', parameter: 'reference' },
  cost: 'many',
  async run(context) {
    await tryProbes(context, {
      kind: 'reference',
      usable: isReference,
      // The id alone may stand for resources of several types, so the type is given too (search.html#reference).
      trials: (probe, base) =>
        trial(probe, base, (type, id) => `${type}/${id}`, `the resource its ${probe.fact.name} refers to`),
    });
  },
});

/** A relative reference that resolves to an absolute address matches it, and the other way round. */
export const searchReferenceAbsolute = suiteCheck({
  id: 'search.reference-absolute',
  requirements: ['fhir-r4.search.reference'],
  needs: { interaction: 'search-type', parameter: 'reference' },
  cost: 'many',
  async run(context) {
    await tryProbes(context, {
      kind: 'reference',
      usable: isReference,
      trials: (probe, base) =>
        trial(
          probe,
          base,
          (type, id) => `${base}/${type}/${id}`,
          `the absolute address its ${probe.fact.name} refers to`,
        ),
    });
  },
});
