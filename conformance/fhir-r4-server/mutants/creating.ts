import type { Mutant } from 'assay/suite';
import {
  answering,
  asked,
  contentOf,
  onCapabilityTypes,
  withHeader,
  without,
  withText,
} from '../reference/edit-exchange.ts';
import {
  asKept,
  dropping,
  isCreate,
  isUpdate,
  onAnswers,
  onRequests,
  sending,
  sentBy,
  withMeta,
} from '../reference/edit-written.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isObject, type Json, listOf } from '../reference/resource.ts';

const created = onAnswers.bind(undefined, (request, response) => isCreate(request) && response.status === 201);
const refused = answering(412, operationOutcome('error', 'conflict', 'No.'));
const conditional = (request: Parameters<typeof isCreate>[0]) =>
  isCreate(request) && request.headers['if-none-exist'] !== undefined;

/** Text in UTF-8 as it looks to who reads it as Latin-1. */
function spoilt(value: unknown): unknown {
  return typeof value === 'string'
    ? String.fromCharCode(...new TextEncoder().encode(value))
    : Array.isArray(value)
      ? value.map(spoilt)
      : isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoilt(each)]))
        : value;
}

const sentMeta = (resource: Json, sent: Json) => {
  const { versionId, lastUpdated } = isObject(sent.meta) ? sent.meta : {};
  return withMeta(resource, { ...(versionId ? { versionId } : {}), ...(lastUpdated ? { lastUpdated } : {}) });
};

