import { type Benign, responding } from 'assay/suite';
import { onLinks, onOutcomes, processing, sentBundle } from '../reference/edit-bundle.ts';
import {
  answering,
  contentOf,
  entriesOf,
  onCapabilities,
  onResources,
  withContent,
  withHeader,
  without,
} from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isObject, type Json, listOf, textOf } from '../reference/resource.ts';

const names: Readonly<Record<string, string>> = { 200: 'OK', 201: 'Created', 204: 'No Content', 404: 'Not Found' };

function onResponses(change: (response: Json) => Json) {
  return onOutcomes((entries) =>
    entries.map((entry) => (isObject(entry.response) ? { ...entry, response: change(entry.response) } : entry)),
  );
}

/** A server that declares none of these interactions, and answers Bundles with the given status. */
function withoutBundles(refuse: Parameters<typeof processing>[1], ...codes: readonly ('batch' | 'transaction')[]) {
  const statement = onCapabilities((each) => ({
    ...each,
    rest: listOf(each.rest).map((rest) =>
      isObject(rest)
        ? {
            ...rest,
            interaction: listOf(rest.interaction).filter((one) => !codes.some((code) => code === textOf(one, 'code'))),
          }
        : rest,
    ),
  }));
  return (clean: Parameters<typeof statement>[0]) =>
    codes.reduce((server, code) => processing(code, refuse)(server), statement(clean));
}

function failingWith(status: number) {
  return responding((request, response) =>
    sentBundle(request)?.type === 'transaction' && response.status >= 400 ? { ...response, status } : response,
  );
}

