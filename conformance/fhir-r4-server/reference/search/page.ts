import type { Parameters } from './search-parameter.ts';

/** Where a page begins, in the data as they stood when the search was first made. */
export interface PagePlace {
  readonly revision: number;
  readonly offset: number;
}

export interface Link {
  readonly relation: 'first' | 'last' | 'next' | 'previous' | 'self';
  readonly url: string;
}

/** Reads a page token; undefined where it is not one of ours. */
export function parsePage(token: string): PagePlace | undefined {
  const parts = /^([0-9a-z]{1,9})-([0-9a-z]{1,9})$/.exec(token);
  return parts
    ? { revision: Number.parseInt(parts[1] ?? '', 36), offset: Number.parseInt(parts[2] ?? '', 36) }
    : undefined;
}

/**
 * The links of one page. The token pins the data's revision, so that pages neither repeat nor lose an entry while
 * others write (R4 http, paging: how continuation keeps its integrity is the server's to decide).
 *
 * @param address of the search without its query
 * @param size of a page; zero for a count, which has no pages
 */
export function pageLinks(
  address: string,
  used: Parameters,
  place: PagePlace,
  size: number,
  total: number,
): readonly Link[] {
  const kept = used.filter(([name]) => name !== '_page');
  const own = used.some(([name]) => name === '_page');
  const self: Link = { relation: 'self', url: withQuery(address, own ? [...kept, token(place)] : kept) };
  if (size === 0) return [self];
  const counted = kept.some(([name]) => name === '_count') ? kept : [...kept, ['_count', String(size)] as const];
  const at = (relation: Link['relation'], offset: number): Link => ({
    relation,
    url: withQuery(address, [...counted, token({ ...place, offset })]),
  });
  const last = total === 0 ? 0 : Math.floor((total - 1) / size) * size;
  const links = [self, at('first', 0)];
  if (place.offset > 0) links.push(at('previous', Math.max(0, place.offset - size)));
  if (place.offset + size < total) links.push(at('next', place.offset + size));
  return [...links, at('last', last)];
}

function token(place: PagePlace): readonly [string, string] {
  return ['_page', `${place.revision.toString(36)}-${place.offset.toString(36)}`];
}

function withQuery(address: string, parameters: Parameters): string {
  if (parameters.length === 0) return address;
  return `${address}?${parameters.map((pair) => pair.map(encode).join('=')).join('&')}`;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|2F|3A)/g, (escaped) => decodeURIComponent(escaped));
}
