import type { Mutant } from 'assay/suite';
import { mapValues, searchingInstead } from '../reference/edit-search.ts';
import { dropping } from './search-as.ts';

const combining = ['fhir-r4.search.combining'];

export const combiningMutants: readonly Mutant[] = [
  {
    id: 'missing.the-other-way-round',
    breaks: ['fhir-r4.search.missing'],
    summary: ':missing=true finds those with a value.',
    wrap: searchingInstead((pairs) =>
      mapValues(
        pairs,
        (name) => name.endsWith(':missing'),
        (value) => String(value !== 'true'),
      ),
    ),
  },
  {
    id: 'missing.ignored',
    breaks: ['fhir-r4.search.missing'],
    summary: ':missing selects nothing.',
    wrap: dropping((name) => name.endsWith(':missing')),
  },
  {
    id: 'or.comma-literal',
    breaks: combining,
    summary: 'A comma is taken as part of the value.',
    wrap: searchingInstead((pairs) =>
      mapValues(
        pairs,
        (name) => !name.startsWith('_') || name === '_id',
        (value) => value.replaceAll(',', '\\,'),
      ),
    ),
  },
  {
    id: 'or.first-only',
    breaks: combining,
    summary: 'Of values joined by commas only the first is heeded.',
    wrap: searchingInstead((pairs) =>
      mapValues(
        pairs,
        (name) => !name.startsWith('_') || name === '_id',
        (value) => value.split(',')[0] ?? '',
      ),
    ),
  },
  {
    id: 'and.last-only',
    breaks: [...combining, 'fhir-r4.search.criteria'],
    summary: 'Of a repeated parameter only the last is heeded.',
    wrap: searchingInstead((pairs) => {
      const last = pairs.filter(([name], at) => !pairs.slice(at + 1).some(([later]) => later === name));
      return last.length < pairs.length ? last : undefined;
    }),
  },
  {
    id: 'and.as-or',
    breaks: combining,
    summary: 'A repeated parameter selects what matches any of its values.',
    wrap: searchingInstead((pairs) => {
      const joined = new Map<string, string>();
      for (const [name, value] of pairs) joined.set(name, [joined.get(name), value].filter(Boolean).join(','));
      return joined.size < pairs.length ? [...joined] : undefined;
    }),
  },
  {
    id: 'and.first-parameter-only',
    breaks: ['fhir-r4.search.criteria'],
    summary: 'Of several parameters only the first is heeded.',
    wrap: searchingInstead((pairs) => {
      const criteria = pairs.filter(([name]) => !name.startsWith('_'));
      return criteria.length > 1 ? pairs.filter((pair) => pair === criteria[0] || !criteria.includes(pair)) : undefined;
    }),
  },
];
