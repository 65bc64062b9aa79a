import { type HttpRequest, type HttpResponse, type Mutant, responding } from 'assay/suite';
import {
  answering,
  asked,
  changing,
  contentOf,
  entriesOf,
  linkOf,
  withContent,
  withEntries,
  withHeader,
  withLinks,
  without,
} from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isObject, type Json } from '../reference/resource.ts';

function onVread(change: (response: HttpResponse, request: HttpRequest) => HttpResponse) {
  return responding((request, response) =>
    asked(request).kind === 'vread' && response.status === 200 ? change(response, request) : response,
  );
}

function onHistory(change: (entries: readonly Json[]) => readonly Json[]) {
  return changing('Bundle', 'history', (bundle) => withEntries(bundle, change(entriesOf(bundle))));
}

function withVersion(entry: Json, versionId: string): Json {
  const { resource } = entry;
  if (!isObject(resource) || !isObject(resource.meta)) return entry;
  return { ...entry, resource: { ...resource, meta: { ...resource.meta, versionId } } };
}

export const versionMutants: readonly Mutant[] = [
  {
    id: 'vread.another-version',
    breaks: ['fhir-r4.http.vread'],
    summary: 'A vread answers with another version id than it was asked for.',
    wrap: onVread((response) => {
      const entry = withVersion({ resource: contentOf(response) }, '0');
      return isObject(entry.resource) ? withContent(response, entry.resource) : response;
    }),
  },
  {
    id: 'vread.not-there',
    breaks: ['fhir-r4.http.vread-answers'],
    summary: 'vread is declared, and answers 404 to the current version.',
    wrap: onVread(() => answering(404, operationOutcome('error', 'not-supported', 'No versions are kept.'))),
  },
  {
    id: 'vread.no-etag',
    breaks: ['fhir-r4.http.vread-headers'],
    summary: 'A vread gives no ETag.',
    wrap: onVread((response) => withHeader(response, 'etag', undefined)),
  },
  {
    id: 'vread.no-last-modified',
    breaks: ['fhir-r4.http.vread-headers'],
    summary: 'A vread gives no Last-Modified.',
    wrap: onVread((response) => withHeader(response, 'last-modified', undefined)),
  },
  {
    id: 'vread.any-version',
    breaks: ['fhir-r4.http.vread-unknown'],
    summary: 'A vread of a version that never was answers with the current one.',
    wrap: (clean) => async (request) => {
      const response = await clean(request);
      if (asked(request).kind !== 'vread' || response.status !== 404) return response;
      return clean({ ...request, url: request.url.replace(/\/_history\/[^/?]+/, '') });
    },
  },
  {
    id: 'history.searchset',
    breaks: ['fhir-r4.http.history'],
    summary: 'A history is a Bundle of type searchset.',
    wrap: changing('Bundle', 'history', (bundle) => ({ ...bundle, type: 'searchset' })),
  },
  {
    id: 'history.oldest-first',
    breaks: ['fhir-r4.http.history'],
    summary: 'A history begins with the oldest version.',
    wrap: onHistory((entries) => entries.toReversed()),
  },
  {
    id: 'history.no-request',
    breaks: ['fhir-r4.http.history-entry'],
    summary: 'Entries of a history have neither a resource nor a request.',
    wrap: onHistory((entries) => entries.map((entry) => without(without(entry, 'request'), 'resource'))),
  },
  {
    id: 'history.no-resource',
    breaks: ['fhir-r4.http.history-entry'],
    summary: 'Entries made by PUT have no resource.',
    wrap: onHistory((entries) => entries.map((entry) => without(entry, 'resource'))),
  },
  {
    id: 'history.no-last-modified',
    breaks: ['fhir-r4.http.history-modified'],
    summary: 'Entries of a history do not say when they were processed.',
    wrap: onHistory((entries) =>
      entries.map((entry) =>
        isObject(entry.response) ? { ...entry, response: without(entry.response, 'lastModified') } : entry,
      ),
    ),
  },
  {
    id: 'history.version-ids-malformed',
    breaks: ['fhir-r4.http.version-id-form'],
    summary: 'The version ids of a history are no ids.',
    wrap: onHistory((entries) => entries.map((entry, at) => withVersion(entry, `version #${at}`))),
  },
  {
    id: 'history.version-ids-repeat',
    breaks: ['fhir-r4.http.version-id-form'],
    summary: 'All versions of a resource have one version id.',
    wrap: onHistory((entries) => entries.map((entry) => withVersion(entry, '1'))),
  },
  {
    id: 'history.cut-off',
    breaks: ['fhir-r4.http.history-paging'],
    summary: 'A page of a history has no link to the next one.',
    wrap: changing('Bundle', 'history', (bundle) =>
      withLinks(bundle, (name, url) => (name === 'next' ? undefined : url)),
    ),
  },
  {
    id: 'history.next-is-first',
    breaks: ['fhir-r4.http.history-paging'],
    summary: 'The next link of a history leads to its first page.',
    wrap: changing('Bundle', 'history', (bundle) =>
      withLinks(bundle, (name, url) => (name === 'next' ? (linkOf(bundle, 'first') ?? url) : url)),
    ),
  },
  {
    id: 'history.more-than-count',
    breaks: ['fhir-r4.http.history-paging'],
    summary: 'A page of a history has one entry more than _count allows.',
    wrap: (clean) => (request) =>
      clean({ ...request, url: request.url.replace(/(_history\?.*_count)=1(?!\d)/, '$1=2') }),
  },
];
