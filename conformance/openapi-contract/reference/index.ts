import type { Handler, HttpRequest, HttpResponse, ReferenceOptions } from 'assay/suite';
import { answer, nothing, refusal } from './answers.ts';
import { BERTHS, type Berth, faultIn, KINDS, shown } from './berth.ts';
import { description } from './description.ts';

type Route = (request: HttpRequest, url: URL, id: string) => HttpResponse;
type Routes = Readonly<Record<string, Readonly<Record<string, Route>>>>;

/** A small harbour that does what its description says. It keeps what it is sent until the next call of this function. */
export function reference({ base }: ReferenceOptions): Handler {
  const { pathname: root } = new URL(base);
  const routes = harbour(new Map(BERTHS.map((berth) => [berth.id, berth])));
  return (request) => {
    const url = new URL(request.url);
    const path = url.pathname.slice(root.replace(/\/$/, '').length);
    if (path === '/openapi.json' && request.method === 'GET') return answer(200, description);
    const [, id = ''] = /^\/berths\/([^/]+)$/.exec(path) ?? [];
    const own = routes[id === '' ? path : '/berths/{berthId}'];
    if (!own) return refusal(404, 'nothing here');
    const route = own[request.method];
    return (
      route?.(request, url, id) ?? refusal(405, 'not that method', undefined, { allow: Object.keys(own).join(', ') })
    );
  };
}

function harbour(berths: Map<number, Berth>): Routes {
  let last = berths.size;
  const kept = (id: string) => berths.get(Number(id));
  const withBerth =
    (then: (berth: Berth, request: HttpRequest) => HttpResponse): Route =>
    (request, _, id) => {
      if (!/^[1-9]\d*$/.test(id)) return refusal(400, 'not an id', 'berthId');
      const berth = kept(id);
      return berth ? then(berth, request) : refusal(404, 'no such berth');
    };
  return {
    '/berths': {
      GET: (_, { searchParams }) => list([...berths.values()], searchParams),
      POST: (request) => {
        const body = bodyOf(request);
        if ('status' in body) return body;
        last += 1;
        const berth = { ...body.value, id: last };
        berths.set(last, berth);
        return answer(201, shown(berth), { location: `/berths/${last}` });
      },
    },
    '/berths/{berthId}': {
      GET: withBerth((berth) => answer(200, shown(berth))),
      PUT: withBerth(({ id }, request) => {
        const body = bodyOf(request);
        if ('status' in body) return body;
        const berth = { ...body.value, id };
        berths.set(id, berth);
        return answer(200, shown(berth));
      }),
      DELETE: withBerth(({ id }) => {
        berths.delete(id);
        return nothing(204);
      }),
    },
    '/tides': { GET: tides },
    '/charts': {
      GET: () => answer(200, { title: 'All', parts: [{ title: 'North', parts: [{ title: 'Inner', parts: [] }] }] }),
    },
    '/vessels': {
      GET: () =>
        answer(200, [
          { drive: 'sail', masts: 2 },
          { drive: 'motor', power: 110.5 },
        ]),
    },
    '/dues': { GET: dues },
    '/notices': { POST: (request) => (isKnown(request) ? nothing(202) : unknown()) },
  };
}

function list(berths: readonly Berth[], query: URLSearchParams): HttpResponse {
  const limit = query.get('limit') ?? '20';
  const kind = query.get('kind');
  const tags = query.getAll('tag');
  if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > 50) return refusal(400, 'limit', 'limit');
  if (kind !== null && !KINDS.includes(kind)) return refusal(400, 'kind', 'kind');
  if (tags.length > 3 || tags.some((tag) => [...tag].length > 12)) return refusal(400, 'tag', 'tag');
  const found = berths.filter(
    (berth) => (kind === null || berth.kind === kind) && tags.every((tag) => has(berth, tag)),
  );
  return answer(
    200,
    { items: found.slice(0, Number(limit)).map(shown) },
    { 'x-total-count': `${found.length}`, 'x-kinds': KINDS.join(', ') },
  );
}

function has({ tags }: Berth, tag: string): boolean {
  return Array.isArray(tags) && tags.includes(tag);
}

function tides({ headers }: HttpRequest, { searchParams }: URL): HttpResponse {
  const day = searchParams.get('day') ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return refusal(400, 'day', 'day');
  if (!/^[A-Z]{3}[0-9]$/.test(headers['x-station'] ?? '')) return refusal(400, 'station', 'X-Station');
  return answer(200, [
    { at: `${day}T05:10:00Z`, height: 4.2 },
    { at: `${day}T11:25:00Z`, height: 0.7 },
  ]);
}

function dues(request: HttpRequest): HttpResponse {
  return request.headers.authorization === 'Bearer harbour-master' || isKnown(request) ? answer(200, {}) : unknown();
}

function isKnown({ headers }: HttpRequest): boolean {
  return headers['x-gate-key'] === 'open';
}

function unknown(): HttpResponse {
  return refusal(401, 'who asks?', undefined, { 'www-authenticate': 'Bearer realm="harbour"' });
}

function bodyOf({ headers, body }: HttpRequest): HttpResponse | { readonly value: Berth } {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return refusal(415, 'JSON only');
  try {
    const value = JSON.parse(new TextDecoder().decode(body));
    const fault = faultIn(value);
    return fault === undefined ? { value } : refusal(400, `${fault} is not as it should be`, fault);
  } catch {
    return refusal(400, 'no JSON', 'body');
  }
}
