import type { HttpRequest, HttpResponse, Mutant } from 'assay/suite';
import {
  answering,
  asked,
  contentOf,
  onCapabilityTypes,
  withContent,
  withHeader,
  without,
  withText,
} from '../reference/edit-exchange.ts';
import {
  asKept,
  dropping,
  isConditional,
  isUpdate,
  onAnswers,
  onRequests,
  sending,
  sentBy,
  withMeta,
} from '../reference/edit-written.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isObject } from '../reference/resource.ts';

const updated = onAnswers.bind(undefined, (request, response) => isUpdate(request) && response.status < 300);
const refusing = (status: number) => answering(status, operationOutcome('error', 'processing', 'No.'));
const idOf = (request: HttpRequest) => asked(request).id ?? '';
const matching = (request: HttpRequest) => isUpdate(request) && request.headers['if-match'] !== undefined;

/** Puts the id of the address into a body that lacks it, or has another. */
const mending = (meant: (id: unknown) => boolean) =>
  onRequests(
    (request) => isUpdate(request) && meant(sentBy(request)?.id),
    (request) => sending(request, { ...sentBy(request), id: idOf(request) }),
  );

const conditionally = (change: (response: HttpResponse) => HttpResponse, status: number) =>
  onAnswers((request, response) => isConditional(request, 'PUT') && response.status === status, change);

