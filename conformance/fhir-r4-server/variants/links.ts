import type { Benign } from 'assay/suite';
import { entriesOf, onSearchset, withEntries } from '../reference/edit-exchange.ts';
import { textOf } from '../reference/resource.ts';
import { notHeeding, refusing } from './not-heeding.ts';

const page = 'http://hl7.org/fhir/R4/search.html';
const chosen = `${page}#conformance: servers choose when and where they implement chaining and support _include`;
const isChain = (name: string) => name.includes('.');
const isReverse = (name: string) => name.startsWith('_has:');

export const linkVariants: readonly Benign[] = [
  { id: 'chain.refused', because: `${chosen}; what they do not support they may refuse.`, wrap: refusing(isChain) },
  {
    id: 'chain.not-used',
    because: `${chosen}; what they do not support they may ignore, as their self link says.`,
    wrap: notHeeding(isChain),
  },
  { id: 'has.refused', because: `${chosen}; what they do not support they may refuse.`, wrap: refusing(isReverse) },
  {
    id: 'has.not-used',
    because: `${page}#errors: unknown or unsupported parameters are ignored, as the self link shows.`,
    wrap: notHeeding(isReverse),
  },
  {
    id: 'include.refused',
    because: `${chosen}; what they do not support they may refuse.`,
    wrap: refusing((name) => name.startsWith('_include') || name.startsWith('_revinclude')),
  },
  {
    id: 'include.iterate-not-used',
    because: `${page}#include: servers are not obliged to follow what they have included; the self link shows that they did not.`,
    wrap: notHeeding((name) => name.endsWith(':iterate')),
  },
  {
    id: 'include.between-the-matches',
    because: `${page}#include: what is included is marked by its search mode; no order of matches and included resources is asked for.`,
    wrap: onSearchset((bundle, request) => {
      const included = (entry: object) => textOf((entry as { search?: unknown }).search, 'mode') === 'include';
      if (!/include/.test(request.url)) return bundle;
      const entries = entriesOf(bundle);
      return withEntries(bundle, [...entries.filter(included), ...entries.filter((entry) => !included(entry))]);
    }),
  },
];
