import type { Handler, HttpResponse, ReferenceOptions, Target } from 'assay/suite';
import { describe } from './description.ts';

const PROVING_DAY = new Date('2026-01-01T00:00:00Z');

/** https, with the same host's plain http to be asked as well. */
export const TRIAL: Target = {
  url: 'https://reference.assay.invalid/api',
  origins: ['http://reference.assay.invalid'],
};

const LIBRARIES = [
  {
    id: 'east',
    name: 'East',
    opened_on: '1884-05-01',
    updated_at: '2025-11-02T09:30:00Z',
    address: { post_code: 'LS1 4AP' },
  },
  {
    id: 'west',
    name: 'West',
    opened_on: '1931-10-12',
    updated_at: '2025-12-24T12:00:00Z',
    address: { post_code: 'LS12 1HZ' },
  },
  {
    id: 'quay',
    name: 'Quay',
    opened_on: '2003-03-30',
    updated_at: '2025-07-07T07:00:00Z',
    address: { post_code: 'LS9 8AJ' },
  },
];
const PAGE = 2;

/** An API of libraries as the guidance would have it. `data[0]`, where it is an object, is published as the description instead. */
export function reference({ base, data, now = () => PROVING_DAY }: ReferenceOptions): Handler {
  const [given] = data ?? [];
  const description = given ?? describe(base);
  const { pathname: root } = new URL(base);
  return ({ method, url, headers }) => {
    const { protocol, pathname, searchParams, href } = new URL(url);
    if (protocol === 'http:' && base.startsWith('https:')) {
      return { status: 301, headers: { location: href.replace(/^http:/, 'https:') }, body: new Uint8Array() };
    }
    const finish = (response: HttpResponse): HttpResponse => ({
      ...response,
      headers: {
        ...(protocol === 'https:'
          ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains; preload' }
          : {}),
        'access-control-allow-origin': '*',
        date: now().toUTCString(),
        ...response.headers,
      },
      body: method === 'HEAD' ? new Uint8Array() : response.body,
    });
    const path = pathname.slice(root.length);
    const found = path === '/openapi.json' ? description : content(base, path, searchParams);
    if (found === undefined) return finish(problem(404, 'There is no such thing'));
    if (method !== 'GET' && method !== 'HEAD') {
      const refused = problem(405, 'This can be read only');
      return finish({ ...refused, headers: { ...refused.headers, allow: 'GET, HEAD' } });
    }
    const answer = json(200, found);
    const tag = `"${tagOf(answer.body)}"`;
    const kept = { etag: tag, 'cache-control': 'public, max-age=60', 'last-modified': 'Wed, 24 Dec 2025 12:00:00 GMT' };
    if (headers['if-none-match'] === tag) return finish({ status: 304, headers: kept, body: new Uint8Array() });
    return finish({ ...answer, headers: { ...answer.headers, ...kept } });
  };
}

function content(base: string, path: string, query: URLSearchParams): unknown {
  if (path === '/v1/libraries') {
    const page = Number(query.get('page') ?? 1);
    const items = LIBRARIES.slice((page - 1) * PAGE, page * PAGE);
    const isLast = page * PAGE >= LIBRARIES.length;
    return { items, ...(isLast ? {} : { next: `${base}/v1/libraries?page=${page + 1}` }) };
  }
  const [, id, below] = /^\/v1\/libraries\/([^/]+)(\/closures)?$/.exec(path) ?? [];
  const library = LIBRARIES.find((one) => one.id === id);
  return library && below ? { items: [] } : library;
}

function json(status: number, value: unknown): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(value)),
  };
}

function problem(status: number, title: string): HttpResponse {
  return { ...json(status, { title, status }), headers: { 'content-type': 'application/problem+json' } };
}

function tagOf(bytes: Uint8Array): string {
  return bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, 7).toString(36);
}
