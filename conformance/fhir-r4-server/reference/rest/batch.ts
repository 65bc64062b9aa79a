import { stringifyExact } from '../exact-json.ts';
import { isRefusal, operationOutcome, type Refusal, refuse } from '../outcome.ts';
import { isObject, type Json, listOf, mapReferences, member, textOf } from '../resource.ts';
import type { Searcher } from '../search/search-type.ts';
import { checked, resourceOf } from './body.ts';
import type { Interaction, Reply, Request } from './message.ts';
import { createResource, equivalent } from './write.ts';

type Dispatch = (server: Searcher, request: Request) => Reply | Refusal;

/** One entry of a batch or transaction, as the request it stands for. */
interface Action {
  readonly fullUrl: string | undefined;
  readonly request: Request;
  readonly resource: unknown;
  /** For a create in a transaction: where the resource will stand. */
  readonly place?: { readonly type: string; readonly id: string };
}

/** Answers POST [base] (R4 http, batch and transaction). `dispatch` answers a single request. */
export function bundleInteraction(dispatch: Dispatch): Interaction {
  return (server, request) => {
    const bundle = resourceOf(request, 'Bundle');
    if (isRefusal(bundle)) return bundle;
    const atomic = bundle.type === 'transaction';
    if (!atomic && bundle.type !== 'batch')
      return refuse(400, 'invalid', `Bundle.type: expected batch or transaction, got ${JSON.stringify(bundle.type)}.`);
    const actions: Action[] = [];
    for (const entry of listOf(bundle.entry)) {
      const action = parseAction(entry, request);
      if (isRefusal(action)) return action;
      actions.push(action);
    }
    return atomic ? transaction(server, actions, dispatch) : batch(server, actions, dispatch);
  };
}

function parseAction(entry: unknown, outer: Request): Action | Refusal {
  const request = member(entry, 'request');
  const method = textOf(request, 'method');
  const url = textOf(request, 'url');
  if (!method || url === undefined)
    return refuse(400, 'required', 'Bundle.entry.request: expected a method and a url.');
  const [path = '', query = ''] = url.split('?', 2);
  const resource = member(entry, 'resource');
  const conditions = { 'if-match': 'ifMatch', 'if-none-exist': 'ifNoneExist', 'if-none-match': 'ifNoneMatch' };
  return {
    fullUrl: textOf(entry, 'fullUrl'),
    resource,
    request: {
      method: method.toUpperCase(),
      path: path.split('/').filter((segment) => segment !== ''),
      parameters: [...new URLSearchParams(query)],
      headers: {
        prefer: outer.headers.prefer,
        ...Object.fromEntries(Object.entries(conditions).map(([header, name]) => [header, textOf(request, name)])),
      },
      body: isObject(resource) ? new TextEncoder().encode(stringifyExact(resource)) : undefined,
    },
  };
}

function batch(server: Searcher, actions: readonly Action[], dispatch: Dispatch): Reply {
  return bundleReply(
    'batch-response',
    actions.map((action) => responseEntry(dispatch(server, action.request))),
  );
}

/** The order in which a transaction is worked off (R4 http, transaction processing rules). */
const order = ['DELETE', 'POST', 'PUT', 'PATCH', 'GET', 'HEAD'];

function transaction(server: Searcher, actions: readonly Action[], dispatch: Dispatch): Reply | Refusal {
  const before = server.store.revision();
  const placed = actions.map((action) => settle(server, action));
  const failed = placed.find(isRefusal);
  if (failed) return failed;
  const settled = placed.filter((action): action is Action => !isRefusal(action));
  const twice = overlap(settled);
  if (twice !== undefined) return refuse(400, 'invalid', `${twice} stands twice among the changes of a transaction.`);
  const places = new Map(
    settled.flatMap((a) => (a.fullUrl && a.place ? [[a.fullUrl, `${a.place.type}/${a.place.id}`]] : [])),
  );
  const replies = new Map<Action, Reply>();
  for (const action of settled.toSorted((a, b) => order.indexOf(a.request.method) - order.indexOf(b.request.method))) {
    const reply = perform(server, action, places, dispatch);
    if (isRefusal(reply)) {
      server.store.rewind(before);
      return reply;
    }
    replies.set(action, reply);
  }
  return bundleReply(
    'transaction-response',
    settled.map((action) => responseEntry(replies.get(action) as Reply)),
  );
}

