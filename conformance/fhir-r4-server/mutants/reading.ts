import { type HttpRequest, type HttpResponse, type Mutant, responding } from 'assay/suite';
import {
  answering,
  asked,
  contentOf,
  onResources,
  withContent,
  withHeader,
  without,
  withText,
} from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isId, isObject, type Json, listOf } from '../reference/resource.ts';

/** Changes the answers to reads of resources that are there. */
function onRead(change: (response: HttpResponse, request: HttpRequest) => HttpResponse) {
  return responding((request, response) =>
    asked(request).kind === 'read' && response.status === 200 ? change(response, request) : response,
  );
}

function onReadContent(change: (resource: Json) => Json) {
  return onRead((response) => {
    const content = contentOf(response);
    return content ? withContent(response, change(content)) : response;
  });
}

/** Answers reads of ids that are not there. */
function onUnknown(answer: (type: string, id: string) => HttpResponse) {
  return responding((request, response) => {
    const { kind, type = '', id = '' } = asked(request);
    return kind === 'read' && response.status === 404 ? answer(type, id) : response;
  });
}

function withMeta(resource: Json, change: (meta: Json) => Json): Json {
  return isObject(resource.meta) ? { ...resource, meta: change(resource.meta) } : resource;
}

export const readingMutants: readonly Mutant[] = [
  {
    id: 'read.unknown-is-empty',
    breaks: ['fhir-r4.http.read-unknown'],
    summary: 'A read of an unknown id answers 200 with an empty resource of that id.',
    wrap: onUnknown((resourceType, id) => answering(200, { resourceType, id })),
  },
  {
    id: 'read.unknown-is-success',
    breaks: ['fhir-r4.http.read-unknown'],
    summary: 'A read of an unknown id answers 200 with the OperationOutcome that says it is not there.',
    wrap: onUnknown(() => answering(200, operationOutcome('error', 'not-found', 'Not here.'))),
  },
  {
    id: 'read.malformed-id-fails',
    breaks: ['fhir-r4.http.read-unknown'],
    summary: 'A read of an id that cannot exist answers 500.',
    wrap: responding((request, response) => {
      const { kind, id = '' } = asked(request);
      if (kind !== 'read' || isId(decodeURIComponent(id))) return response;
      return answering(500, operationOutcome('fatal', 'exception', 'Unexpected error.'));
    }),
  },
  {
    id: 'read.failure-as-success',
    breaks: ['fhir-r4.http.status-codes'],
    summary: 'A read answers 200 with an OperationOutcome that says it failed.',
    wrap: onReadContent(() => operationOutcome('error', 'exception', 'The record could not be loaded.')),
  },
  {
    id: 'read.wrapped',
    breaks: ['fhir-r4.json.resource-type'],
    summary: 'A read answers 200 with an object of its own making around the resource.',
    wrap: onReadContent((resource) => ({ success: true, data: resource })),
  },
  {
    id: 'read.id-case-ignored',
    breaks: ['fhir-r4.http.url-case'],
    summary: 'Ids in addresses are taken in any case.',
    wrap: (clean) => (request) =>
      asked(request).kind === 'read' ? clean({ ...request, url: lowerLast(request.url) }) : clean(request),
  },
  {
    id: 'read.other-id',
    breaks: ['fhir-r4.http.read-id'],
    summary: 'The resource read has an id of its own, not the one in its address.',
    wrap: onReadContent((resource) => ({ ...resource, id: `internal-${String(resource.id)}` })),
  },
  {
    id: 'read.bundled',
    breaks: ['fhir-r4.http.read'],
    summary: 'A read answers with a Bundle that has the resource in it.',
    wrap: onReadContent((resource) => ({ resourceType: 'Bundle', type: 'collection', entry: [{ resource }] })),
  },
  {
    id: 'read.unknown-property',
    breaks: ['fhir-r4.http.read-content'],
    summary: 'Resources have a property that no definition knows.',
    wrap: onResources((resource) => ({ ...resource, createdBy: 'import' })),
  },
  {
    id: 'read.code-out-of-value-set',
    breaks: ['fhir-r4.http.read-content'],
    summary: 'status and gender have codes that the required value sets do not have.',
    wrap: onResources((resource) => ({
      ...resource,
      ...('status' in resource ? { status: 'DONE' } : {}),
      ...('gender' in resource ? { gender: 'F' } : {}),
    })),
  },
  {
    id: 'read.date-form',
    breaks: ['fhir-r4.http.read-content'],
    summary: 'Dates of birth are written 14/03/1951.',
    wrap: onResources((resource) => ('birthDate' in resource ? { ...resource, birthDate: '14/03/1951' } : resource)),
  },
  {
    id: 'read.no-etag',
    breaks: ['fhir-r4.http.read-etag', 'fhir-r4.http.etag-always'],
    summary: 'A read gives no ETag.',
    wrap: onRead((response) => withHeader(response, 'etag', undefined)),
  },
  {
    id: 'read.strong-etag',
    breaks: ['fhir-r4.http.etag-weak'],
    summary: 'The ETag is a strong one.',
    wrap: onRead((response) => withHeader(response, 'etag', response.headers.etag?.replace('W/', ''))),
  },
  {
    id: 'read.etag-of-another-version',
    breaks: ['fhir-r4.http.etag-matches-version'],
    summary: 'The ETag is not the version id of the resource.',
    wrap: onRead((response) => withHeader(response, 'etag', 'W/"0"')),
  },
  {
    id: 'read.no-last-modified',
    breaks: ['fhir-r4.http.read-last-modified'],
    summary: 'A read gives no Last-Modified.',
    wrap: onRead((response) => withHeader(response, 'last-modified', undefined)),
  },
  {
    id: 'read.last-modified-otherwise',
    breaks: ['fhir-r4.resource.last-updated'],
    summary: 'Last-Modified is another instant than meta.lastUpdated.',
    wrap: onRead((response) => withHeader(response, 'last-modified', 'Mon, 01 Feb 2021 00:00:00 GMT')),
  },
  {
    id: 'read.never-changed',
    breaks: ['fhir-r4.http.conditional-read'],
    summary: 'A conditional read is answered 304 whatever version the client has.',
    wrap: responding((request, response) => {
      const conditional =
        request.headers['if-none-match'] !== undefined || request.headers['if-modified-since'] !== undefined;
      if (!conditional || asked(request).kind !== 'read' || response.status !== 200) return response;
      return { ...response, status: 304, body: new Uint8Array() };
    }),
  },
  {
    id: 'read.conditional-refused',
    breaks: ['fhir-r4.http.conditional-read'],
    summary: 'A conditional read of an unchanged resource answers 412.',
    wrap: responding((_, response) =>
      response.status === 304
        ? answering(412, operationOutcome('error', 'conflict', 'Precondition failed.'))
        : response,
    ),
  },
  {
    id: 'read.head-not-found',
    breaks: ['fhir-r4.http.head'],
    summary: 'HEAD answers 404 where GET answers 200.',
    wrap: responding((request, response) =>
      request.method === 'HEAD' ? { ...response, status: 404, headers: {}, body: new Uint8Array() } : response,
    ),
  },
  {
    id: 'read.underscored-ids',
    breaks: ['fhir-r4.resource.id'],
    summary: 'Ids have underscores.',
    wrap: (clean) => async (request) => {
      const response = await clean({ ...request, url: request.url.replace(/([a-z]+)_(\d+)/g, '$1-$2') });
      const text = new TextDecoder().decode(response.body);
      return withText(response, text.replace(/\b(pat|prac|org|loc|enc|obs|rep)-(\d+)\b/g, '$1_$2'));
    },
  },
  {
    id: 'read.no-version-id',
    breaks: ['fhir-r4.capabilities.versioning'],
    summary: 'Types declared versioned have resources without a version id.',
    wrap: onResources((resource) => withMeta(resource, (meta) => without(meta, 'versionId'))),
  },
  {
    id: 'read.subset-unmarked',
    breaks: ['fhir-r4.http.read-subsetted', 'fhir-r4.search.summary-tag'],
    summary: 'A part of a resource is returned without the tag SUBSETTED.',
    wrap: onResources((resource) =>
      withMeta(resource, (meta) => {
        const tags = listOf(meta.tag).filter((tag) => !isObject(tag) || tag.code !== 'SUBSETTED');
        return tags.length > 0 ? { ...meta, tag: tags } : without(meta, 'tag');
      }),
    ),
  },
];

function lowerLast(address: string): string {
  const url = new URL(address);
  url.pathname = url.pathname.replace(/[^/]+$/, (id) => id.toLowerCase());
  return url.href;
}
