import type { Handler, HttpRequest, HttpResponse } from 'assay/suite';
import { contentOf, entriesOf, withContent, withEntries } from './edit-exchange.ts';
import type { Json } from './resource.ts';

/** The Bundle that a request sends to be processed; undefined for any other request. */
export function sentBundle(request: HttpRequest): Json | undefined {
  if (request.method !== 'POST' || request.body === undefined) return undefined;
  const content = contentOf({ status: 0, headers: {}, body: request.body });
  return content?.resourceType === 'Bundle' ? content : undefined;
}

export function withBundle(request: HttpRequest, bundle: Json): HttpRequest {
  return { ...request, body: new TextEncoder().encode(JSON.stringify(bundle)) };
}

type Process = (bundle: Json, request: HttpRequest, clean: Handler) => HttpResponse | Promise<HttpResponse>;

/** Processes batches (or transactions) in a way of one's own; `clean` is the server behind. */
export function processing(type: 'batch' | 'transaction', process: Process): (clean: Handler) => Handler {
  return (clean) => (request) => {
    const bundle = sentBundle(request);
    return bundle?.type === type ? process(bundle, request, clean) : clean(request);
  };
}

/** Changes what the server behind is sent of a transaction. */
export function sendingOn(change: (bundle: Json) => Json): (clean: Handler) => Handler {
  return processing('transaction', (bundle, request, clean) => clean(withBundle(request, change(bundle))));
}

/** Changes the entries of the answers to batches and transactions. */
export function onOutcomes(change: (entries: readonly Json[], answer: Json) => readonly Json[]) {
  const wrap = (clean: Handler): Handler => {
    return async (request) => {
      const response = await clean(request);
      const answer = sentBundle(request) && contentOf(response);
      if (answer?.resourceType !== 'Bundle') return response;
      return withContent(response, withEntries(answer, change(entriesOf(answer), answer)));
    };
  };
  return wrap;
}
