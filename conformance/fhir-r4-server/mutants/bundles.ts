import { type HttpResponse, type Mutant, responding } from 'assay/suite';
import { onLinks, onOutcomes, processing, sendingOn, sentBundle, withBundle } from '../reference/edit-bundle.ts';
import {
  answering,
  contentOf,
  entriesOf,
  onCapabilities,
  withContent,
  withEntries,
  without,
} from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isObject, type Json, listOf, mapReferences, member, textOf } from '../reference/resource.ts';

const methodOf = (entry: Json) => textOf(entry.request, 'method');

function withResponse(entry: Json, change: (response: Json) => Json): Json {
  return isObject(entry.response) ? { ...entry, response: change(entry.response) } : entry;
}

function onBundleAnswers(change: (response: HttpResponse, answer: Json) => HttpResponse) {
  return responding((request, response) => {
    const answer = sentBundle(request) && contentOf(response);
    return answer === undefined ? response : change(response, answer);
  });
}

/** Each entry by itself, as in a batch, under the name of a transaction; a failure is told, and undoes nothing. */
const unatomic = processing('transaction', async (bundle, request, clean) => {
  const tried = await clean(request);
  if (tried.status < 400) return tried;
  await clean(withBundle(request, { ...bundle, type: 'batch' }));
  return tried;
});

const noBundles = onCapabilities((statement) => ({
  ...statement,
  rest: listOf(statement.rest).map((rest) => (isObject(rest) ? without(rest, 'interaction') : rest)),
}));

