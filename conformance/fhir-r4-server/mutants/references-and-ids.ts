import type { Handler, Mutant } from 'assay/suite';
import { asked, contentOf, withContent, withEntries } from '../reference/edit-exchange.ts';
import { mapValues, pairsOf, searchingInstead } from '../reference/edit-search.ts';
import { type Json, listOf, valuesAt } from '../reference/resource.ts';
import { dropping, valuesAs } from './search-as.ts';

const reference = ['fhir-r4.search.reference'];

function uriByBeginning(clean: Handler): Handler {
  return async (request) => {
    const wanted = pairsOf(request).find(([name]) => name === '_profile')?.[1];
    if (wanted === undefined || asked(request).kind !== 'search') return clean(request);
    const all = await dropping((name) => name === '_profile')(clean)(request);
    const bundle = contentOf(all);
    if (bundle?.type !== 'searchset') return all;
    const begins = (entry: Json) =>
      valuesAt(entry, 'resource.meta.profile').some(
        (profile) => typeof profile === 'string' && profile.startsWith(wanted),
      );
    const kept = listOf(bundle.entry).filter((entry) => begins(entry as Json)) as readonly Json[];
    return withContent(all, withEntries({ ...bundle, total: kept.length }, kept));
  };
}

export const referenceAndIdMutants: readonly Mutant[] = [
  {
    id: 'reference.ignored',
    breaks: reference,
    summary: 'patient and subject are declared and select nothing.',
    wrap: dropping((name) => name === 'patient' || name === 'subject'),
  },
  {
    id: 'reference.without-type-only',
    breaks: reference,
    summary: 'A reference given as Type/id finds nothing.',
    wrap: valuesAs('reference', (value) => value.replace(/^([A-Z][A-Za-z]+)\/(.+)$/, '$1/$2-none')),
  },
  {
    id: 'reference.absolute-unknown',
    breaks: reference,
    summary: 'A reference given as an address on this very server finds nothing.',
    wrap: valuesAs('reference', (value) => value.replace(/^(https?:.+)$/, '$1-none')),
  },
  {
    id: 'id.any-case',
    breaks: ['fhir-r4.search.id-exact'],
    summary: '_id is matched in any case.',
    wrap: searchingInstead((pairs) =>
      mapValues(
        pairs,
        (name) => name === '_id',
        (value) => value.toLowerCase(),
      ),
    ),
  },
  {
    id: 'id.ignored',
    breaks: ['fhir-r4.search.id'],
    summary: '_id selects nothing.',
    wrap: dropping((name) => name === '_id'),
  },
  {
    id: 'id.nothing-found',
    breaks: ['fhir-r4.search.id'],
    summary: '_id finds nothing, whatever is there.',
    wrap: searchingInstead((pairs) =>
      mapValues(
        pairs,
        (name) => name === '_id',
        () => 'no-such-id',
      ),
    ),
  },
  {
    id: 'uri.ignored',
    breaks: ['fhir-r4.search.uri'],
    summary: '_profile selects nothing.',
    wrap: dropping((name) => name === '_profile'),
  },
  {
    id: 'uri.beginning-matched',
    breaks: ['fhir-r4.search.uri'],
    summary: 'The beginning of a URI is enough.',
    wrap: uriByBeginning,
  },
];
