import type { Handler, HttpResponse, ReferenceOptions } from 'assay/suite';
import { asMembers, idOf, type Members } from '../reply.ts';
import { type Directory, directory, listed } from './data.ts';
import { selected } from './select.ts';

const PAGE_SIZE = 20;
const LARGEST_PAGE = 100;

/** An API of a small directory as the profile asks. `data[0]`, where it is an object, is the directory instead. */
export function reference({ base, data }: ReferenceOptions): Handler {
  const { pathname: root } = new URL(`${base}/`);
  const held = { ...directory, ...asMembers(data?.[0]) } as Directory;
  return ({ method, url }) => {
    const { pathname, searchParams, origin } = new URL(url);
    if (method !== 'GET' && method !== 'HEAD') return answer(405, { error: 'only GET is known here' });
    if (!`${pathname}/`.startsWith(root)) return answer(404, { error: 'not of this API' });
    const [list, id, ...rest] = pathname
      .slice(root.length)
      .split('/')
      .filter((step) => step !== '')
      .map(decodeURIComponent);
    if (list === undefined) {
      return answer(200, {
        version: '3.0',
        profile: 'https://docs.openreferraluk.org/en/latest/',
        openapi_url: `${origin}${root}openapi.json`,
      });
    }
    if (!Object.hasOwn(held, list) || rest.length > 0) return answer(404, { error: 'no such endpoint' });
    const entities = held[list as keyof Directory];
    if (id !== undefined) {
      const found = entities.find((entity) => idOf(entity) === id.toLowerCase());
      return found === undefined ? answer(404, { error: 'no such id' }) : answer(200, found);
    }
    const chosen = selected(list as keyof Directory, held, searchParams);
    return answer(200, pageOf(list.startsWith('taxonom') ? chosen : chosen.map(listed), searchParams));
  };
}

function pageOf(entities: readonly Members[], parameters: URLSearchParams): Members {
  const number = wholeNumber(parameters.get('page')) ?? 1;
  const room = Math.min(wholeNumber(parameters.get('per_page')) ?? PAGE_SIZE, LARGEST_PAGE);
  const pages = Math.ceil(entities.length / room);
  const contents = entities.slice((number - 1) * room, number * room);
  return {
    total_items: entities.length,
    total_pages: pages,
    page_number: number,
    size: contents.length,
    first_page: number === 1,
    last_page: number === Math.max(pages, 1),
    empty: entities.length === 0,
    contents,
  };
}

function wholeNumber(text: string | null): number | undefined {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** A JSON answer that pages from anywhere may read. */
export function answer(status: number, content: Members): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
    body: new TextEncoder().encode(JSON.stringify(content)),
  };
}

/** The JSON object of an answer; undefined where it has none. */
export function contentOf({ body }: HttpResponse): Members | undefined {
  try {
    return asMembers(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return undefined;
  }
}
