import { type HttpRequest, type Mutant, responding } from 'assay/suite';
import { answering, withHeader } from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { listOf, textOf } from '../reference/resource.ts';

/** Changes the document of a patch before the server behind sees it. */
function patching(change: (operations: readonly unknown[]) => readonly unknown[]) {
  return (clean: Parameters<Mutant['wrap']>[0]) => (request: HttpRequest) => {
    if (request.method !== 'PATCH') return clean(request);
    const operations: unknown = JSON.parse(new TextDecoder().decode(request.body));
    return clean({ ...request, body: new TextEncoder().encode(JSON.stringify(change(listOf(operations)))) });
  };
}

const isTest = (operation: unknown) => textOf(operation, 'op') === 'test';

export const patchMutants: readonly Mutant[] = [
  {
    id: 'patch.does-nothing',
    breaks: ['fhir-r4.http.patch'],
    summary: 'A patch is accepted and not applied.',
    wrap: patching((operations) => operations.filter((each) => isTest(each))),
  },
  {
    id: 'patch.drops-more',
    breaks: ['fhir-r4.http.patch'],
    summary: 'A patch takes away what it does not name.',
    wrap: (clean) => async (request) => {
      const answer = await clean(request);
      if (request.method !== 'PATCH' || answer.status !== 200) return answer;
      const elements = ['name', 'code', 'managingOrganization', 'status'];
      for (const name of elements) {
        const body = new TextEncoder().encode(JSON.stringify([{ op: 'remove', path: `/${name}` }]));
        const { 'if-match': _, ...headers } = request.headers;
        const dropped = await clean({ ...request, headers, body });
        if (dropped.status === 200) return dropped;
      }
      return answer;
    },
  },
  {
    id: 'patch.unknown-format',
    breaks: ['fhir-r4.capabilities.patch-format'],
    summary: 'JSON Patch is declared and answered 415.',
    wrap: (clean) => (request) =>
      request.method === 'PATCH'
        ? answering(415, operationOutcome('error', 'not-supported', 'Only XML can be patched.'))
        : clean(request),
  },
  {
    id: 'patch.tests-ignored',
    breaks: ['fhir-r4.http.patch-test'],
    summary: 'Tests in a patch are not looked at.',
    wrap: patching((operations) => operations.filter((each) => !isTest(each))),
  },
  {
    id: 'patch.in-parts',
    breaks: ['fhir-r4.http.patch-atomic'],
    summary: 'A patch is applied as far as it goes.',
    wrap: (clean) => async (request) => {
      const answer = await clean(request);
      if (request.method !== 'PATCH' || answer.status < 400) return answer;
      await patching((operations) => operations.filter((each) => !isTest(each)))(clean)(request);
      return answer;
    },
  },
  {
    id: 'patch.any-version',
    breaks: ['fhir-r4.http.patch-if-match'],
    summary: 'A patch does not look at If-Match.',
    wrap: (clean) => (request) => {
      const { 'if-match': _, ...headers } = request.headers;
      return clean(request.method === 'PATCH' ? { ...request, headers } : request);
    },
  },
  {
    id: 'patch.if-match-undone',
    breaks: ['fhir-r4.http.patch-if-match'],
    summary: 'A patch of a version that is not current answers 200 and does nothing.',
    wrap: responding((request, response) =>
      request.method === 'PATCH' && response.status === 412
        ? withHeader({ ...response, status: 200 }, 'x-note', 'kept')
        : response,
    ),
  },
];
