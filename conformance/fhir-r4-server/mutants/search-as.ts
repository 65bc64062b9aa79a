import { mapValues, type Pairs, searchingInstead } from '../reference/edit-search.ts';
import type { SearchParameter } from '../reference/search/search-parameter.ts';
import { parametersOf } from '../reference/types/type-definitions.ts';

/** Whether a name, without its modifier, is a parameter of this kind of search. */
export function isKind(type: string, kind: SearchParameter['type']) {
  const names = parametersOf(type).flatMap((each) => (each.type === kind ? each.name : []));
  return (name: string) => names.includes(name.split(':')[0] ?? '') && !name.startsWith('_');
}

/** Evaluates values of one kind of parameter as if others had been given. */
export function valuesAs(kind: SearchParameter['type'], change: (value: string) => string) {
  return searchingInstead((pairs, type) => mapValues(pairs, isKind(type, kind), change));
}

/** Evaluates parameters under other names: with a modifier, or without. */
export function namesAs(change: (name: string, type: string) => string) {
  return searchingInstead((pairs, type) => {
    const changed: Pairs = pairs.map(([name, value]) => [change(name, type), value]);
    return changed.some(([name], at) => name !== pairs[at]?.[0]) ? changed : undefined;
  });
}

/** Evaluates a search without the parameters chosen by name. */
export function dropping(dropped: (name: string) => boolean) {
  return searchingInstead((pairs) =>
    pairs.some(([name]) => dropped(name)) ? pairs.filter(([name]) => !dropped(name)) : undefined,
  );
}
