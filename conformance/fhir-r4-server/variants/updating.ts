import type { Benign, Handler, HttpRequest } from 'assay/suite';
import {
  answering,
  asked,
  changing,
  contentOf,
  onCapabilityTypes,
  onResources,
  withContent,
  withHeader,
  withLinks,
  withText,
} from '../reference/edit-exchange.ts';
import { isConditional, isCreate, isUpdate, onAnswers, withMeta } from '../reference/edit-written.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isObject, listOf, textOf } from '../reference/resource.ts';

const HTTP = 'http://hl7.org/fhir/R4/http.html';
const refusing = (status: number, code = 'business-rule') =>
  answering(status, operationOutcome('error', code, 'This is not done here.'));
const updated = onAnswers.bind(undefined, (request, response) => isUpdate(request) && response.status < 300);
const ofNothing = onAnswers.bind(undefined, (request, response) => isUpdate(request) && response.status === 201);
const LONG_AFTER = '2026-12-31T00:00:00Z';
const KEPT = ['vread', 'history-instance', 'history-type'];

/** Declares `updateCreate` otherwise, and refuses what would create. The clean server is not asked to create. */
const notCreating = (said: { readonly updateCreate?: false }, status: number) => (clean: Handler) =>
  onCapabilityTypes(({ updateCreate: _, ...type }) => ({ ...type, ...said }))(async (request: HttpRequest) => {
    if (!isUpdate(request)) return clean(request);
    const before = await clean({ ...request, method: 'GET' });
    return before.status === 200 ? clean(request) : refusing(status, 'not-supported');
  });