export const creatingMutants: readonly Mutant[] = [
  {
    id: 'create.location-without-version',
    breaks: ['fhir-r4.http.create-location-version'],
    summary: 'The Location of a create does not name the version.',
    wrap: created((response) =>
      withHeader(response, 'location', response.headers.location?.replace(/\/_history\/.*/, '')),
    ),
  },
  {
    id: 'create.no-last-modified',
    breaks: ['fhir-r4.http.create-last-modified'],
    summary: 'A create gives no Last-Modified.',
    wrap: created((response) => withHeader(response, 'last-modified', undefined)),
  },
  {
    id: 'create.takes-the-id',
    breaks: ['fhir-r4.http.create-id-ignored'],
    summary: 'A create takes the id that the client sends.',
    wrap: onRequests(
      (request) => isCreate(request) && typeof sentBy(request)?.id === 'string',
      (request) => ({ ...request, method: 'PUT', url: `${request.url}/${String(sentBy(request)?.id)}` }),
    ),
  },
  {
    id: 'create.takes-the-meta',
    breaks: ['fhir-r4.http.create-meta-ignored'],
    summary: 'A create keeps the version id and the time that the client sends.',
    wrap: asKept('POST', sentMeta),
  },
  {
    id: 'create.no-time',
    breaks: ['fhir-r4.http.create-populated'],
    summary: 'What was created has no lastUpdated.',
    wrap: asKept('POST', (resource) => withMeta(resource, { lastUpdated: undefined })),
  },
  {
    id: 'create.drops-tags',
    breaks: ['fhir-r4.http.create-metadata-kept'],
    summary: 'A create drops the tags that it is sent.',
    wrap: asKept('POST', (resource) => withMeta(resource, { tag: undefined })),
  },
  {
    id: 'create.drops-content',
    breaks: ['fhir-r4.http.create-as-submitted', 'fhir-r4.http.change-little'],
    summary: 'What was created comes back without its name.',
    wrap: asKept('POST', (resource) => without(without(resource, 'name'), 'identifier')),
  },
  {
    id: 'create.takes-anything',
    breaks: ['fhir-r4.http.create-invalid'],
    summary: 'A create of JSON that breaks off is said to have worked.',
    wrap: onAnswers(
      (request, response) => isCreate(request) && response.status === 400 && sentBy(request) === undefined,
      () => answering(200, operationOutcome('information', 'informational', 'Thank you.')),
    ),
  },
  {
    id: 'create.refuses-silently',
    breaks: ['fhir-r4.http.create-outcome'],
    summary: 'The refusal of a create has no body.',
    wrap: onAnswers(
      (request, response) => isCreate(request) && response.status >= 400,
      (response) => withText(response, ''),
    ),
  },
  {
    id: 'create.unknown-type-accepted',
    breaks: ['fhir-r4.http.create-unknown-type'],
    summary: 'A create of a type that does not exist is said to have worked.',
    wrap: onAnswers(
      (request, response) => isCreate(request) && response.status === 404,
      () => answering(200, operationOutcome('information', 'informational', 'Thank you.')),
    ),
  },
  {
    id: 'media.breaks-down',
    breaks: ['fhir-r4.http.unsupported-media'],
    summary: 'Content in an unknown format brings a 500.',
    wrap: onAnswers(
      (_, response) => response.status === 415,
      (response) => ({ ...response, status: 500 }),
    ),
  },
  {
    id: 'media.charset-refused',
    breaks: ['fhir-r4.http.utf8-parameter'],
    summary: 'A media type with a charset is refused.',
    wrap: onRequests(
      (request) => /charset/i.test(request.headers['content-type'] ?? '') && isUpdate(request),
      (request) => ({ ...request, headers: { ...request.headers, 'content-type': 'text/plain' } }),
    ),
  },
  {
    id: 'media.latin-1',
    breaks: ['fhir-r4.http.utf8-written'],
    summary: 'What is sent in UTF-8 is read as Latin-1.',
    wrap: onRequests(
      (request) => isUpdate(request) || isCreate(request),
      (request) => {
        const content = sentBy(request);
        return content ? sending(request, spoilt(content) as Json) : request;
      },
    ),
  },
  {
    id: 'create.conditional-none-refused',
    breaks: ['fhir-r4.http.conditional-create-none'],
    summary: 'A conditional create that finds nothing answers 412.',
    wrap: onAnswers(
      (request, response) => conditional(request) && response.status === 201,
      () => refused,
    ),
  },
  {
    id: 'create.condition-ignored',
    breaks: ['fhir-r4.http.conditional-create-one', 'fhir-r4.http.conditional-create-many'],
    summary: 'If-None-Exist is not looked at.',
    wrap: onRequests(conditional, dropping('if-none-exist')),
  },
  {
    id: 'create.condition-ignored-as-declared',
    breaks: ['fhir-r4.http.conditional-create'],
    summary: 'Conditional create is declared as unsupported, and a create with a condition creates.',
    wrap: (clean) =>
      onCapabilityTypes((type) => ({ ...type, conditionalCreate: false }))(
        onRequests(conditional, dropping('if-none-exist'))(clean),
      ),
  },
  {
    id: 'prefer.ignored',
    breaks: ['fhir-r4.http.prefer-return', 'fhir-r4.http.prefer-outcome'],
    summary: 'Whatever the client prefers, the resource is returned.',
    wrap: onRequests((request) => request.headers.prefer !== undefined, dropping('prefer')),
  },
  {
    id: 'prefer.always-minimal',
    breaks: ['fhir-r4.http.prefer-representation', 'fhir-r4.http.prefer-outcome'],
    summary: 'Whatever the client prefers, nothing is returned.',
    wrap: onRequests(
      (request) => request.headers.prefer !== undefined,
      (request) => ({ ...request, headers: { ...request.headers, prefer: 'return=minimal' } }),
    ),
  },
  {
    id: 'prefer.outcome-by-default',
    breaks: ['fhir-r4.http.prefer-default'],
    summary: 'A create returns an OperationOutcome that nobody asked for.',
    wrap: onRequests(
      (request) => isCreate(request) && request.headers.prefer === undefined,
      (request) => ({ ...request, headers: { ...request.headers, prefer: 'return=OperationOutcome' } }),
    ),
  },
  {
    id: 'history.without-current',
    breaks: ['fhir-r4.http.history-current'],
    summary: 'The history of a resource ends before its current version.',
    wrap: onAnswers(
      (request, response) => asked(request).kind === 'history' && response.status === 200,
      (response) => {
        const bundle = contentOf(response) ?? {};
        return answering(200, { ...bundle, entry: listOf(bundle.entry).slice(1) });
      },
    ),
  },
];
