import { type Benign, type Handler, responding } from 'assay/suite';
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
import { pairsOf } from '../reference/edit-search.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { type Json, member, textOf } from '../reference/resource.ts';
import { notHeeding } from './not-heeding.ts';

const hint = {
  resource: { ...operationOutcome('information', 'informational', 'Results may be up to a minute old.'), id: 'hint' },
  search: { mode: 'outcome' },
};

/** Adds to each page of Observations the Patients that they are of, though nobody asked. */
function generous(clean: Handler): Handler {
  return async (request) => {
    const response = await clean(request);
    const bundle = contentOf(response);
    const { kind, type } = asked(request);
    if (kind !== 'search' || type !== 'Observation' || bundle?.type !== 'searchset') return response;
    const entries = entriesOf(bundle);
    const known = new Set(entries.map((entry) => textOf(entry, 'fullUrl')));
    const more: Json[] = [];
    for (const entry of entries) {
      const reference = textOf(member(entry.resource, 'subject'), 'reference');
      const own = textOf(entry, 'fullUrl');
      const fullUrl = own?.replace(/Observation\/[^/]+$/, reference ?? '');
      if (!reference || !fullUrl || known.has(fullUrl)) continue;
      known.add(fullUrl);
      const { body: _, ...rest } = request;
      const url = request.url.replace(/Observation.*$/, reference);
      const found = contentOf(await clean({ ...rest, method: 'GET', url }));
      if (found?.resourceType === 'Patient') more.push({ fullUrl, resource: found, search: { mode: 'include' } });
    }
    return withContent(response, withEntries(bundle, [...entries, ...more]));
  };
}

export const searchsetVariants: readonly Benign[] = [
  {
    id: 'searchset.no-total',
    because:
      'http://hl7.org/fhir/R4/search.html#total: Bundle.total is optional; only a search for the count alone must give it.',
    wrap: onSearchset((bundle) => (entriesOf(bundle).length > 0 ? without(bundle, 'total') : bundle)),
  },
  {
    id: 'searchset.estimated-total',
    because: 'http://hl7.org/fhir/R4/search.html#total: a client that asks for an estimate may be given a rough one.',
    wrap: onSearchset((bundle, request) => {
      const estimate = pairsOf(request).some(([name, value]) => name === '_total' && value === 'estimate');
      return estimate && typeof bundle.total === 'number' ? { ...bundle, total: bundle.total + 3 } : bundle;
    }),
  },
  {
    id: 'searchset.no-mode',
    because: 'Bundle.entry.search is optional, and where nothing was included every entry is a match.',
    wrap: onSearchset((bundle) => {
      const entries = entriesOf(bundle);
      const plain = entries.every((entry) => textOf(entry.search, 'mode') === 'match');
      return plain
        ? withEntries(
            bundle,
            entries.map((entry) => without(entry, 'search')),
          )
        : bundle;
    }),
  },
  {
    id: 'searchset.score',
    because:
      'Bundle.entry.search.score and Bundle.entry.link are optional, as are id, meta and timestamp of the Bundle.',
    wrap: onSearchset((bundle) =>
      withEntries(
        {
          ...bundle,
          id: 'result-17',
          meta: { lastUpdated: '2026-03-01T00:00:00Z' },
          timestamp: '2026-03-01T00:00:00Z',
        },
        entriesOf(bundle).map((entry) => ({
          ...entry,
          link: [{ relation: 'alternate', url: `${String(entry.fullUrl)}?_format=json` }],
          search: {
            mode: textOf(entry.search, 'mode'),
            ...(textOf(entry.search, 'mode') === 'match' ? { score: 0.5 } : {}),
          },
        })),
      ),
    ),
  },
  {
    id: 'searchset.hint-first',
    because:
      'http://hl7.org/fhir/R4/http.html#search: an OperationOutcome may stand among the entries, with mode outcome and no error.',
    wrap: onSearchset((bundle) => {
      const entries = entriesOf(bundle);
      return entries.length > 0
        ? withEntries(bundle, [{ fullUrl: 'urn:uuid:0b8f6c1e-5a4d-4c3b-9e2f-1a2b3c4d5e6f', ...hint }, ...entries])
        : bundle;
    }),
  },
  {
    id: 'searchset.elsewhere',
    because:
      'http://hl7.org/fhir/R4/http.html#search: resources found may be located on another server, as their fullUrl then says.',
    wrap: onEntries((entry) => ({
      ...entry,
      fullUrl: String(entry.fullUrl).replace(/^.*\/(\w+\/[^/]+)$/, 'https://records.example/r4/$1'),
    })),
  },
  {
    id: 'searchset.order-of-its-own',
    because: 'http://hl7.org/fhir/R4/search.html#sort: without _sort the server orders the results as it likes.',
    wrap: responding((request, response) => {
      const bundle = contentOf(response);
      const sorted = pairsOf(request).some(([name]) => name === '_sort');
      if (bundle?.type !== 'searchset' || sorted) return response;
      return withContent(response, withEntries(bundle, entriesOf(bundle).toReversed()));
    }),
  },
  {
    id: 'searchset.unasked-includes',
    because:
      'http://hl7.org/fhir/R4/search.html#Introduction: the server may return additional results that it believes relevant.',
    wrap: generous,
  },
  {
    id: 'searchset.no-includes',
    because: 'http://hl7.org/fhir/R4/search.html#include: servers are not obliged to honour requests to include.',
    wrap: notHeeding((name) => name === '_include' || name === '_revinclude'),
  },
  {
    id: 'searchset.no-summaries',
    because:
      'http://hl7.org/fhir/R4/search.html#summary: servers are not obliged to return just a summary; nor just the elements asked for.',
    wrap: notHeeding((name, value) => name === '_elements' || (name === '_summary' && value !== 'count')),
  },
  {
    id: 'searchset.count-with-matches',
    because:
      'http://hl7.org/fhir/R4/search.html#summary: servers are not obliged to return just what _summary asks for; the total is there all the same.',
    wrap: notHeeding((name, value) => name === '_summary' && value === 'count'),
  },
  {
    id: 'searchset.self-link-in-other-words',
    because:
      'http://hl7.org/fhir/R4/search.html#conformance: the self link gives the parameters used; their order and escapes are free, and defaults were used too.',
    wrap: onSearchset((bundle) =>
      withLinks(bundle, (relation, url) => {
        if (relation !== 'self') return url;
        const { searchParams } = new URL(url);
        const pairs = [...searchParams].reverse();
        if (!searchParams.has('_total')) pairs.push(['_total', 'accurate']);
        return `${url.replace(/\?.*/, '')}?${pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
      }),
    ),
  },
  {
    id: 'searchset.too-broad',
    because:
      'http://hl7.org/fhir/R4/search.html#errors: 403 says that the server refused to perform the search, here one without criteria.',
    wrap: (clean) => (request) => {
      const { kind, type } = asked(request);
      const criteria = pairsOf(request).filter(
        ([name]) => !['_count', '_sort', '_format', '_total', '_pretty'].includes(name),
      );
      return kind === 'search' && type !== undefined && criteria.length === 0
        ? answering(403, operationOutcome('error', 'too-costly', 'Give at least one criterion.'))
        : clean(request);
    },
  },
];