export const updatingVariants: readonly Benign[] = [
  {
    id: 'versions.none',
    because: `${HTTP}#versions: servers are allowed not to provide versioning; then there is no version id, and Location has none.`,
    wrap: (clean) =>
      onCapabilityTypes((type) => ({
        ...type,
        versioning: 'no-version',
        readHistory: false,
        interaction: listOf(type.interaction).filter((each) => !KEPT.includes(textOf(each, 'code') ?? '')),
      }))(async (request) => {
        const asksCapabilities = asked(request).kind === 'metadata';
        const response = await onResources((resource) => withMeta(resource, { versionId: undefined }))(clean)(request);
        if (asksCapabilities) return response;
        const { location } = response.headers;
        const bare = withHeader(response, 'etag', undefined);
        const content = contentOf(bare);
        const own = content && isObject(content.meta) && content.resourceType !== 'Bundle';
        const body = own ? withContent(bare, withMeta(content, { versionId: undefined })) : bare;
        return location ? withHeader(body, 'location', location.replace(/\/_history\/.*/, '')) : body;
      }),
  },
  {
    id: 'update.returns-nothing',
    because: `${HTTP}#ops: without a preference a server chooses whether to return the resource.`,
    wrap: onAnswers(
      (request, response) => isUpdate(request) && response.status < 300 && request.headers.prefer === undefined,
      (response) => withHeader(withText(response, ''), 'content-type', undefined),
    ),
  },
  {
    id: 'update.rules-for-all',
    because: `${HTTP}#rejecting-updates: servers may reject updates by business rules, usually with 422.`,
    wrap: (clean) => async (request) => {
      const response = await clean(request);
      return isUpdate(request) && response.status === 200 ? refusing(422) : response;
    },
  },
  {
    id: 'update.locked',
    because: `${HTTP}#concurrency: 409 says that the update cannot be done, as by a lock of the server's.`,
    wrap: (clean) => async (request) => {
      const response = await clean(request);
      return isUpdate(request) && response.status === 200 ? refusing(409, 'lock-error') : response;
    },
  },
  {
    id: 'update.if-match-required',
    because: `${HTTP}#concurrency: a server may require If-Match, with 400 where it is missing.`,
    wrap: (clean) =>
      onCapabilityTypes((type) => ({ ...type, versioning: 'versioned-update' }))(async (request) => {
        const there = isUpdate(request) && (await clean({ ...request, method: 'GET' })).status === 200;
        return there && request.headers['if-match'] === undefined ? refusing(400, 'required') : clean(request);
      }),
  },
  {
    id: 'update.if-match-409',
    because: `${HTTP}#rejecting-updates: 409 and 412 are listed together for version conflicts.`,
    wrap: onAnswers(
      (request, response) => isUpdate(request) && response.status === 412,
      (response) => ({ ...response, status: 409 }),
    ),
  },
  {
    id: 'update.same-second',
    because:
      'Meta.lastUpdated: writes that follow each other closely may have one time, since it need not be finer than a second.',
    wrap: onAnswers(
      (request, response) => asked(request).kind === 'read' && response.status < 300,
      (response) => {
        const content = contentOf(response);
        const own = typeof content?.id === 'string' && /^(new-|turn)/.test(content.id);
        if (!content || !own) return response;
        const dated = withHeader(response, 'last-modified', new Date(LONG_AFTER).toUTCString());
        return withContent(dated, withMeta(content, { lastUpdated: LONG_AFTER }));
      },
    ),
  },
  {
    id: 'update.no-create',
    because: `${HTTP}#upsert: a server may not let clients choose ids, and answers 405.`,
    wrap: notCreating({ updateCreate: false }, 405),
  },
  {
    id: 'update.no-create-404',
    because: `${HTTP}#rejecting-updates: 405 is listed among common codes; 404 says as well that there is nothing to update.`,
    wrap: notCreating({ updateCreate: false }, 404),
  },
  {
    id: 'update.create-unsaid',
    because: 'CapabilityStatement.rest.resource.updateCreate is optional: a server need not say.',
    wrap: notCreating({}, 405),
  },
  {
    id: 'update.create-rules',
    because: `${HTTP}#rejecting-updates: ids may have rules of their own, and what breaks a rule answers 422.`,
    wrap: (clean) => async (request) => {
      if (!isUpdate(request)) return clean(request);
      const before = await clean({ ...request, method: 'GET' });
      return before.status === 404 ? refusing(422) : clean(request);
    },
  },
  {
    id: 'update.no-return-from-death',
    because: `${HTTP}#delete: what was deleted may be brought back; a server need not allow it.`,
    wrap: (clean) => async (request) => {
      if (!isUpdate(request)) return clean(request);
      const before = await clean({ ...request, method: 'GET' });
      return before.status === 410 ? refusing(410, 'deleted') : clean(request);
    },
  },
  {
    id: 'update.created-without-body',
    because: `${HTTP}#ops: without a preference a server chooses whether to return the resource.`,
    wrap: ofNothing((response, request) =>
      request.headers.prefer === undefined ? withHeader(withText(response, ''), 'content-type', undefined) : response,
    ),
  },
  {
    id: 'update.located',
    because: `${HTTP}#update: a Location is asked for where a resource is created, and not ruled out otherwise; it may be relative.`,
    wrap: updated((response) =>
      withHeader(response, 'location', response.headers.location?.replace(/^https?:\/\/[^/]+/, '')),
    ),
  },
  {
    id: 'read.since-in-full',
    because: `${HTTP}#cread: a server without conditional reads returns the full content.`,
    wrap: (clean) => (request) => {
      const { 'if-modified-since': _, ...headers } = request.headers;
      return clean({ ...request, headers });
    },
  },
  {
    id: 'vread.no-past',
    because: `${HTTP}#vread: a server that gives no past versions answers 404 for them.`,
    wrap: (clean) =>
      onCapabilityTypes((type) => ({ ...type, readHistory: false }))(async (request) => {
        if (asked(request).kind !== 'vread') return clean(request);
        const current = await clean({ ...request, url: request.url.replace(/\/_history\/.*/, '') });
        const version = /\/_history\/([^/?]+)/.exec(request.url)?.[1];
        return current.headers.etag === `W/"${version}"` ? clean(request) : refusing(404, 'not-supported');
      }),
  },
  {
    id: 'update.conditional-unsupported',
    because: `${HTTP}#cond-update: a server without conditional update answers it with 400.`,
    wrap: (clean) =>
      onCapabilityTypes((type) => ({ ...type, conditionalUpdate: false }))((request) =>
        isConditional(request, 'PUT') ? refusing(400, 'not-supported') : clean(request),
      ),
  },
  {
    id: 'update.conditional-undeclared-but-done',
    because: `${HTTP}#cond-update: only a server that does not support it is to answer 400.`,
    wrap: onCapabilityTypes((type) => ({ ...type, conditionalUpdate: false })),
  },
  {
    id: 'update.conditional-unsaid',
    because: 'CapabilityStatement.rest.resource.conditionalUpdate is optional: a server need not say.',
    wrap: onCapabilityTypes(({ conditionalUpdate: _, ...type }) => type),
  },
  {
    id: 'update.conditional-many-400',
    because: `${HTTP}#rejecting-updates: 400 is listed for multiple matches of conditional criteria.`,
    wrap: onAnswers(
      (request, response) => isConditional(request, 'PUT') && response.status === 412,
      (response) => ({ ...response, status: 400 }),
    ),
  },
  {
    id: 'update.conditional-returns-nothing',
    because: `${HTTP}#ops: without a preference a server chooses whether to return the resource.`,
    wrap: onAnswers(
      (request, response) => isConditional(request, 'PUT') && response.status < 300,
      (response) => withHeader(withText(response, ''), 'content-type', undefined),
    ),
  },
  {
    id: 'write.busy-now-and-then',
    because: 'RFC 6585, 4: a server that is asked too often answers 429.',
    wrap: (clean) => {
      let writes = 0;
      return (request) => {
        if (!isCreate(request) && !isUpdate(request)) return clean(request);
        writes += 1;
        return writes % 3 === 0 ? refusing(429, 'throttled') : clean(request);
      };
    },
  },
  {
    id: 'history.never-paged',
    because: `${HTTP}#paging: servers need not page; then all of it comes at once.`,
    wrap: (clean) => (request) => clean({ ...request, url: request.url.replace(/(_history)\?.*/, '$1') }),
  },
  {
    id: 'history.relative-next',
    because: `RFC 3986, 5: a link may be relative to the address that was asked.`,
    wrap: changing('Bundle', 'history', (bundle) =>
      withLinks(bundle, (name, url) => (name === 'next' ? new URL(url).search : url)),
    ),
  },
];
