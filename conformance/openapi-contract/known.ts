import { asMembers, type Members, memberOf, type Operation } from 'assay/openapi';
import type { Exchange } from 'assay/suite';
import type { Draft, Values } from './generate/serialise.ts';

/** Items that one collection showed, and the values of the path under which it was read. */
interface Shown {
  readonly path: Values;
  readonly items: readonly Members[];
}

const MOST_ITEMS = 5;
const MOST_SHOWN = 5;

/**
 * What answers told of ids, by the templates of their paths: what `GET /pets` lists, or a search below it, can be read at
 * `/pets/{petId}`.
 * Nothing is guessed: an id is the member of the parameter's name, or `id`.
 */
export function openKnown() {
  const shown = new Map<string, Shown[]>();
  return {
    learn({ method, template }: Operation, { path }: Draft, exchange: Exchange): void {
      if (!['GET', 'POST'].includes(method) || exchange.response?.status !== 200) return;
      const items = itemsIn(jsonOf(exchange));
      if (items.length === 0) return;
      // A search that is posted, `POST /pets/filter`, lists what `/pets` holds.
      const listed = method === 'GET' ? template : template.replace(/\/[^/{}]+\/?$/, '');
      const all = shown.get(listed) ?? [];
      if (all.length < MOST_SHOWN) all.push({ path, items: items.slice(0, MOST_ITEMS) });
      shown.set(listed, all);
    },
    /** Values of an operation's path that lead to something that was shown. */
    of({ template }: Operation): readonly Values[] {
      const end = template.lastIndexOf('{');
      const name = /^\{([^{}]+)\}/.exec(template.slice(end))?.[1];
      if (end <= 0 || name === undefined) return [];
      const collection = template.slice(0, end).replace(/\/$/, '');
      const above = shown.get(collection) ?? shown.get(`${collection}/`) ?? [];
      const found = above.flatMap(({ path, items }) =>
        items.flatMap((item) => {
          const id = memberOf(item, name) ?? memberOf(item, 'id');
          return typeof id === 'string' || typeof id === 'number' ? [{ ...path, [name]: id }] : [];
        }),
      );
      const distinct = new Map(found.map((values) => [JSON.stringify(values), values]));
      return [...distinct.values()].slice(0, MOST_ITEMS);
    },
  };
}

/** The items of a list, or of the first list among the members. */
function itemsIn(value: unknown): readonly Members[] {
  const list = Array.isArray(value) ? value : Object.values(asMembers(value) ?? {}).find(Array.isArray);
  return (list ?? []).map(asMembers).filter((item: Members | undefined) => item !== undefined);
}

export function jsonOf({ response }: Exchange): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(response?.body));
  } catch {
    return undefined;
  }
}