export const bundleVariants: readonly Benign[] = [
  {
    id: 'bundles.statuses-described',
    because:
      'Bundle.entry.response.status: it starts with the three digits of the HTTP code and may contain its description.',
    wrap: onResponses((each) => {
      const status = textOf(each, 'status') ?? '';
      return { ...each, status: names[status] === undefined ? status : `${status} ${names[status]}` };
    }),
  },
  {
    id: 'bundles.relative-locations',
    because: 'http://hl7.org/fhir/R4/http.html#create: the location may be an absolute or a relative URL.',
    wrap: onResponses((each) => {
      const location = textOf(each, 'location')?.replace(/^.*?(?=[A-Z][A-Za-z]*\/[^/]+\/_history)/, '');
      return location === undefined ? each : { ...each, location };
    }),
  },
  {
    id: 'bundles.without-resources',
    because: 'http://hl7.org/fhir/R4/http.html#transaction-response: a resource may be included in the entry.',
    wrap: onOutcomes((entries) =>
      entries.map((entry) =>
        /^20[01]/.test(textOf(entry.response, 'status') ?? '') ? without(entry, 'resource') : entry,
      ),
    ),
  },
  {
    id: 'bundles.as-resources',
    because: 'Bundle is a Resource: the answer may have an id, metadata and links.',
    wrap: responding((request, response) => {
      const answer = sentBundle(request) && contentOf(response);
      if (answer?.resourceType !== 'Bundle') return response;
      const link = [{ relation: 'self', url: 'http://reference.example/fhir' }];
      return withContent(response, { ...answer, id: 'answer-1', meta: { lastUpdated: '2026-01-01T00:00:00Z' }, link });
    }),
  },
  {
    id: 'bundles.entries-named',
    because: 'Bundle.entry.fullUrl may stand in any entry that has a resource.',
    wrap: onOutcomes((entries, answer) =>
      answer.type === 'transaction-response' || answer.type === 'batch-response'
        ? entries.map((entry) => {
            const type = textOf(entry.resource, 'resourceType');
            const id = textOf(entry.resource, 'id');
            return id === undefined || textOf(entry.response, 'status') !== '201'
              ? entry
              : { fullUrl: `http://reference.example/fhir/${type}/${id}`, ...entry };
          })
        : entries,
    ),
  },
  {
    id: 'bundles.told-apart',
    because: 'Bundle.entry.response.outcome: hints and warnings may stand beside a success.',
    wrap: onResponses((each) =>
      each.outcome === undefined
        ? { ...each, outcome: operationOutcome('information', 'informational', 'Done as asked.') }
        : each,
    ),
  },
  {
    id: 'transaction.refused-422',
    because: 'http://hl7.org/fhir/R4/http.html#trules: a transaction is rejected with a 400 or 500 type response.',
    wrap: failingWith(422),
  },
  {
    id: 'transaction.refused-500',
    because: 'http://hl7.org/fhir/R4/http.html#trules: a transaction is rejected with a 400 or 500 type response.',
    wrap: failingWith(500),
  },
  {
    id: 'transaction.refused-412',
    because: 'http://hl7.org/fhir/R4/http.html#trules: a transaction is rejected with a 400 or 500 type response.',
    wrap: failingWith(412),
  },
  {
    id: 'batch.without-transactions',
    because:
      'http://hl7.org/fhir/R4/http.html#transaction: not every server is expected to have transactions; one without answers 400.',
    wrap: withoutBundles(
      () => answering(400, operationOutcome('error', 'not-supported', 'Transactions are not supported.')),
      'transaction',
    ),
  },
  {
    id: 'transaction.without-batches',
    because: 'http://hl7.org/fhir/R4/http.html#transaction: a server without batches answers 400.',
    wrap: withoutBundles(
      () => answering(400, operationOutcome('error', 'not-supported', 'Batches are not supported.')),
      'batch',
    ),
  },
  {
    id: 'bundles.unsupported',
    because:
      'http://hl7.org/fhir/R4/http.html#transaction: a server without batches and transactions answers 400; an OperationOutcome may be included.',
    wrap: withoutBundles(
      () => withHeader({ status: 400, headers: {}, body: new Uint8Array() }, 'x-reason', 'unsupported'),
      'batch',
      'transaction',
    ),
  },
  {
    id: 'bundles.unsupported-said',
    because:
      'http://hl7.org/fhir/R4/http.html#transaction: a server without batches and transactions answers 400; an OperationOutcome may be included.',
    wrap: withoutBundles(
      () => answering(400, operationOutcome('error', 'not-supported', 'One request at a time, please.')),
      'batch',
      'transaction',
    ),
  },
  {
    id: 'bundles.undeclared',
    because:
      'http://hl7.org/fhir/R4/http.html#transaction: what a server does beyond its capability statement is not forbidden.',
    wrap: onCapabilities((each) => ({
      ...each,
      rest: listOf(each.rest).map((rest) => (isObject(rest) ? without(rest, 'interaction') : rest)),
    })),
  },
  {
    id: 'batch.refuses-creates',
    because:
      'http://hl7.org/fhir/R4/http.html#rejecting-updates: a server may reject content by business rules of its own.',
    wrap: (clean) => (request) => {
      const bundle = sentBundle(request);
      const creates = bundle && entriesOf(bundle).some((entry) => textOf(entry.request, 'method') === 'POST');
      return creates === true
        ? answering(422, operationOutcome('error', 'business-rule', 'Nothing is created by a Bundle here.'))
        : clean(request);
    },
  },
  {
    id: 'transaction.links-absolute',
    because:
      'http://hl7.org/fhir/R4/references.html#literal: a link to a resource may be absolute as well as relative.',
    wrap: onLinks((link, _, base) => (/^[A-Z][A-Za-z]+\/[^/]+$/.test(link) ? `${base}/${link}` : link)),
  },
  {
    id: 'transaction.own-narratives',
    because: 'http://hl7.org/fhir/R4/narrative.html: a system may generate the narrative from the data itself.',
    wrap: onResources((resource) =>
      resource.text === undefined
        ? resource
        : {
            ...resource,
            text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Told by the server.</div>' },
          },
    ),
  },
];
