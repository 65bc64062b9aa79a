import type { Mutant } from 'assay/suite';
import { asked, entriesOf, onSearchset, withEntries } from '../reference/edit-exchange.ts';
import { type Pairs, pairsOf, searchingInstead } from '../reference/edit-search.ts';
import { type Json, textOf } from '../reference/resource.ts';
import { dropping } from './search-as.ts';

const isChain = (name: string) => name.includes('.');
const isReverse = (name: string) => name.startsWith('_has:');

/** Of several parameters of a kind only the first is heeded. */
function firstOf(kind: (name: string) => boolean) {
  return searchingInstead((pairs) => {
    const all = pairs.filter(([name]) => kind(name));
    return all.length > 1 ? pairs.filter((pair) => pair === all[0] || !kind(pair[0])) : undefined;
  });
}

/** Searches for something that nothing is. */
function nothing(kind: (name: string) => boolean) {
  return searchingInstead((pairs) =>
    pairs.some(([name]) => kind(name)) ? [...pairs.filter(([name]) => !kind(name)), ['_id', 'no-such-id']] : undefined,
  );
}

/** Leaves included entries out of results where `loses` says so of the entry and its place among the included. */
function losing(when: (pairs: Pairs, url: string) => boolean, loses: (entry: Json, at: number) => boolean) {
  return onSearchset((bundle, request) => {
    if (asked(request).kind !== 'search' || !when(pairsOf(request), request.url)) return bundle;
    let at = -1;
    const kept = entriesOf(bundle).filter((entry) => {
      if (textOf(entry.search, 'mode') !== 'include') return true;
      at += 1;
      return !loses(entry, at);
    });
    return withEntries(bundle, kept);
  });
}

const asking = (name: string) => (pairs: Pairs) => pairs.some(([each]) => each === name);

export const linkMutants: readonly Mutant[] = [
  {
    id: 'chain.ignored',
    breaks: ['fhir-r4.search.chaining'],
    summary: 'Chained parameters are said to be used and select nothing.',
    wrap: dropping(isChain),
  },
  {
    id: 'chain.nothing-found',
    breaks: ['fhir-r4.search.chaining'],
    summary: 'A chained search finds nothing.',
    wrap: nothing(isChain),
  },
  {
    id: 'chain.first-only',
    breaks: ['fhir-r4.search.chaining-independent'],
    summary: 'Of several chained parameters only the first is heeded.',
    wrap: firstOf(isChain),
  },
  {
    id: 'has.ignored',
    breaks: ['fhir-r4.search.has'],
    summary: '_has is said to be used and selects nothing.',
    wrap: dropping(isReverse),
  },
  {
    id: 'has.any-reference',
    breaks: ['fhir-r4.search.has'],
    summary: '_has selects whatever is referred to, and heeds not by what.',
    wrap: searchingInstead((pairs) =>
      pairs.some(([name]) => isReverse(name))
        ? pairs.map(([name, value]) =>
            isReverse(name) ? [name.replace(/[^:]+$/, '_id:missing'), 'false'] : [name, value],
          )
        : undefined,
    ),
  },
  {
    id: 'has.first-only',
    breaks: ['fhir-r4.search.has-independent'],
    summary: 'Of several _has parameters only the first is heeded.',
    wrap: firstOf(isReverse),
  },
  {
    id: 'include.first-only',
    breaks: ['fhir-r4.search.include-complete'],
    summary: '_include brings one resource and no more.',
    wrap: losing(asking('_include'), (_, at) => at > 0),
  },
  {
    id: 'include.none-though-used',
    breaks: ['fhir-r4.search.include-complete'],
    summary: '_include is said to be used and brings nothing.',
    wrap: losing(asking('_include'), () => true),
  },
  {
    id: 'include.first-page-only',
    breaks: ['fhir-r4.search.include-pages'],
    summary: 'Pages after the first have no included resources.',
    wrap: losing(
      (_, url) => new URL(url).searchParams.has('_page'),
      () => true,
    ),
  },
  {
    id: 'include.iterate-as-plain',
    breaks: ['fhir-r4.search.include-iterate'],
    summary: ':iterate is said to be used, and what is included is not followed.',
    wrap: searchingInstead((pairs) =>
      pairs.some(([name]) => name.endsWith(':iterate'))
        ? pairs.map(([name, value]) => [name.replace(/:iterate$/, ''), value])
        : undefined,
    ),
  },
  {
    id: 'revinclude.first-only',
    breaks: ['fhir-r4.search.revinclude'],
    summary: '_revinclude brings one resource and no more.',
    wrap: losing(asking('_revinclude'), (_, at) => at > 0),
  },
];
