import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import type { Json, Resource } from '../resource.ts';
import type { Store } from '../store.ts';
import { included } from './include.ts';
import { pageLinks } from './page.ts';
import type { Parameters, SearchContext } from './search-parameter.ts';
import { planSearch, type SearchPlan } from './search-plan.ts';
import { sortResources } from './sort.ts';
import { subsetOf } from './subset.ts';

const defaultPage = 20;
const largestPage = 200;

export interface Searcher {
  readonly store: Store;
  /** The types this server knows. */
  readonly types: readonly string[];
  readonly context: SearchContext;
}

/** Searches one type and answers with a Bundle of type searchset (R4 http, search). */
export function searchType(searcher: Searcher, type: string, parameters: Parameters, strict: boolean): Json | Refusal {
  const { store, types, context } = searcher;
  const plan = planSearch(type, parameters, strict, types, context);
  if (isRefusal(plan)) return plan;
  const place = plan.place ?? { revision: store.revision(), offset: 0 };
  if (place.revision > store.revision()) return refuse(400, 'invalid', '_page: this page was never offered.');
  const matches = matching(store, type, plan, place.revision);
  const size = Math.min(plan.count ?? defaultPage, largestPage);
  const page = matches.slice(place.offset, place.offset + size);
  const others = included(page, plan.joins, store, place.revision, context.base);
  const entries = [
    ...page.map((resource) => entry(context.base, subsetOf(resource, plan.view), 'match')),
    ...others.map((resource) => entry(context.base, resource, 'include')),
  ];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(plan.total || size === 0 ? { total: matches.length } : {}),
    link: pageLinks(`${context.base}/${type}`, plan.used, place, size, matches.length),
    ...(entries.length > 0 ? { entry: entries } : {}),
  };
}

/** The resources that match every parameter: repeating one is an "and". */
export function matching(store: Store, type: string, plan: SearchPlan, revision: number): readonly Resource[] {
  const found = store.resources(type, revision).filter((resource) => plan.tests.every((test) => test(resource)));
  return sortResources(found, plan.sort);
}

function entry(base: string, resource: Resource, mode: 'include' | 'match'): Json {
  return { fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource, search: { mode } };
}
