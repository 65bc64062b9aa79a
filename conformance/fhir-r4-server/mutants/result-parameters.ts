import { type Mutant, responding } from 'assay/suite';
import { contentOf, entriesOf, withContent, withEntries } from '../reference/edit-exchange.ts';
import { pairsOf, searchingInstead } from '../reference/edit-search.ts';
import { dropping } from './search-as.ts';

export const resultParameterMutants: readonly Mutant[] = [
  {
    id: 'count.ignored',
    breaks: ['fhir-r4.search.count'],
    summary: '_count is ignored.',
    wrap: searchingInstead((pairs) =>
      pairs.some(([name, value]) => name === '_count' && value !== '0')
        ? pairs.map(([name, value]) => [name, name === '_count' ? '50' : value])
        : undefined,
    ),
  },
  {
    id: 'count.one-more',
    breaks: ['fhir-r4.search.count'],
    summary: 'A page holds one match more than _count asks for.',
    wrap: searchingInstead((pairs) => {
      const first = pairs.some(([name]) => name === '_count') && !pairs.some(([name]) => name === '_page');
      return first
        ? pairs.map(([name, value]) => [name, name === '_count' && value !== '0' ? String(Number(value) + 1) : value])
        : undefined;
    }),
  },
  {
    id: 'count.zero-as-none',
    breaks: ['fhir-r4.search.count-zero'],
    summary: '_count=0 is taken as no _count at all.',
    wrap: searchingInstead((pairs) =>
      pairs.some(([name, value]) => name === '_count' && value === '0')
        ? pairs.filter(([name]) => name !== '_count')
        : undefined,
    ),
  },
  {
    id: 'summary.count-wrong',
    breaks: ['fhir-r4.search.summary-count'],
    summary: '_summary=count counts one match too few.',
    wrap: responding((request, response) => {
      const bundle = contentOf(response);
      const counting = pairsOf(request).some(([name, value]) => name === '_summary' && value === 'count');
      if (!counting || typeof bundle?.total !== 'number' || bundle.total === 0) return response;
      return withContent(response, { ...bundle, total: bundle.total - 1 });
    }),
  },
  {
    id: 'sort.ignored',
    breaks: ['fhir-r4.search.sort'],
    summary: '_sort is ignored.',
    wrap: dropping((name) => name === '_sort'),
  },
  {
    id: 'sort.ascending-only',
    breaks: ['fhir-r4.search.sort'],
    summary: 'The minus sign in _sort is ignored.',
    wrap: searchingInstead((pairs) =>
      pairs.some(([name, value]) => name === '_sort' && value.includes('-'))
        ? pairs.map(([name, value]) => [name, name === '_sort' ? value.replace(/(^|,)-/g, '$1') : value])
        : undefined,
    ),
  },
  {
    id: 'sort.page-reversed',
    breaks: ['fhir-r4.search.sort'],
    summary: 'A sorted page is in the opposite order.',
    wrap: responding((request, response) => {
      const bundle = contentOf(response);
      if (bundle?.type !== 'searchset' || !pairsOf(request).some(([name]) => name === '_sort')) return response;
      return withContent(response, withEntries(bundle, entriesOf(bundle).toReversed()));
    }),
  },
];
