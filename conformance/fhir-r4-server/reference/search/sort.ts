import type { Resource } from '../resource.ts';
import { textOf } from '../resource.ts';
import { elementsOf, timesOf } from './criteria.ts';
import { parseDecimal } from './decimal.ts';
import { foldText, textsOf } from './match-string.ts';
import { tokensOf } from './match-token.ts';
import type { SearchParameter } from './search-parameter.ts';

export interface SortRule {
  readonly parameter: SearchParameter;
  readonly descending: boolean;
}

type Key = number | string;

/** The resources in the order the rules ask for; those without a value come last, ties keep their order. */
export function sortResources(resources: readonly Resource[], rules: readonly SortRule[]): readonly Resource[] {
  if (rules.length === 0) return resources;
  const keyed = resources.map((resource) => ({ resource, keys: rules.map((rule) => keyOf(resource, rule)) }));
  keyed.sort((a, b) => {
    for (const [at, rule] of rules.entries()) {
      const order = compareKeys(a.keys[at], b.keys[at], rule.descending);
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map((each) => each.resource);
}

/** Of several values the one that comes first in the order asked for (R4 search, 3.1.1.5.1). */
function keyOf(resource: Resource, { parameter, descending }: SortRule): Key | undefined {
  const keys = keysOf(resource, parameter).toSorted((a, b) => compareKeys(a, b, descending));
  return keys[0];
}

function compareKeys(a: Key | undefined, b: Key | undefined, descending: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const order = a < b ? -1 : a > b ? 1 : 0;
  return descending ? -order : order;
}

function keysOf(resource: Resource, parameter: SearchParameter): readonly Key[] {
  if (parameter.type === 'date') return timesOf(parameter, resource).map((range) => range.first);
  return elementsOf(parameter, resource).flatMap((element): readonly Key[] => {
    switch (parameter.type) {
      case 'string':
        return textsOf(element).map(foldText);
      case 'token':
        return tokensOf(parameter, element).flatMap((token) => token.code ?? []);
      case 'reference':
        return [textOf(element, 'reference') ?? []].flat();
      case 'quantity':
        return parseDecimal(String((element as { value?: unknown }).value))
          ? [Number((element as { value?: unknown }).value)]
          : [];
      default:
        return typeof element === 'string' ? [element] : [];
    }
  });
}
