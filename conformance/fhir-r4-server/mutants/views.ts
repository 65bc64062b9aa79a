import type { Mutant } from 'assay/suite';
import { entriesOf, onEntries, onSearchset, withEntries, without } from '../reference/edit-exchange.ts';
import { pairsOf, searchingInstead } from '../reference/edit-search.ts';
import { isObject, type Json } from '../reference/resource.ts';

/** Changes the resources of results whose search had the parameter, with its value. */
function viewed(parameter: string, value: RegExp, change: (resource: Json, asked: string) => Json) {
  return onSearchset((bundle, request) => {
    const [, asked] = pairsOf(request).find(([name, each]) => name === parameter && value.test(each)) ?? [];
    if (asked === undefined) return bundle;
    const entries = entriesOf(bundle).map((entry) =>
      isObject(entry.resource) ? { ...entry, resource: change(entry.resource, asked) } : entry,
    );
    return withEntries(bundle, entries);
  });
}

const untagged = (resource: Json) =>
  isObject(resource.meta) ? { ...resource, meta: without(resource.meta, 'tag') } : resource;

const isSortedByDate = ([name, value]: readonly [string, string]) =>
  name === '_sort' && !value.includes('_lastUpdated');

export const viewMutants: readonly Mutant[] = [
  {
    id: 'searchset.score-in-percent',
    breaks: ['fhir-r4.search.score-range'],
    summary: 'Matches have scores from 0 to 100.',
    wrap: onEntries((entry) => ({ ...entry, search: { ...(isObject(entry.search) ? entry.search : {}), score: 87 } })),
  },
  {
    id: 'elements.without-what-was-asked',
    breaks: ['fhir-r4.search.elements'],
    summary: 'What _elements names is left out.',
    wrap: viewed('_elements', /./, (resource, asked) => without(resource, asked)),
  },
  {
    id: 'elements.without-what-is-mandatory',
    breaks: ['fhir-r4.search.elements-mandatory'],
    summary: '_elements leaves out mandatory elements.',
    wrap: viewed('_elements', /./, (resource) => without(without(resource, 'status'), 'code')),
  },
  {
    id: 'elements.untagged',
    breaks: ['fhir-r4.search.elements-tag'],
    summary: 'Resources are not marked where _elements leaves out a part.',
    wrap: viewed('_elements', /./, untagged),
  },
  {
    id: 'summary.text-without-text',
    breaks: ['fhir-r4.search.summary-text'],
    summary: '_summary=text leaves out the text.',
    wrap: viewed('_summary', /^text$/, (resource) => without(without(resource, 'text'), 'status')),
  },
  {
    id: 'summary.data-as-summary',
    breaks: ['fhir-r4.search.summary-data'],
    summary: '_summary=data leaves out more than the text.',
    wrap: searchingInstead((pairs) =>
      pairs.some(([name, value]) => name === '_summary' && value === 'data')
        ? pairs.map(([name, value]) => [name, name === '_summary' ? 'text' : value])
        : undefined,
    ),
  },
  {
    id: 'summary.false-as-summary',
    breaks: ['fhir-r4.search.summary-false'],
    summary: '_summary=false gives a summary.',
    wrap: searchingInstead((pairs) =>
      pairs.some(([name, value]) => name === '_summary' && value === 'false')
        ? pairs.map(([name, value]) => [name, name === '_summary' ? 'true' : value])
        : undefined,
    ),
  },
  {
    id: 'total.page-only',
    breaks: ['fhir-r4.search.total-accurate'],
    summary: 'The total is the number of matches on the page.',
    wrap: onSearchset((bundle, request) =>
      pairsOf(request).some(([name]) => name === '_total')
        ? { ...bundle, total: Math.max(0, entriesOf(bundle).length - 1) }
        : bundle,
    ),
  },
  {
    id: 'sort.dates-ignored',
    breaks: ['fhir-r4.search.sort-parameter'],
    summary: '_sort by a date is said to be used and is not.',
    wrap: searchingInstead((pairs) =>
      pairs.some(isSortedByDate) ? pairs.filter((pair) => !isSortedByDate(pair)) : undefined,
    ),
  },
  {
    id: 'sort.dates-rising-only',
    breaks: ['fhir-r4.search.sort-descending'],
    summary: 'Dates are sorted in rising order whatever is asked for.',
    wrap: searchingInstead((pairs) =>
      pairs.some(isSortedByDate)
        ? pairs.map(([name, value]) => [name, name === '_sort' ? value.replace(/^-/, '') : value])
        : undefined,
    ),
  },
];
