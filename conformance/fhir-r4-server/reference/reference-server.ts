import type { Handler, HttpRequest, HttpResponse, ReferenceOptions } from 'assay/suite';
import { stringifyExact } from './exact-json.ts';
import { isRefusal, operationOutcome, refuse } from './outcome.ts';
import type { Reply, Request } from './rest/message.ts';
import { negotiate } from './rest/negotiate.ts';
import { route } from './rest/router.ts';
import { sampleData, sampleHistory } from './sample/sample-data.ts';
import type { Searcher } from './search/search-type.ts';
import { createStore, type Store } from './store.ts';
import { takeIn } from './take-in.ts';
import { coreTypes } from './types/type-definitions.ts';

/** Where the server's own clock begins: nothing about it depends on the day on which it runs. */
const epoch = Date.UTC(2026, 0, 1, 8);
const minute = 60_000;

/**
 * A FHIR R4 (4.0.1) JSON server over resources in memory, as a function. The clean server against which the checks
 * are proved: the same requests give the same answers, whenever they are made.
 */
export function referenceServer(options: ReferenceOptions): Handler {
  let now = epoch;
  // Sample data arrive over days, so that _lastUpdated has something to part; writes come a second apart.
  let step = 97 * minute;
  const store = createStore(() => {
    now += step;
    return now;
  });
  const base = options.base.replace(/\/+$/, '');
  for (const { resourceType, id, ...content } of options.data
    ? takeIn(options.data)
    : [...sampleHistory(), ...sampleData()])
    store.put(resourceType, id, content, 'PUT');
  step = 1000;
  const types = [...new Set([...coreTypes, ...store.types()])].sort();
  return (request) => answer(searcher(store, types, base, now), request);
}

function searcher(store: Store, types: readonly string[], base: string, now: number): Searcher {
  const typesHolding = (id: string, among: readonly string[]) =>
    among.filter((type) => store.version(type, id)?.resource !== undefined);
  const resource = (type: string, id: string) => store.version(type, id)?.resource;
  const resources = (type: string) => store.resources(type);
  return { store, types, context: { base, now, typesHolding, resource, resources } };
}

function answer(server: Searcher, http: HttpRequest): HttpResponse {
  const request = parse(server.context.base, http);
  if (!request) {
    const lost = refuse(404, 'not-found', 'There is nothing at this address.');
    return serialise(
      { status: lost.status, body: operationOutcome('error', lost.code, lost.diagnostics) },
      fhirJson,
      false,
    );
  }
  const head = request.method === 'HEAD';
  const type = negotiate(request);
  const reply = isRefusal(type) ? type : route(server, request);
  if (!isRefusal(reply)) return serialise(reply, isRefusal(type) ? fhirJson : type, head);
  const { status, headers, code, diagnostics } = reply;
  const body = operationOutcome('error', code, diagnostics);
  return serialise({ status, headers, body }, isRefusal(type) ? fhirJson : type, head);
}

const fhirJson = 'application/fhir+json';

/** Undefined for what stands outside the base or has no readable address. */
function parse(base: string, http: HttpRequest): Request | undefined {
  try {
    const url = new URL(http.url, base);
    const root = new URL(base).pathname.replace(/\/+$/, '');
    if (url.pathname !== root && !url.pathname.startsWith(`${root}/`)) return undefined;
    const segments = url.pathname.slice(root.length).split('/');
    return {
      method: http.method.toUpperCase(),
      path: segments.filter((segment) => segment !== '').map(decodeURIComponent),
      parameters: [...url.searchParams],
      headers: http.headers,
      body: http.body,
    };
  } catch {
    return undefined;
  }
}

function serialise(reply: Reply, type: string, head: boolean): HttpResponse {
  const bodiless = reply.body === undefined;
  return {
    status: reply.status,
    headers: { ...(bodiless ? {} : { 'content-type': `${type};charset=utf-8` }), ...reply.headers },
    body: bodiless || head ? new Uint8Array() : new TextEncoder().encode(stringifyExact(reply.body)),
  };
}
