import type { Handler, HttpRequest, HttpResponse } from 'assay/suite';
import { asked, contentOf, withContent } from './edit-exchange.ts';
import { isObject, type Json } from './resource.ts';

/** The JSON object that a request sends; undefined where it sends none. */
export function sentBy(request: HttpRequest): Json | undefined {
  return contentOf({ status: 0, headers: {}, body: request.body ?? new Uint8Array() });
}

export function sending(request: HttpRequest, content: Json): HttpRequest {
  return { ...request, body: new TextEncoder().encode(JSON.stringify(content)) };
}

/** A create: POST to a type. */
export function isCreate(request: HttpRequest): boolean {
  return request.method === 'POST' && /\/[A-Z][A-Za-z]+\/?$/.test(new URL(request.url).pathname);
}

/** An update of a named resource. */
export function isUpdate(request: HttpRequest): boolean {
  return request.method === 'PUT' && asked(request).id !== undefined;
}

/** An update or deletion of what criteria find. */
export function isConditional(request: HttpRequest, method: 'PUT' | 'DELETE'): boolean {
  return request.method === method && asked(request).id === undefined && request.url.includes('?');
}

/** Changes answers to some requests. */
export function onAnswers(
  meant: (request: HttpRequest, response: HttpResponse) => boolean,
  change: (response: HttpResponse, request: HttpRequest) => HttpResponse,
): (clean: Handler) => Handler {
  return (clean) => async (request) => {
    const response = await clean(request);
    return meant(request, response) ? change(response, request) : response;
  };
}

/** Changes some requests before the clean server sees them. */
export function onRequests(
  meant: (request: HttpRequest) => boolean,
  change: (request: HttpRequest) => HttpRequest,
): (clean: Handler) => Handler {
  return (clean) => (request) => clean(meant(request) ? change(request) : request);
}

/** Changes what is given of a resource that was last written by a create, or by an update, from what was sent for it. */
export function asKept(
  method: 'POST' | 'PUT',
  change: (resource: Json, sent: Json) => Json,
): (clean: Handler) => Handler {
  return (clean) => {
    const kept = new Map<string, { readonly method: string; readonly sent: Json }>();
    return async (request) => {
      const response = await clean(request);
      const content = contentOf(response);
      const sent = sentBy(request);
      if (!content || response.status >= 300 || typeof content.id !== 'string') return response;
      const place = `${content.resourceType}/${content.id}`;
      if (sent && (isCreate(request) || isUpdate(request))) kept.set(place, { method: request.method, sent });
      const last = kept.get(place);
      const shown = isCreate(request) || asked(request).kind === 'read';
      return last?.method === method && shown ? withContent(response, change(content, last.sent)) : response;
    };
  };
}

/** A resource with members of its meta changed; undefined takes one away. */
export function withMeta(resource: Json, change: Json): Json {
  const meta = { ...(isObject(resource.meta) ? resource.meta : {}), ...change };
  return { ...resource, meta: Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== undefined)) };
}

/** The request without a header. */
export function dropping(name: string): (request: HttpRequest) => HttpRequest {
  return (request) => ({
    ...request,
    headers: Object.fromEntries(Object.entries(request.headers).filter(([each]) => each !== name)),
  });
}
