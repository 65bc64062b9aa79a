import { isRefusal, operationOutcome, type Refusal, refuse } from '../outcome.ts';
import { isId, type Json, type Resource } from '../resource.ts';
import { planSearch } from '../search/search-plan.ts';
import { matching, type Searcher } from '../search/search-type.ts';
import type { Version } from '../store.ts';
import { checked, patchOf, resourceOf } from './body.ts';
import { applyJsonPatch } from './json-patch.ts';
import { type Interaction, prefers, type Reply, type Request } from './message.ts';
import { malformed, tagOf, versionHeaders } from './read.ts';

/** Creates a resource under an id of the server's choosing (R4 http, create and conditional create). */
export const create: Interaction = (server, request) => {
  const [type = ''] = request.path;
  const content = resourceOf(request, type);
  if (isRefusal(content)) return content;
  return createResource(server, request, type, content);
};

/** Creates a resource already read from its request; `id` where a transaction has settled it before. */
export function createResource(
  server: Searcher,
  request: Request,
  type: string,
  content: Json,
  id?: string,
): Reply | Refusal {
  const existing = equivalent(server, type, request.headers['if-none-exist']);
  if (isRefusal(existing)) return existing;
  const found = existing && server.store.version(type, existing.id);
  if (found) return written(server, request, found, 200);
  return written(server, request, server.store.put(type, id ?? server.store.freshId(type), content, 'POST'), 201);
}

/** What If-None-Exist finds: one resource, nothing, or too many. Unknown criteria are refused, lest they match all. */
export function equivalent(
  server: Searcher,
  type: string,
  criteria: string | undefined,
): Resource | undefined | Refusal {
  if (criteria === undefined) return undefined;
  const query = [...new URLSearchParams(criteria.replace(/^.*\?/, ''))];
  const plan = planSearch(type, query, true, server.types, server.context);
  if (isRefusal(plan)) return plan;
  if (plan.tests.length === 0) return refuse(400, 'invalid', 'If-None-Exist: expected search parameters, got none.');
  const found = matching(server.store, type, plan, server.store.revision());
  return found.length > 1
    ? refuse(412, 'multiple-matches', `If-None-Exist: ${found.length} resources match.`)
    : found[0];
}

/** Updates a resource, or creates it under the client's id (R4 http, update and update as create). */
export const update: Interaction = (server, request) => {
  const [type = '', id = ''] = request.path;
  if (!isId(id)) return malformed(id);
  const content = resourceOf(request, type);
  if (isRefusal(content)) return content;
  if (content.id !== id)
    return refuse(
      400,
      'invalid',
      `${type}.id: expected "${id}" as in the address, got ${JSON.stringify(content.id) ?? 'none'}.`,
    );
  const current = server.store.version(type, id);
  const conflict = versionConflict(request, current);
  if (conflict) return conflict;
  return written(server, request, server.store.put(type, id, content, 'PUT'), current?.resource ? 200 : 201);
};

/** Changes a resource by a JSON Patch; what comes of it is taken as an update (R4 http, patch). */
export const patch: Interaction = (server, request) => {
  const [type = '', id = ''] = request.path;
  if (!isId(id)) return malformed(id);
  const operations = patchOf(request);
  if (isRefusal(operations)) return operations;
  const current = server.store.version(type, id);
  if (!current?.resource) return refuse(404, 'not-found', `${type}/${id} is not known here.`);
  const conflict = versionConflict(request, current);
  if (conflict) return conflict;
  const patched = applyJsonPatch(current.resource, operations);
  const content = isRefusal(patched) ? patched : checked(patched, type);
  if (isRefusal(content)) return content;
  if (content.id !== id) return refuse(422, 'invalid', 'A patch cannot change the id.');
  return written(server, request, server.store.put(type, id, content, 'PUT'), 200);
};

/** Deletes a resource; deleting what is not there changes nothing (R4 http, delete). */
export const remove: Interaction = (server, request) => {
  const [type = '', id = ''] = request.path;
  if (!isId(id)) return malformed(id);
  const current = server.store.version(type, id);
  const conflict = versionConflict(request, current);
  if (conflict) return conflict;
  if (current?.resource) server.store.remove(type, id);
  return { status: 204 };
};

function versionConflict(request: Request, current: Version | undefined): Refusal | undefined {
  const match = request.headers['if-match'];
  if (match === undefined || match.trim() === '*') return undefined;
  if (tagOf(match) === current?.versionId) return undefined;
  return refuse(412, 'conflict', `If-Match: expected W/"${current?.versionId ?? 'none'}", got ${match}.`);
}

/** What a write answers with, as the client prefers it (R4 http, managing return content). */
function written(server: Searcher, request: Request, version: Version, status: 200 | 201): Reply {
  const { type, id, versionId } = version;
  const location = `${server.context.base}/${type}/${id}/_history/${versionId}`;
  const headers = { ...versionHeaders(version), location };
  if (prefers(request, 'return=minimal')) return { status, headers };
  if (prefers(request, 'return=OperationOutcome'))
    return {
      status,
      headers,
      body: operationOutcome('information', 'informational', `${type}/${id} is version ${versionId}.`),
    };
  return { status, headers, body: version.resource };
}
