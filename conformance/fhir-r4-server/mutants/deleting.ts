import type { Handler, HttpRequest, Mutant } from 'assay/suite';
import { answering, asked, contentOf, entriesOf, withContent, withEntries } from '../reference/edit-exchange.ts';
import { isConditional, isUpdate, onAnswers } from '../reference/edit-written.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { type Json, listOf, textOf } from '../reference/resource.ts';

const isDelete = (request: HttpRequest) => request.method === 'DELETE' && asked(request).id !== undefined;
const isRead = (request: HttpRequest) => request.method === 'GET' && asked(request).kind === 'read';
const versionOf = (request: HttpRequest, version: string) => ({
  ...request,
  method: 'GET',
  url: `${request.url}/_history/${version}`,
});

/** A server whose search goes on finding what was deleted. */
function stillFinding(clean: Handler): Handler {
  const gone: Json[] = [];
  return async (request) => {
    const before = isDelete(request) ? contentOf(await clean({ ...request, method: 'GET' })) : undefined;
    const response = await clean(request);
    if (before && response.status === 204 && before.resourceType !== 'OperationOutcome') gone.push(before);
    const wanted = new URL(request.url).searchParams.get('identifier')?.split('|')[1];
    const bundle = contentOf(response);
    if (wanted === undefined || bundle?.type !== 'searchset') return response;
    const marked = gone.filter((each) => listOf(each.identifier).some((one) => textOf(one, 'value') === wanted));
    const entries = marked.map((resource) => ({ fullUrl: `${request.url.split('?')[0]}/${resource.id}`, resource }));
    return withContent(response, withEntries(bundle, [...entriesOf(bundle), ...entries]));
  };
}

export const deletingMutants: readonly Mutant[] = [
  {
    id: 'delete.still-found',
    breaks: ['fhir-r4.http.delete'],
    summary: 'A search finds what was deleted.',
    wrap: stillFinding,
  },
  {
    id: 'delete.says-203',
    breaks: ['fhir-r4.http.delete-status'],
    summary: 'A deletion answers 203.',
    wrap: onAnswers(isDelete, (response) => (response.status === 204 ? { ...response, status: 203 } : response)),
  },
  {
    id: 'delete.conflicts-again',
    breaks: ['fhir-r4.http.delete-again'],
    summary: 'The deletion of what is deleted already answers 409.',
    wrap: (clean) => async (request) => {
      const before = isDelete(request) ? await clean({ ...request, method: 'GET' }) : undefined;
      if (before?.status === 410) return answering(409, operationOutcome('error', 'conflict', 'It is deleted.'));
      return clean(request);
    },
  },
  {
    id: 'delete.still-read',
    breaks: ['fhir-r4.http.read-deleted'],
    summary: 'What was deleted can be read.',
    wrap: (clean) => async (request) => {
      const response = await clean(request);
      return isRead(request) && response.status === 410 ? clean(versionOf(request, '1')) : response;
    },
  },
  {
    id: 'delete.not-brought-back',
    breaks: ['fhir-r4.http.delete-revived'],
    summary: 'What is brought back by an update is still answered with 410.',
    wrap: (clean) => {
      const gone = new Set<string>();
      return async (request) => {
        const response = await clean(request);
        if (isDelete(request)) gone.add(request.url);
        if (!isRead(request) || !gone.has(request.url) || isUpdate(request)) return response;
        return answering(410, operationOutcome('error', 'deleted', 'It was deleted.'));
      };
    },
  },
  {
    id: 'delete.not-in-history',
    breaks: ['fhir-r4.http.delete-history'],
    summary: 'The history of a deleted resource does not show its deletion.',
    wrap: onAnswers(
      (request, response) => asked(request).kind === 'history' && response.status === 200,
      (response) => {
        const bundle = contentOf(response) ?? {};
        const kept = entriesOf(bundle).filter(({ request }) => textOf(request, 'method') !== 'DELETE');
        return withContent(response, withEntries(bundle, kept));
      },
    ),
  },
  {
    id: 'vread.deletion-has-content',
    breaks: ['fhir-r4.http.vread-deleted'],
    summary: 'A vread of a deletion gives the resource.',
    wrap: (clean) => async (request) => {
      const response = await clean(request);
      const deletion = asked(request).kind === 'vread' && response.status === 410;
      return deletion ? clean({ ...request, url: request.url.replace(/\/_history\/[^/?]+/, '/_history/1') }) : response;
    },
  },
  {
    id: 'delete.conditional-does-nothing',
    breaks: ['fhir-r4.http.conditional-delete-one'],
    summary: 'A conditional delete says that it was done, and deletes nothing.',
    wrap: (clean) => (request) =>
      isConditional(request, 'DELETE') ? { status: 204, headers: {}, body: new Uint8Array() } : clean(request),
  },
  {
    id: 'delete.conditional-first-only',
    breaks: ['fhir-r4.http.conditional-delete-many'],
    summary: 'A conditional delete that finds several resources deletes the first of them.',
    wrap: (clean) => async (request) => {
      if (!isConditional(request, 'DELETE')) return clean(request);
      const bundle = contentOf(await clean({ ...request, method: 'GET' })) ?? {};
      const [first] = entriesOf(bundle);
      const url = textOf(first, 'fullUrl');
      return url === undefined ? clean(request) : clean({ ...request, url });
    },
  },
];
