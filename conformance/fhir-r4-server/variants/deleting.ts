import type { Benign, HttpRequest } from 'assay/suite';
import { answering, asked, onCapabilityTypes, withHeader } from '../reference/edit-exchange.ts';
import { isConditional, onAnswers } from '../reference/edit-written.ts';
import { operationOutcome } from '../reference/outcome.ts';

const HTTP = 'http://hl7.org/fhir/R4/http.html';
const isDelete = (request: HttpRequest) => request.method === 'DELETE' && asked(request).id !== undefined;
const refusing = (status: number, code: string) =>
  answering(status, operationOutcome('error', code, 'This is not done here.'));
const done = answering(200, operationOutcome('information', 'informational', 'It is deleted.'));
const deleted = onAnswers.bind(undefined, (request, response) => isDelete(request) && response.status === 204);

/** Declares what a conditional delete does otherwise, and answers it by what it finds. */
const deleting =
  (declared: string | undefined, many: number, one?: number): Benign['wrap'] =>
  (clean) =>
    onCapabilityTypes(({ conditionalDelete: _, ...type }) => ({
      ...type,
      ...(declared === undefined ? {} : { conditionalDelete: declared }),
    }))(async (request) => {
      if (!isConditional(request, 'DELETE')) return clean(request);
      const { body } = await clean({ ...request, method: 'GET' });
      const { total } = JSON.parse(new TextDecoder().decode(body)) as { total?: number };
      const status = (total ?? 0) > 1 ? many : one;
      return status === undefined ? clean(request) : refusing(status, 'multiple-matches');
    });

export const deletingVariants: readonly Benign[] = [
  {
    id: 'delete.accepted',
    because: `${HTTP}#delete: 202 leaves open when it is done.`,
    wrap: deleted((response) => ({ ...response, status: 202 })),
  },
  {
    id: 'delete.accepted-for-later',
    because: `${HTTP}#delete: 202 is for a server that does not commit itself to the outcome.`,
    wrap: (clean) => (request) =>
      isDelete(request) ? { status: 202, headers: {}, body: new Uint8Array() } : clean(request),
  },
  {
    id: 'delete.with-outcome',
    because: `${HTTP}#delete: 200 where there is a payload.`,
    wrap: deleted(() => done),
  },
  {
    id: 'delete.with-etag',
    because: `${HTTP}#delete: the answer may have an ETag.`,
    wrap: deleted((response) => withHeader(response, 'etag', 'W/"2"')),
  },
  {
    id: 'delete.not-tracked',
    because: `${HTTP}#read: who does not track deletions treats the resource as unknown, and may remove its history too.`,
    wrap: (clean) => {
      const gone = new Set<string>();
      const placeOf = (url: string) => url.replace(/\/_history.*|\?.*/, '');
      return async (request) => {
        const { kind } = asked(request);
        const response = await clean(request);
        if (isDelete(request)) gone.add(placeOf(request.url));
        if (request.method === 'PUT' && response.status < 300) gone.delete(placeOf(request.url));
        const past = (kind === 'history' || kind === 'vread') && gone.has(placeOf(request.url));
        return response.status === 410 || past ? refusing(404, 'not-found') : response;
      };
    },
  },
  {
    id: 'delete.refused-405',
    because: `${HTTP}#delete: whether to delete is at the server's discretion.`,
    wrap: (clean) => (request) => (isDelete(request) ? refusing(405, 'not-supported') : clean(request)),
  },
  {
    id: 'delete.refused-409',
    because: `${HTTP}#delete: a deletion may be refused for reasons of the one resource.`,
    wrap: (clean) => (request) => (isDelete(request) ? refusing(409, 'conflict') : clean(request)),
  },
  {
    id: 'delete.again-404',
    because: 'RFC 7231, 6.5.4: 404 says that there is nothing; the codes of http.html#delete have no keyword.',
    wrap: (clean) => async (request) => {
      const gone = isDelete(request) && (await clean({ ...request, method: 'GET' })).status === 410;
      return gone ? refusing(404, 'not-found') : clean(request);
    },
  },
  {
    id: 'vread.deletion-404',
    because: `${HTTP}#vread: 410 for a deletion has no keyword.`,
    wrap: onAnswers(
      (request, response) => asked(request).kind === 'vread' && response.status === 410,
      () => refusing(404, 'not-found'),
    ),
  },
  {
    id: 'delete.conditional-single',
    because: `${HTTP}#delete: a server may choose to answer 412 where several match, and says so.`,
    wrap: deleting('single', 412),
  },
  {
    id: 'delete.conditional-single-says-409',
    because: `${HTTP}#delete: trial use and without a keyword; that nothing is deleted is what counts.`,
    wrap: deleting('single', 409),
  },
  {
    id: 'delete.conditional-refused',
    because: `${HTTP}#delete: whether to delete is at the server's discretion.`,
    wrap: deleting('multiple', 403, 409),
  },
  {
    id: 'delete.conditional-unsupported',
    because: `${HTTP}#delete: a server without conditional delete answers it with 400.`,
    wrap: deleting('not-supported', 400, 400),
  },
  {
    id: 'delete.conditional-unsaid',
    because: 'CapabilityStatement.rest.resource.conditionalDelete is optional: a server need not say.',
    wrap: deleting(undefined, 405, 405),
  },
  {
    id: 'delete.conditional-with-outcome',
    because: `${HTTP}#delete: 200 where there is a payload.`,
    wrap: onAnswers(
      (request, response) => isConditional(request, 'DELETE') && response.status === 204,
      () => done,
    ),
  },
];
