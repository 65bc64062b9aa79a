import type { Benign, Handler } from 'assay/suite';
import {
  answering,
  asked,
  contentOf,
  entriesOf,
  onCapabilityTypes,
  onResources,
  withContent,
  withEntries,
  withHeader,
  withText,
} from '../reference/edit-exchange.ts';
import { isCreate, isUpdate, onAnswers, onRequests, sending, sentBy, withMeta } from '../reference/edit-written.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { type Json, listOf, textOf } from '../reference/resource.ts';

const HTTP = 'http://hl7.org/fhir/R4/http.html';
const created = onAnswers.bind(undefined, (request, response) => isCreate(request) && response.status === 201);
const refusing = (status: number, code = 'business-rule') =>
  answering(status, operationOutcome('error', code, 'This is not taken here.'));
const conditional = (request: Parameters<typeof isCreate>[0]) =>
  isCreate(request) && request.headers['if-none-exist'] !== undefined;

/** A server whose searches know of a create only after so many further requests. */
function late(requests: number) {
  return (clean: Handler): Handler => {
    const young = new Map<string, number>();
    let now = 0;
    return async (request) => {
      now += 1;
      const response = await clean(request);
      const content = contentOf(response);
      if (isCreate(request) && response.status === 201) young.set(response.headers.location ?? '', now);
      if (content?.type !== 'searchset' || !request.url.includes('identifier=')) return response;
      const hidden = [...young].filter(([, at]) => now - at <= requests).map(([location]) => location);
      const isHidden = (entry: Json) => hidden.some((each) => each.startsWith(`${textOf(entry, 'fullUrl')}/`));
      const kept = entriesOf(content).filter((entry) => !isHidden(entry));
      return withContent(response, { ...withEntries(content, kept), total: kept.length });
    };
  };
}

