import type { Handler, HttpRequest, HttpResponse } from 'assay/suite';
import { contentOf, entriesOf, withContent, withEntries, withText } from './edit-exchange.ts';
import { type Json, textOf } from './resource.ts';

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

/** Gives links in narratives to what transactions made otherwise than they stand; `change` is told the place and the fullUrl. */
export function onLinks(change: (place: string, fullUrl: string, base: string) => string): (clean: Handler) => Handler {
  return (clean) => {
    const made = new Map<string, string>();
    return async (request) => {
      const response = await clean(request);
      const answered = entriesOf(contentOf(response) ?? {});
      for (const [at, { fullUrl }] of entriesOf(sentBundle(request) ?? {}).entries()) {
        const location = textOf(answered[at]?.response, 'location');
        const place = /([A-Z][A-Za-z]+\/[^/]+)(?:\/_history\/.*)?$/.exec(location ?? '')?.[1];
        if (place !== undefined && typeof fullUrl === 'string') made.set(place, fullUrl);
      }
      if (made.size === 0 || request.method === 'DELETE') return response;
      const base = request.url.replace(/\/[A-Z][A-Za-z]+\/.*$/, '');
      const text = new TextDecoder().decode(response.body);
      const given = text.replace(/(?<=href=\\")[^"\\]*/g, (link) => change(link, made.get(link) ?? link, base));
      return given === text ? response : withText(response, given);
    };
  };
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