/** A resource that more than one change names; the transaction then fails (R4 http, transaction processing rules). */
function overlap(actions: readonly Action[]): string | undefined {
  const seen = new Set<string>();
  for (const { request } of actions) {
    if (!['DELETE', 'PUT', 'PATCH'].includes(request.method)) continue;
    const place = request.path.join('/');
    if (seen.has(place)) return place;
    seen.add(place);
  }
  return undefined;
}

/** Settles before anything is written where a create will stand, so that references to it can be replaced. */
function settle(server: Searcher, action: Action): Action | Refusal {
  const [type = '', ...more] = action.request.path;
  if (action.request.method === 'PUT' && more.length === 1) return { ...action, place: { type, id: more[0] ?? '' } };
  if (action.request.method !== 'POST' || more.length > 0) return action;
  const existing = equivalent(server, type, action.request.headers['if-none-exist']);
  if (isRefusal(existing)) return existing;
  return { ...action, place: { type, id: existing?.id ?? server.store.freshId(type) } };
}

function perform(
  server: Searcher,
  action: Action,
  places: ReadonlyMap<string, string>,
  dispatch: Dispatch,
): Reply | Refusal {
  if (!isObject(action.resource)) return dispatch(server, action.request);
  const resolved = resolveReferences(server, action.resource, places);
  if (isRefusal(resolved)) return resolved;
  const whole = withLinks(resolved, places);
  const request = { ...action.request, body: new TextEncoder().encode(stringifyExact(whole)) };
  const { place } = action;
  if (request.method !== 'POST' || !place) return dispatch(server, request);
  if (!server.types.includes(place.type)) return refuse(404, 'not-supported', `${place.type} is not served here.`);
  const content = checked(whole, place.type);
  return isRefusal(content) ? content : createResource(server, request, place.type, content, place.id);
}

/** Replaces fullUrls in narratives and in values of extensions, the elements of type uri that stand in any resource. */
function withLinks(resource: Json, places: ReadonlyMap<string, string>): Json {
  const { text, extension } = resource;
  const replaced = (link: unknown) => places.get(String(link)) ?? link;
  const div = textOf(text, 'div')?.replace(/(?<=(?:href|src)=")[^"]*/g, (link) => String(replaced(link)));
  const extended = listOf(extension).map((each) =>
    textOf(each, 'valueUri') === undefined ? each : { ...(each as Json), valueUri: replaced(textOf(each, 'valueUri')) },
  );
  return {
    ...resource,
    ...(div === undefined ? {} : { text: { ...(text as Json), div } }),
    ...(extended.length === 0 ? {} : { extension: extended }),
  };
}

/** Puts what the server settled in place of fullUrls, and the one match in place of a search (conditional references). */
function resolveReferences(server: Searcher, resource: Json, places: ReadonlyMap<string, string>): Json | Refusal {
  let failed: Refusal | undefined;
  const resolved = mapReferences(resource, (reference) => {
    const conditional = /^([A-Z][A-Za-z]+)\?(.+)$/.exec(reference);
    if (!conditional) return places.get(reference) ?? reference;
    const [, type = '', criteria = ''] = conditional;
    const found = equivalent(server, type, criteria);
    if (isRefusal(found)) failed = found;
    else if (!found) failed = refuse(400, 'not-found', `${reference}: no resource matches.`);
    else return `${type}/${found.id}`;
    return reference;
  });
  return failed ?? resolved;
}

function responseEntry(reply: Reply | Refusal): Json {
  if (isRefusal(reply))
    return {
      response: { status: String(reply.status), outcome: operationOutcome('error', reply.code, reply.diagnostics) },
    };
  const { headers = {}, status, body } = reply;
  const lastModified = headers['last-modified'];
  return {
    ...(body ? { resource: body } : {}),
    response: {
      status: String(status),
      ...(headers.location ? { location: headers.location } : {}),
      ...(headers.etag ? { etag: headers.etag } : {}),
      ...(lastModified ? { lastModified: new Date(lastModified).toISOString() } : {}),
    },
  };
}

function bundleReply(type: 'batch-response' | 'transaction-response', entry: readonly Json[]): Reply {
  return { status: 200, body: { resourceType: 'Bundle', type, ...(entry.length > 0 ? { entry } : {}) } };
}
