import type { Benign } from 'assay/suite';
import { entriesOf, onEntries, onResources, onSearchset, withEntries } from '../reference/edit-exchange.ts';
import { pairsOf, searchingInstead } from '../reference/edit-search.ts';
import { isObject, listOf, member } from '../reference/resource.ts';
import { notHeeding, refusing } from './not-heeding.ts';

const page = 'http://hl7.org/fhir/R4/search.html';

/** Searches for other control parameters in place of one value of one. */
function instead(name: string, value: RegExp, other: readonly [string, string]) {
  return searchingInstead((pairs) => {
    const isIt = (pair: readonly [string, string]) => pair[0] === name && value.test(pair[1]);
    return pairs.some(isIt) ? pairs.map((pair) => (isIt(pair) ? other : pair)) : undefined;
  });
}

export const viewVariants: readonly Benign[] = [
  {
    id: 'searchset.score-of-the-first',
    because: `${page}#score: a score is between 0 and 1, both included; not every match need have one.`,
    wrap: onEntries((entry, at) =>
      at > 1 || member(entry.search, 'mode') !== 'match'
        ? entry
        : { ...entry, search: { mode: 'match', score: at === 0 ? 1 : 0 } },
    ),
  },
  {
    id: 'elements.more-than-asked',
    because: `${page}#elements: servers are not obliged to return just the requested elements.`,
    wrap: searchingInstead((pairs) =>
      pairs.some(([name]) => name === '_elements')
        ? pairs.map(([name, value]) => [name, name === '_elements' ? `${value},identifier,subject` : value])
        : undefined,
    ),
  },
  {
    id: 'elements.refused',
    because: `${page}#elements: servers are not obliged to return just the requested elements, and may say so.`,
    wrap: refusing((name) => name === '_elements'),
  },
  {
    id: 'summary.text-with-more',
    because: `${page}#summary: servers are not obliged to return just a summary as requested.`,
    wrap: instead('_summary', /^text$/, ['_elements', 'text,identifier,name,subject']),
  },
  {
    id: 'summary.data-not-used',
    because: `${page}#summary: servers are not obliged to return just a summary as requested.`,
    wrap: notHeeding((name, value) => name === '_summary' && value === 'data'),
  },
  {
    id: 'summary.refused',
    because: `${page}#summary: servers are not obliged to return summaries, and may say so.`,
    wrap: refusing((name, value) => name === '_summary' && ['true', 'text', 'data'].includes(value)),
  },
  {
    id: 'summary.tag-with-display',
    because: 'http://hl7.org/fhir/R4/resource.html#Meta: a tag is a Coding, and may have a display and a version.',
    wrap: onResources((resource) =>
      isObject(resource.meta) && resource.meta.tag !== undefined
        ? {
            ...resource,
            meta: {
              ...resource.meta,
              tag: listOf(resource.meta.tag).map((tag) =>
                isObject(tag) && tag.code === 'SUBSETTED' ? { ...tag, display: 'subsetted' } : tag,
              ),
            },
          }
        : resource,
    ),
  },
  {
    id: 'total.accurate-not-used',
    because: `${page}#total: _total tells the server what is wanted; the self link shows that it was not used.`,
    wrap: notHeeding((name) => name === '_total'),
  },
  {
    id: 'total.refused',
    because: `${page}#errors: a parameter that the server does not support may be an error to it.`,
    wrap: refusing((name) => name === '_total'),
  },
  {
    id: 'sort.missing-first',
    because: `${page}#sort: nothing is said of where resources without a value stand.`,
    wrap: onSearchset((bundle, request) => {
      if (!pairsOf(request).some(([name, value]) => name === '_sort' && value === 'birthdate')) return bundle;
      const entries = entriesOf(bundle);
      const has = (entry: object) => member((entry as { resource?: unknown }).resource, 'birthDate') !== undefined;
      return withEntries(bundle, [...entries.filter((each) => !has(each)), ...entries.filter(has)]);
    }),
  },
  {
    id: 'sort.only-by-change',
    because: `${page}#conformance: servers choose how to sort; the self link shows that _sort was not used.`,
    wrap: notHeeding((name, value) => name === '_sort' && !value.includes('_lastUpdated')),
  },
];