export const updatingMutants: readonly Mutant[] = [
  {
    id: 'update.says-201',
    breaks: ['fhir-r4.http.update'],
    summary: 'An update of a resource that is there answers 201.',
    wrap: updated((response) => ({ ...response, status: 201 })),
  },
  {
    id: 'update.says-200',
    breaks: ['fhir-r4.http.update-created', 'fhir-r4.http.update-revived'],
    summary: 'An update that creates, or brings back, answers 200.',
    wrap: updated((response) => ({ ...response, status: 200 })),
  },
  {
    id: 'update.no-last-modified',
    breaks: ['fhir-r4.http.update-last-modified'],
    summary: 'An update gives no Last-Modified.',
    wrap: updated((response) => withHeader(response, 'last-modified', undefined)),
  },
  {
    id: 'update.no-etag',
    breaks: ['fhir-r4.http.update-etag'],
    summary: 'An update gives no ETag.',
    wrap: updated((response) => withHeader(response, 'etag', undefined)),
  },
  {
    id: 'update.etag-before',
    breaks: ['fhir-r4.http.update-etag'],
    summary: 'The ETag of an update is that of the version before.',
    wrap: (clean) => async (request) => {
      if (!isUpdate(request)) return clean(request);
      const before = await clean({ ...request, method: 'GET' });
      const response = await clean(request);
      return response.status === 200 ? withHeader(response, 'etag', before.headers.etag) : response;
    },
  },
  {
    id: 'update.no-location',
    breaks: ['fhir-r4.http.update-created-location'],
    summary: 'An update that creates gives no Location.',
    wrap: updated((response) => withHeader(response, 'location', undefined)),
  },
  {
    id: 'update.creates-undeclared',
    breaks: ['fhir-r4.http.update-create-declared'],
    summary: 'updateCreate is declared false, and an update creates all the same.',
    wrap: onCapabilityTypes((type) => ({ ...type, updateCreate: false })),
  },
  {
    id: 'update.any-id',
    breaks: ['fhir-r4.http.update-id-differs'],
    summary: 'An update with the id of another resource in its body is accepted.',
    wrap: mending((id) => typeof id === 'string'),
  },
  {
    id: 'update.no-id',
    breaks: ['fhir-r4.http.update-id-missing'],
    summary: 'An update without an id in its body is accepted.',
    wrap: mending((id) => id === undefined),
  },
  {
    id: 'update.refuses-silently',
    breaks: ['fhir-r4.http.update-id-outcome', 'fhir-r4.http.update-rejected-outcome'],
    summary: 'The refusal of an update has no body.',
    wrap: onAnswers(
      (request, response) => isUpdate(request) && response.status >= 400,
      (response) => withText(response, ''),
    ),
  },
  {
    id: 'update.takes-the-meta',
    breaks: ['fhir-r4.http.update-meta-ignored'],
    summary: 'An update keeps the version id and the time that the client sends.',
    wrap: asKept('PUT', (resource, { meta }) => (isObject(meta) ? { ...resource, meta } : resource)),
  },
  {
    id: 'update.same-version',
    breaks: ['fhir-r4.http.update-populated'],
    summary: 'A resource has the same version id after an update.',
    wrap: asKept('PUT', (resource) => withMeta(resource, { versionId: '1' })),
  },
  {
    id: 'update.drops-tags',
    breaks: ['fhir-r4.http.update-metadata-kept'],
    summary: 'An update drops the tags that it is sent.',
    wrap: asKept('PUT', (resource) => withMeta(resource, { tag: undefined })),
  },
  {
    id: 'update.drops-content',
    breaks: ['fhir-r4.http.update-as-submitted', 'fhir-r4.http.change-little'],
    summary: 'What was updated comes back without its identifier.',
    wrap: asKept('PUT', (resource) => without(resource, 'identifier')),
  },
  {
    id: 'update.time-runs-back',
    breaks: ['fhir-r4.http.last-updated-correct'],
    summary: 'A server without versions gives what was updated a time before its creation.',
    wrap: (clean) =>
      onCapabilityTypes((type) => ({ ...type, versioning: 'no-version' }))(
        asKept('PUT', (resource) => withMeta(resource, { lastUpdated: '2001-01-01T00:00:00Z' }))(clean),
      ),
  },
  {
    id: 'update.if-match-ignored',
    breaks: ['fhir-r4.http.if-match', 'fhir-r4.http.if-match-unchanged'],
    summary: 'An update by a stale version overwrites what came between.',
    wrap: onRequests(matching, dropping('if-match')),
  },
  {
    id: 'update.if-match-too-late',
    breaks: ['fhir-r4.http.if-match-unchanged'],
    summary: 'An update by a stale version answers 412 and is done all the same.',
    wrap: (clean) => async (request) => {
      const response = await clean(request);
      if (matching(request) && response.status === 412) await clean(dropping('if-match')(request));
      return response;
    },
  },
  {
    id: 'update.if-match-never',
    breaks: ['fhir-r4.http.if-match-current'],
    summary: 'An update by the current version answers 412.',
    wrap: (clean) => (request) => (matching(request) ? refusing(412) : clean(request)),
  },
  {
    id: 'read.unchanged-after-update',
    breaks: ['fhir-r4.http.conditional-read-changed'],
    summary: 'Who has the version before is told that nothing changed.',
    wrap: onAnswers(
      (request, response) => request.headers['if-none-match'] === 'W/"1"' && response.status === 200,
      (response) => ({ ...response, status: 304, body: new Uint8Array() }),
    ),
  },
  {
    id: 'read.since-refused',
    breaks: ['fhir-r4.http.conditional-read-since'],
    summary: 'A read with If-Modified-Since answers 400.',
    wrap: (clean) => (request) => (request.headers['if-modified-since'] === undefined ? clean(request) : refusing(400)),
  },
  {
    id: 'vread.current-content',
    breaks: ['fhir-r4.http.vread-past'],
    summary: 'A vread of a past version gives the content of the current one.',
    wrap: (clean) => async (request) => {
      const past = await clean(request);
      const current = await clean({ ...request, url: request.url.replace(/\/_history\/[^/?]+/, '') });
      const [was, is] = [contentOf(past), contentOf(current)];
      const ours = asked(request).kind === 'vread' && past.status === 200 && current.status === 200;
      return ours && was && is ? withContent(past, { ...is, meta: was.meta }) : past;
    },
  },
  {
    id: 'update.conditional-none-refused',
    breaks: ['fhir-r4.http.conditional-update-none'],
    summary: 'A conditional update that finds nothing answers 404.',
    wrap: conditionally(() => refusing(404), 201),
  },
  {
    id: 'update.conditional-creates',
    breaks: [
      ...['fhir-r4.http.conditional-update-one', 'fhir-r4.http.conditional-update-many'],
      'fhir-r4.http.conditional-update-other-id',
    ],
    summary: 'A conditional update always creates.',
    wrap: onRequests(
      (request) => isConditional(request, 'PUT'),
      (request) => ({ ...request, method: 'POST', url: request.url.replace(/\?.*/, '') }),
    ),
  },
  {
    id: 'update.conditional-does-nothing',
    breaks: ['fhir-r4.http.conditional-update-one'],
    summary: 'A conditional update says that it was done, and changes nothing.',
    wrap: (clean) => (request) =>
      isConditional(request, 'PUT') ? clean({ ...request, method: 'GET' }) : clean(request),
  },
  {
    id: 'update.conditional-any-id',
    breaks: ['fhir-r4.http.conditional-update-other-id'],
    summary: 'A conditional update does not mind the id of another resource.',
    wrap: onRequests(
      (request) => isConditional(request, 'PUT') && sentBy(request) !== undefined,
      (request) => sending(request, without(sentBy(request) ?? {}, 'id')),
    ),
  },
  {
    id: 'update.conditional-unsupported-501',
    breaks: ['fhir-r4.http.conditional-update'],
    summary: 'Conditional update is declared as unsupported, and answers 501.',
    wrap: (clean) =>
      onCapabilityTypes((type) => ({ ...type, conditionalUpdate: false }))((request) =>
        isConditional(request, 'PUT') ? refusing(501) : clean(request),
      ),
  },
];
