import { type Resource, textOf } from '../resource.ts';
import type { Store } from '../store.ts';
import { parametersOf } from '../types/type-definitions.ts';
import { elementsOf } from './criteria.ts';
import { parseReference } from './match-reference.ts';

export interface JoinKind {
  readonly reverse: boolean;
  /** True when it is applied to what has been included as well (R4 search, 3.1.1.5.4). */
  readonly iterate: boolean;
}

/** `Source:parameter:Target`; the parameter may be `*`, the target may be left out. */
export interface Join extends JoinKind {
  readonly source: string;
  readonly parameter: string;
  readonly target?: string;
}

/** Reads the value of _include or _revinclude; undefined where it names no reference parameter of a known type. */
export function parseJoin(text: string, how: JoinKind, types: readonly string[]): Join | undefined {
  const [source = '', parameter = '', target, ...rest] = text.split(':');
  const known = parameter === '*' || referenceParameters(source).some((each) => each.name === parameter);
  if (rest.length > 0 || !types.includes(source) || !known) return undefined;
  return { ...how, source, parameter, target };
}

/** The reference parameters of a type. */
export function referenceParameters(type: string) {
  return parametersOf(type).filter((parameter) => parameter.type === 'reference');
}

/** The resources that the joins add to these matches, each once and none that is a match itself. */
export function included(
  matches: readonly Resource[],
  joins: readonly Join[],
  store: Store,
  revision: number,
  base: string,
): readonly Resource[] {
  const key = (resource: Resource) => `${resource.resourceType}/${resource.id}`;
  const seen = new Set(matches.map(key));
  const found: Resource[] = [];
  let from = matches;
  let applied = joins;
  while (from.length > 0 && applied.length > 0) {
    const fresh: Resource[] = [];
    for (const join of applied) {
      const more = join.reverse
        ? referring(from, join, store, revision, base)
        : referred(from, join, store, revision, base);
      for (const resource of more) {
        if (seen.has(key(resource))) continue;
        seen.add(key(resource));
        fresh.push(resource);
      }
    }
    found.push(...fresh);
    from = fresh;
    applied = joins.filter((join) => join.iterate);
  }
  return found;
}

/** `Type/id` of everything here that a resource refers to through the join's parameter. */
function targetsOf(
  resource: Resource,
  join: Join,
  base: string,
): readonly { readonly type: string; readonly id: string }[] {
  return referenceParameters(resource.resourceType)
    .filter((parameter) => join.parameter === '*' || parameter.name === join.parameter)
    .flatMap((parameter) =>
      elementsOf(parameter, resource).flatMap((element) => {
        const { type, id } = parseReference(base, textOf(element, 'reference') ?? '');
        const admitted = type !== undefined && (parameter.targets ?? []).includes(type);
        return type && id && admitted && (join.target ?? type) === type ? [{ type, id }] : [];
      }),
    );
}

function referred(matches: readonly Resource[], join: Join, store: Store, revision: number, base: string) {
  return matches
    .filter((match) => match.resourceType === join.source)
    .flatMap((match) => targetsOf(match, join, base))
    .flatMap(({ type, id }) => store.version(type, id, revision)?.resource ?? []);
}

function referring(matches: readonly Resource[], join: Join, store: Store, revision: number, base: string) {
  const wanted = new Set(matches.map((match) => `${match.resourceType}/${match.id}`));
  return store
    .resources(join.source, revision)
    .filter((resource) => targetsOf(resource, join, base).some(({ type, id }) => wanted.has(`${type}/${id}`)));
}
