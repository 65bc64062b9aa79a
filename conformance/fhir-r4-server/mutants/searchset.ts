import { type Mutant, responding } from 'assay/suite';
import {
  answering,
  asked,
  contentOf,
  entriesOf,
  onEntries,
  onSearchset,
  withContent,
  withEntries,
  withLinks,
  without,
} from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isObject, type Json, member, textOf } from '../reference/resource.ts';

function modeOf(entry: Json): string | undefined {
  return textOf(entry.search, 'mode');
}

/** Adds an entry to results that have any. */
function adding(extra: (entries: readonly Json[]) => Json) {
  return onSearchset((bundle) => {
    const entries = entriesOf(bundle);
    return entries.length > 0 ? withEntries(bundle, [...entries, extra(entries)]) : bundle;
  });
}

export const searchsetMutants: readonly Mutant[] = [
  {
    id: 'searchset.collection',
    breaks: ['fhir-r4.http.searchset'],
    summary: 'A search answers with a Bundle of type collection.',
    wrap: onSearchset((bundle) => ({ ...bundle, type: 'collection' })),
  },
  {
    id: 'searchset.status-created',
    breaks: ['fhir-r4.http.searchset'],
    summary: 'A search that succeeds answers 201.',
    wrap: responding((_, response) =>
      contentOf(response)?.type === 'searchset' ? { ...response, status: 201 } : response,
    ),
  },
  {
    id: 'searchset.list',
    breaks: ['fhir-r4.http.searchset'],
    summary: 'A search answers with a List resource.',
    wrap: onSearchset(() => ({ resourceType: 'List', status: 'current', mode: 'snapshot' })),
  },
  {
    id: 'searchset.no-self-link',
    breaks: ['fhir-r4.http.self-link'],
    summary: 'Search results have no link with relation self.',
    wrap: onSearchset((bundle) => withLinks(bundle, (relation, url) => (relation === 'self' ? undefined : url))),
  },
  {
    id: 'searchset.self-link-as-asked',
    breaks: ['fhir-r4.search.self-used'],
    summary: 'The self link repeats the request, parameters that were ignored included.',
    wrap: onSearchset((bundle, request) =>
      withLinks(bundle, (relation, url) => (relation === 'self' ? request.url : url)),
    ),
  },
  {
    id: 'searchset.self-link-bare',
    breaks: ['fhir-r4.search.self-used'],
    summary: 'The self link leaves out the parameters that were used.',
    wrap: onSearchset((bundle) =>
      withLinks(bundle, (relation, url) => (relation === 'self' ? url.replace(/\?.*/, '') : url)),
    ),
  },
  {
    id: 'searchset.no-full-url',
    breaks: ['fhir-r4.bundle.full-url'],
    summary: 'Entries have no fullUrl.',
    wrap: onEntries((entry) => without(entry, 'fullUrl')),
  },
  {
    id: 'searchset.full-url-of-another',
    breaks: ['fhir-r4.bundle.full-url-id'],
    summary: 'The fullUrl of an entry ends in another id than its resource has.',
    wrap: onEntries((entry) => ({ ...entry, fullUrl: `${String(entry.fullUrl)}-0` })),
  },
  {
    id: 'searchset.matches-as-includes',
    breaks: ['fhir-r4.bundle.search-mode'],
    summary: 'Matches are marked as included.',
    wrap: onEntries((entry) => ({ ...entry, search: { mode: 'include' } })),
  },
  {
    id: 'searchset.match-of-another-type',
    breaks: ['fhir-r4.bundle.search-mode'],
    summary: 'Among the matches there is a resource of a type that was not searched.',
    wrap: adding(() => ({
      fullUrl: 'https://other.example/fhir/Basic/stray',
      resource: { resourceType: 'Basic', id: 'stray', code: { text: 'stray' } },
      search: { mode: 'match' },
    })),
  },
  {
    id: 'searchset.mode-unknown',
    breaks: ['fhir-r4.bundle.valid'],
    summary: 'Entries have a search mode that the value set does not have.',
    wrap: onEntries((entry) => ({ ...entry, search: { mode: 'hit' } })),
  },
  {
    id: 'searchset.entry-twice',
    breaks: ['fhir-r4.bundle.valid'],
    summary: 'The last entry of a page stands there twice.',
    wrap: adding((entries) => entries.at(-1) ?? {}),
  },
  {
    id: 'searchset.entry-with-request',
    breaks: ['fhir-r4.bundle.valid'],
    summary: 'Entries of a searchset have a request, which only batches, transactions and histories have.',
    wrap: onEntries((entry) => ({ ...entry, request: { method: 'GET', url: 'Patient' } })),
  },
  {
    id: 'searchset.total-as-text',
    breaks: ['fhir-r4.bundle.valid'],
    summary: 'The total is a string.',
    wrap: onSearchset((bundle) => ('total' in bundle ? { ...bundle, total: String(bundle.total) } : bundle)),
  },
  {
    id: 'searchset.total-of-page',
    breaks: ['fhir-r4.bundle.total'],
    summary: 'The total is the number of entries on the page.',
    wrap: onSearchset((bundle) => ('total' in bundle ? { ...bundle, total: entriesOf(bundle).length } : bundle)),
  },
  {
    id: 'searchset.outcome-with-error',
    breaks: ['fhir-r4.http.search-outcome-entry'],
    summary: 'A successful search has an OperationOutcome that reports an error.',
    wrap: adding(() => ({
      fullUrl: 'urn:uuid:6f1b2a3c-0d4e-4f5a-8b6c-7d8e9f0a1b2c',
      resource: { ...operationOutcome('error', 'processing', 'One index could not be read.'), id: 'outcome-1' },
      search: { mode: 'outcome' },
    })),
  },
  {
    id: 'searchset.outcome-as-match',
    breaks: ['fhir-r4.http.search-outcome-entry'],
    summary: 'An OperationOutcome among the results is marked as a match.',
    wrap: adding(() => ({
      fullUrl: 'urn:uuid:6f1b2a3c-0d4e-4f5a-8b6c-7d8e9f0a1b2c',
      resource: { ...operationOutcome('warning', 'informational', 'A hint.'), id: 'outcome-1' },
      search: { mode: 'match' },
    })),
  },
  {
    id: 'searchset.includes-as-matches',
    breaks: ['fhir-r4.search.include'],
    summary: 'Included resources are marked as matches.',
    wrap: onEntries((entry) => (modeOf(entry) === 'include' ? { ...entry, search: { mode: 'match' } } : entry)),
  },
  {
    id: 'searchset.includes-strangers',
    breaks: ['fhir-r4.search.include'],
    summary: 'Instead of what a match refers to, something else of the same type is included.',
    wrap: onEntries((entry) => {
      const id = textOf(entry.resource, 'id') ?? '';
      if (modeOf(entry) !== 'include' || !isObject(entry.resource)) return entry;
      return { ...entry, fullUrl: `${String(entry.fullUrl)}-x`, resource: { ...entry.resource, id: `${id}-x` } };
    }),
  },
  {
    id: 'searchset.post-refused',
    breaks: ['fhir-r4.http.search-post'],
    summary: 'A search by POST answers 405.',
    wrap: (clean) => (request) =>
      request.method === 'POST' && asked(request).kind === 'search'
        ? answering(405, operationOutcome('error', 'not-supported', 'Search by GET.'))
        : clean(request),
  },
  {
    id: 'searchset.post-without-form',
    breaks: ['fhir-r4.http.search-post-same'],
    summary: 'A search by POST does not read the parameters in its form.',
    wrap: (clean) => (request) =>
      request.method === 'POST' && asked(request).kind === 'search'
        ? clean({ ...request, body: new Uint8Array() })
        : clean(request),
  },
  {
    id: 'searchset.post-loses-a-match',
    breaks: ['fhir-r4.http.search-post-same'],
    summary: 'A search by POST finds one match fewer than the same search by GET.',
    wrap: responding((request, response) => {
      const bundle = contentOf(response);
      if (request.method !== 'POST' || bundle?.type !== 'searchset') return response;
      const total = member(bundle, 'total');
      const fewer = typeof total === 'number' && total > 0 ? { ...bundle, total: total - 1 } : bundle;
      return withContent(response, withEntries(fewer, entriesOf(bundle).slice(1)));
    }),
  },
];