export const creatingVariants: readonly Benign[] = [
  {
    id: 'create.returns-nothing',
    because: `${HTTP}#ops: without a preference a server chooses whether to return the resource.`,
    wrap: onAnswers(
      (request, response) => isCreate(request) && response.status === 201 && request.headers.prefer === undefined,
      (response) => withHeader(withText(response, ''), 'content-type', undefined),
    ),
  },
  {
    id: 'create.relative-location',
    because: `${HTTP}#create: the Location may be relative.`,
    wrap: created((response) =>
      withHeader(response, 'location', response.headers.location?.replace(/^https?:\/\/[^/]+/, '')),
    ),
  },
  {
    id: 'create.rules-for-practitioners',
    because: `${HTTP}#create: business rules refuse content with 422.`,
    wrap: (clean) => (request) =>
      isCreate(request) && asked(request).type === 'Practitioner' ? refusing(422) : clean(request),
  },
  {
    id: 'create.rules-for-all',
    because: `${HTTP}#create: business rules refuse content with 422; they may ask for more than a small resource has.`,
    wrap: (clean) => (request) => (isCreate(request) ? refusing(422) : clean(request)),
  },
  {
    id: 'create.not-permitted',
    because: 'http://hl7.org/fhir/R4/security.html#AccessDenied: who may not write is refused with 403.',
    wrap: (clean) => (request) =>
      isCreate(request) || isUpdate(request) ? refusing(403, 'forbidden') : clean(request),
  },
  {
    id: 'create.adds-narrative',
    because: 'http://hl7.org/fhir/R4/updates.html: a server may add to what it is sent, as a generated narrative.',
    wrap: onResources((resource) => ({
      ...resource,
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Record</p></div>' },
    })),
  },
  {
    id: 'create.adds-security-label',
    because: `${HTTP}#create: servers are allowed to review and alter other metadata.`,
    wrap: onResources((resource) =>
      withMeta(resource, {
        security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' }],
      }),
    ),
  },
  {
    id: 'create.unparsable-422',
    because: `${HTTP}#create: servers are not expected to keep 400 and 422 apart.`,
    wrap: onAnswers(
      (request, response) => isCreate(request) && response.status === 400,
      (response) => ({ ...response, status: 422 }),
    ),
  },
  {
    id: 'create.unparsable-500',
    because: `${HTTP}#create: servers may return 5xx where content is wrong without being called non-conformant.`,
    wrap: onAnswers(
      (request, response) => isCreate(request) && response.status === 400,
      (response) => ({ ...response, status: 500 }),
    ),
  },
  {
    id: 'create.unknown-type-400',
    because: `${HTTP}#create: 404 is listed among common codes, without a keyword; another refusal is no lie.`,
    wrap: onAnswers(
      (request, response) => isCreate(request) && response.status === 404,
      (response) => ({ ...response, status: 400 }),
    ),
  },
  {
    id: 'create.unknown-type-405',
    because: 'RFC 7231, 6.5.5: a method that is known but not supported by the target answers 405.',
    wrap: onAnswers(
      (request, response) => isCreate(request) && response.status === 404,
      (response) => withHeader({ ...response, status: 405 }, 'allow', 'GET, HEAD'),
    ),
  },
  {
    id: 'media.unsupported-400',
    because: `${HTTP}#mime-type: 415 is called appropriate, without a keyword.`,
    wrap: onAnswers(
      (_, response) => response.status === 415,
      (response) => ({ ...response, status: 400 }),
    ),
  },
  {
    id: 'media.unsupported-501',
    because: `${HTTP}#mime-type: 415 is called appropriate, without a keyword; the server does not implement the format.`,
    wrap: onAnswers(
      (_, response) => response.status === 415,
      (response) => ({ ...response, status: 501 }),
    ),
  },
  {
    id: 'media.other-marks',
    because: 'http://hl7.org/fhir/R4/updates.html: a server may hold identifiers in a form of its own, as in capitals.',
    wrap: onRequests(isCreate, (request) => {
      const sent = sentBy(request);
      if (sent === undefined) return request;
      const identifier = listOf(sent.identifier).map((each) => {
        const value = textOf(each, 'value');
        return value?.startsWith('Gr') ? { ...(each as Json), value: value.toUpperCase() } : each;
      });
      return identifier.length > 0 ? sending(request, { ...sent, identifier }) : request;
    }),
  },
  {
    id: 'create.conditional-unsaid',
    because: 'CapabilityStatement.rest.resource.conditionalCreate is optional: a server need not say.',
    wrap: onCapabilityTypes(({ conditionalCreate: _, ...type }) => type),
  },
  {
    id: 'create.conditional-unsupported',
    because: `${HTTP}#ccreate: a server without conditional create answers it with 400.`,
    wrap: (clean) =>
      onCapabilityTypes((type) => ({ ...type, conditionalCreate: false }))((request) =>
        conditional(request) ? refusing(400, 'not-supported') : clean(request),
      ),
  },
  {
    id: 'create.conditional-undeclared-but-done',
    because: `${HTTP}#ccreate: only a server that does not support it is to answer 400.`,
    wrap: onCapabilityTypes((type) => ({ ...type, conditionalCreate: false })),
  },
  {
    id: 'create.conditional-says-little',
    because: `${HTTP}#ccreate: one match answers 200; a Location or body is not asked for.`,
    wrap: onAnswers(
      (request, response) => conditional(request) && response.status === 200,
      (response) =>
        ['location', 'etag', 'last-modified', 'content-type'].reduce(
          (each, name) => withHeader(each, name, undefined),
          withText(response, ''),
        ),
    ),
  },
  {
    id: 'create.conditional-many-409',
    because: `${HTTP}#ccreate: trial use and without a keyword; that nothing is created is what counts.`,
    wrap: onAnswers(
      (request, response) => conditional(request) && response.status === 412,
      (response) => ({ ...response, status: 409 }),
    ),
  },
  {
    id: 'search.late',
    because: `${HTTP}#search: nothing is said of when a search knows of what was written.`,
    wrap: late(2),
  },
  {
    id: 'search.very-late',
    because: `${HTTP}#search: nothing is said of when a search knows of what was written.`,
    wrap: late(60),
  },
  {
    id: 'search.not-by-identifier',
    because: 'CapabilityStatement.rest.resource.searchParam: which parameters a server has is for it to say.',
    wrap: onCapabilityTypes((type) => ({
      ...type,
      searchParam: listOf(type.searchParam).filter((each) => textOf(each, 'name') !== 'identifier'),
    })),
  },
  {
    id: 'prefer.applied',
    because: 'RFC 7240, 3: a server may say which preference it applied.',
    wrap: onAnswers(
      (request) => request.headers.prefer !== undefined,
      (response, request) => withHeader(response, 'preference-applied', request.headers.prefer),
    ),
  },
];