export const bundleMutants: readonly Mutant[] = [
  {
    id: 'bundle.as-searchset',
    breaks: ['fhir-r4.http.transaction-response-type'],
    summary: 'A batch or transaction is answered with a Bundle of type collection.',
    wrap: onBundleAnswers((response, answer) =>
      answer.resourceType === 'Bundle' ? withContent(response, { ...answer, type: 'collection' }) : response,
    ),
  },
  {
    id: 'bundle.answers-207',
    breaks: ['fhir-r4.http.batch-status', 'fhir-r4.http.transaction-success-status'],
    summary: 'A batch or transaction that is done answers 207.',
    wrap: onBundleAnswers((response) => (response.status === 200 ? { ...response, status: 207 } : response)),
  },
  {
    id: 'bundle.other-order',
    breaks: ['fhir-r4.http.transaction-response'],
    summary: 'The answers stand in the order of processing.',
    wrap: onOutcomes((entries) =>
      entries.toSorted((a, b) => rank(textOf(a.response, 'status')) - rank(textOf(b.response, 'status'))),
    ),
  },
  {
    id: 'bundle.changes-only',
    breaks: ['fhir-r4.http.transaction-response'],
    summary: 'Only what was created is answered.',
    wrap: onOutcomes((entries) => entries.filter((entry) => textOf(entry.response, 'status') === '201')),
  },
  {
    id: 'bundle.no-response',
    breaks: ['fhir-r4.http.transaction-response-status'],
    summary: 'The entries of an answer hold resources and no response.',
    wrap: onOutcomes((entries) => entries.map((entry) => without(entry, 'response'))),
  },
  {
    id: 'bundle.no-location',
    breaks: ['fhir-r4.http.transaction-response-location'],
    summary: 'What was created is not said to stand anywhere.',
    wrap: onOutcomes((entries) => entries.map((entry) => withResponse(entry, (each) => without(each, 'location')))),
  },
  {
    id: 'bundle.no-etag',
    breaks: ['fhir-r4.http.transaction-response-etag'],
    summary: 'What was created is not said to have a version.',
    wrap: onOutcomes((entries) => entries.map((entry) => withResponse(entry, (each) => without(each, 'etag')))),
  },
  {
    id: 'batch.reads-nothing',
    breaks: ['fhir-r4.http.bundle-as-single'],
    summary: 'Reads in a batch are not found.',
    wrap: processing('batch', (bundle, request, clean) =>
      clean(
        withBundle(request, {
          ...bundle,
          entry: entriesOf(bundle).map((entry) =>
            methodOf(entry) === 'GET' ? { ...entry, request: { method: 'GET', url: 'Patient/not-here' } } : entry,
          ),
        }),
      ),
    ),
  },
  {
    id: 'batch.all-well',
    breaks: ['fhir-r4.http.batch-entry-status'],
    summary: 'Every entry of a batch is said to have succeeded.',
    wrap: onOutcomes((entries, answer) =>
      answer.type === 'batch-response'
        ? entries.map((entry) =>
            withResponse(entry, (each) =>
              /^[45]/.test(textOf(each, 'status') ?? '') ? { ...each, status: '200' } : each,
            ),
          )
        : entries,
    ),
  },
  {
    id: 'batch.stops',
    breaks: ['fhir-r4.http.batch-failures-apart'],
    summary: 'Behind the first entry of a batch that fails nothing is done any more.',
    wrap: processing('batch', async (bundle, request, clean) => {
      const done: Json[] = [];
      for (const entry of entriesOf(bundle)) {
        const failed = done.some((each) => /^[45]/.test(textOf(each.response, 'status') ?? ''));
        const answer = failed ? undefined : contentOf(await clean(withBundle(request, { ...bundle, entry: [entry] })));
        done.push(...(answer ? entriesOf(answer) : [{ response: { status: '424' } }]));
      }
      return answering(200, withEntries({ resourceType: 'Bundle', type: 'batch-response' }, done));
    }),
  },
  {
    id: 'batch.refused-whole',
    breaks: ['fhir-r4.http.batch-status', 'fhir-r4.http.batch-failures-apart'],
    summary: 'A batch is refused when one of its entries fails.',
    wrap: onBundleAnswers((response, answer) => {
      const failed = entriesOf(answer).some((entry) => /^[45]/.test(textOf(entry.response, 'status') ?? ''));
      return failed ? answering(422, operationOutcome('error', 'invalid', 'An entry is wrong.')) : response;
    }),
  },
  {
    id: 'batch.not-allowed',
    breaks: ['fhir-r4.http.batch-unsupported'],
    summary: 'Neither batch nor transaction is declared, and a batch is answered 404.',
    wrap: (clean) => {
      const declaring = noBundles(clean);
      return (request) =>
        sentBundle(request)
          ? answering(404, operationOutcome('error', 'not-found', 'Nothing here.'))
          : declaring(request);
    },
  },
  {
    id: 'transaction.leaves-the-rest',
    breaks: ['fhir-r4.http.transaction'],
    summary: 'A transaction that fails leaves behind what was done beside the failure.',
    wrap: unatomic,
  },
  {
    id: 'transaction.fails-with-200',
    breaks: ['fhir-r4.http.transaction-failure-status'],
    summary: 'A transaction that fails answers 200 with an OperationOutcome.',
    wrap: onBundleAnswers((response) => (response.status >= 400 ? { ...response, status: 200 } : response)),
  },
  {
    id: 'transaction.fails-with-bundle',
    breaks: ['fhir-r4.http.transaction-failed-outcome'],
    summary: 'A transaction that fails is answered with a Bundle of outcomes.',
    wrap: onBundleAnswers((response, answer) =>
      response.status < 400
        ? response
        : withContent(response, {
            resourceType: 'Bundle',
            type: 'transaction-response',
            entry: [{ response: { status: String(response.status), outcome: answer } }],
          }),
    ),
  },
  {
    id: 'transaction.not-empty',
    breaks: ['fhir-r4.http.transaction-empty'],
    summary: 'A transaction without entries is refused.',
    wrap: processing('transaction', (bundle, request, clean) =>
      entriesOf(bundle).length === 0
        ? answering(400, operationOutcome('error', 'required', 'Bundle.entry is required.'))
        : clean(request),
    ),
  },
  {
    id: 'transaction.twice',
    breaks: ['fhir-r4.http.transaction-overlap'],
    summary: 'A transaction may update and delete the same resource.',
    wrap: processing('transaction', (bundle, request, clean) => {
      const updated = entriesOf(bundle).filter((entry) => methodOf(entry) === 'PUT');
      const names = new Set(updated.map((entry) => textOf(entry.request, 'url')));
      const kept = entriesOf(bundle).filter(
        (entry) => methodOf(entry) !== 'DELETE' || !names.has(textOf(entry.request, 'url')),
      );
      return clean(withBundle(request, withEntries(bundle, kept)));
    }),
  },
  {
    id: 'transaction.reads-first',
    breaks: ['fhir-r4.http.transaction-reads-last'],
    summary: 'Reads in a transaction see what was there before its changes.',
    wrap: processing('transaction', async (bundle, request, clean) => {
      const reads = entriesOf(bundle).map((entry) => (methodOf(entry) === 'GET' ? [entry] : []));
      const before: (Json | undefined)[] = [];
      for (const entry of reads) {
        const answer = entry.length > 0 && contentOf(await clean(withBundle(request, { ...bundle, entry })));
        before.push(answer ? entriesOf(answer)[0] : undefined);
      }
      const response = await clean(request);
      const answer = contentOf(response);
      if (answer?.resourceType !== 'Bundle') return response;
      return withContent(
        response,
        withEntries(
          answer,
          entriesOf(answer).map((entry, at) => before[at] ?? entry),
        ),
      );
    }),
  },
  {
    id: 'transaction.references-as-sent',
    breaks: ['fhir-r4.http.transaction-references'],
    summary: 'References between the entries of a transaction stay as they were sent.',
    wrap: sendingOn((bundle) => ({ ...bundle, entry: entriesOf(bundle).map((entry) => without(entry, 'fullUrl')) })),
  },
  {
    id: 'transaction.links-as-sent',
    breaks: ['fhir-r4.http.transaction-links'],
    summary: 'Links in narratives between the entries of a transaction stay as they were sent.',
    wrap: onLinks((_, fullUrl) => fullUrl),
  },
  {
    id: 'transaction.references-back-only',
    breaks: ['fhir-r4.http.transaction-order'],
    summary: 'References lead only to what stands before them in the transaction.',
    wrap: sendingOn((bundle) => {
      const entries = entriesOf(bundle);
      const earlier = (at: number) => JSON.stringify(entries.slice(0, at).map((entry) => member(entry, 'resource')));
      const entry = entries.map((each, at) =>
        earlier(at).includes(textOf(each, 'fullUrl') ?? 'none') ? without(each, 'fullUrl') : each,
      );
      return { ...bundle, entry };
    }),
  },
  {
    id: 'transaction.references-elsewhere',
    breaks: ['fhir-r4.http.transaction-references-outside'],
    summary: 'References to what stands outside of a transaction lead elsewhere.',
    wrap: sendingOn((bundle) =>
      mapReferences(bundle, (reference) => reference.replace(/^(\w+\/)(.+)$/, '$1of-another')),
    ),
  },
  {
    id: 'transaction.searches-as-sent',
    breaks: ['fhir-r4.http.conditional-reference', 'fhir-r4.http.conditional-reference-fails'],
    summary: 'A search in place of a reference is taken for a reference.',
    wrap: sendingOn((bundle) =>
      mapReferences(bundle, (reference) => reference.replace(/^(\w+)\?.*$/, '$1/of-a-search')),
    ),
  },
];

/** As a server has them that answers in the order in which it worked: changes before reads. */
function rank(status: string | undefined): number {
  return status === '201' ? 0 : 1;
}
