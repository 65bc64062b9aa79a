import { idOf, type Resource } from '../json.ts';
import type { ParameterFact } from '../parameters/facts.ts';
import type { Universe } from '../session/pages.ts';
import { localReference, refersTo } from './reference.ts';
import { type Answer, anyOf, valuesOf } from './values.ts';

/** Resources of one type that refer, by a parameter, to resources of another. */
export interface Link {
  readonly from: Universe;
  readonly fact: ParameterFact;
  readonly to: Universe;
  readonly base: string;
}

/** Types that the resources refer to by a parameter, with the ids; only what stands on this server. */
export function targetsOf(
  resources: readonly Resource[],
  fact: ParameterFact,
  base: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const value of resources.flatMap((each) => valuesOf(each, fact))) {
    const target = localReference(value, base);
    if (target !== undefined) found.set(target.type, (found.get(target.type) ?? new Set()).add(target.id));
  }
  return found;
}

/** Whether a resource refers to any of the ids, which were chosen among all that are known of the other type. */
export function refersToAny(link: Link, resource: Resource, chosen: ReadonlySet<string>): Answer {
  return anyOf(valuesOf(resource, link.fact), (value) => {
    const target = localReference(value, link.base);
    if (target === undefined) return 'cannot tell';
    if (target.type !== link.to.type) return 'no';
    if (chosen.has(target.id)) return 'yes';
    return link.to.ids.has(target.id) ? 'no' : 'cannot tell';
  });
}

/** Whether any of the chosen resources refers to this one. No only where all resources of their type are known. */
export function isReferredTo(link: Link, id: string, chosen: ReadonlySet<string>): Answer {
  const values = link.from.resources
    .filter((each) => chosen.has(idOf(each) ?? ''))
    .flatMap((each) => valuesOf(each, link.fact));
  const answer = anyOf(values, (value) => refersTo(value, link.to.type, id, link.base));
  return answer === 'no' && link.from.params.length > 0 ? 'cannot tell' : answer;
}
