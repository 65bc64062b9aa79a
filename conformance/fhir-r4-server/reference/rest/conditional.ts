import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import { type Resource, textOf } from '../resource.ts';
import { planSearch } from '../search/search-plan.ts';
import { matching, type Searcher } from '../search/search-type.ts';
import { resourceOf } from './body.ts';
import type { Interaction, Request } from './message.ts';
import { createResource, update } from './write.ts';

/** Updates the one resource that the criteria find, or creates one (R4 http, conditional update). */
export const conditionalUpdate: Interaction = (server, request) => {
  const [type = ''] = request.path;
  const content = resourceOf(request, type);
  if (isRefusal(content)) return content;
  const found = meant(server, request);
  if (isRefusal(found)) return found;
  const id = textOf(content, 'id');
  const [one, ...others] = found;
  if (others.length > 0)
    return refuse(412, 'multiple-matches', `${found.length} resources match: the criteria must find one at most.`);
  if (one && id !== undefined && id !== one.id)
    return refuse(400, 'invalid', `${type}.id: expected none or "${one.id}", which the criteria find.`);
  const target = one?.id ?? id;
  if (target === undefined) return createResource(server, { ...request, headers: {} }, type, content);
  const body = new TextEncoder().encode(JSON.stringify({ ...content, id: target }));
  return update(server, { ...request, path: [type, target], body });
};

/** Deletes every resource that the criteria find (R4 http, conditional delete; declared as `multiple`). */
export const conditionalDelete: Interaction = (server, request) => {
  const [type = ''] = request.path;
  const found = meant(server, request);
  if (isRefusal(found)) return found;
  for (const { id } of found) server.store.remove(type, id);
  return { status: 204 };
};

/** What the criteria find. Criteria that say nothing are refused, lest they match all. */
function meant(server: Searcher, { path, method, parameters }: Request): readonly Resource[] | Refusal {
  const [type = ''] = path;
  const plan = planSearch(type, parameters, true, server.types, server.context);
  if (isRefusal(plan)) return plan;
  if (plan.tests.length === 0) return refuse(400, 'invalid', `${method}: expected search parameters, got none.`);
  return matching(server.store, type, plan, server.store.revision());
}
