import { isId, isObject, type Json, listOf, mapReferences, type Resource, textOf } from './resource.ts';

interface Arrival {
  readonly fullUrl: string | undefined;
  readonly content: Json;
  readonly type: string;
  readonly id: string;
}

/**
 * The resources of Bundles and single resources, each under an id, the last of one name winning. An id that is there
 * and fits stays; else it is made of the entry's fullUrl or of the content, so that the same data have the same ids.
 * References by fullUrl (`urn:uuid:` and the rest) are rewritten to `Type/id`.
 */
export function takeIn(units: readonly unknown[]): readonly Resource[] {
  const arrivals = units.flatMap(entriesOf).flatMap(({ fullUrl, content }): readonly Arrival[] => {
    const type = textOf(content, 'resourceType');
    if (!type || !isObject(content)) return [];
    const own = textOf(content, 'id');
    const id = own !== undefined && isId(own) ? own : idOf(fullUrl, content);
    return [{ fullUrl, content, type, id }];
  });
  const places = new Map(arrivals.flatMap(({ fullUrl, type, id }) => (fullUrl ? [[fullUrl, `${type}/${id}`]] : [])));
  const named = arrivals.map(({ content, type, id }): [string, Resource] => {
    const rewritten = mapReferences(content, (reference) => places.get(reference) ?? reference);
    return [`${type}/${id}`, { ...rewritten, resourceType: type, id }];
  });
  return [...new Map(named).values()];
}

function entriesOf(unit: unknown): readonly { readonly fullUrl: string | undefined; readonly content: unknown }[] {
  if (textOf(unit, 'resourceType') !== 'Bundle') return [{ fullUrl: undefined, content: unit }];
  const entries = listOf(isObject(unit) ? unit.entry : undefined);
  return entries.map((entry) => ({
    fullUrl: textOf(entry, 'fullUrl'),
    content: isObject(entry) ? entry.resource : undefined,
  }));
}

function idOf(fullUrl: string | undefined, content: Json): string {
  const tail = fullUrl?.split(/[/:]/).at(-1) ?? '';
  return isId(tail) ? tail : `x-${hash(fullUrl ?? JSON.stringify(content))}`;
}

/** 64 bits, not for secrets: two rounds of FNV-1a over the text from either end. */
function hash(text: string): string {
  let forward = 0x811c9dc5;
  let backward = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    forward = Math.imul(forward ^ text.charCodeAt(at), 0x01000193) >>> 0;
    backward = Math.imul(backward ^ text.charCodeAt(text.length - 1 - at), 0x01000193) >>> 0;
  }
  return forward.toString(36) + backward.toString(36);
}
