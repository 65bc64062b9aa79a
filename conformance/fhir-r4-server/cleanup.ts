import type { Cleanup, Exchange } from 'assay/suite';
import type { Declared } from './declared.ts';
import { itemsAt, member, textAt } from './json.ts';
import { readReply } from './session/reply.ts';
import { createdId, placeIn } from './session/write.ts';

/** Times that a deletion is tried: what others refer to may only go after them. */
const ROUNDS = 3;

/** Deletes what the checks created, in the other direction, so that what refers goes before what is referred to. */
export const cleanup: Cleanup<Declared> = {
  effects: (exchange, target) => effectsOf(exchange, target.url.replace(/\/+$/, '')),
  async remove(left, { http, target }) {
    const base = target.url.replace(/\/+$/, '');
    let remaining = [...left].reverse();
    for (let round = 0; round < ROUNDS && remaining.length > 0; round++) {
      const still: string[] = [];
      for (const place of remaining) {
        const exchange = await http.send({ method: 'DELETE', url: `${base}/${place}`, headers: {} });
        if (!isGone(exchange)) still.push(place);
      }
      if (still.length === remaining.length && round > 0) return still;
      remaining = still;
    }
    return remaining;
  },
};

/** 404 and 410 say that it is not there (any more), which is what is wanted. */
function isGone({ response }: Exchange): boolean {
  return response !== undefined && [200, 202, 204, 404, 410].includes(response.status);
}

function effectsOf(exchange: Exchange, base: string): ReturnType<Cleanup['effects']> {
  const { method, url } = exchange.request;
  const path = url.startsWith(base) ? url.slice(base.length).replace(/^\/+/, '') : '';
  const reply = readReply(exchange);
  const success = reply.status >= 200 && reply.status < 300;
  if (!success) return NOTHING;
  const named = placeIn(path);
  // 202 leaves open when it will be gone, so it is looked after again at the end.
  const gone = named && reply.status !== 202 ? [`${named.type}/${named.id}`] : [];
  if (method === 'DELETE') return { made: [], gone };
  if (path === '' || path.startsWith('?')) return effectsOfBundle(exchange, reply.json);
  const [type = ''] = path.split(/[/?]/);
  const id = createsHere(exchange, path, reply.status) ? createdId(type, reply) : undefined;
  const place = id === undefined ? [] : [`${type}/${id}`];
  // What is updated is the run's own, also where it was deleted before and the server says 200 of its coming back.
  const updated = method === 'PUT' && named ? [`${named.type}/${named.id}`] : [];
  return { made: [...new Set([...updated, ...place])], gone: [] };
}

/** 201 says so; a create without a condition that is answered with another success has made something too. */
function createsHere({ request }: Exchange, path: string, status: number): boolean {
  if (status === 201) return true;
  const conditional = Object.keys(request.headers).some((name) => name.toLowerCase() === 'if-none-exist');
  return request.method === 'POST' && !conditional && /^[A-Z][A-Za-z]*\/?(\?.*)?$/.test(path);
}

const NOTHING = { made: [], gone: [] };

/** A batch or transaction: its answers stand in the order of its entries. */
function effectsOfBundle({ request }: Exchange, answer: unknown): ReturnType<Cleanup['effects']> {
  const sent = parse(request.body);
  const answers = itemsAt(answer, 'entry');
  const made: string[] = [];
  const gone: string[] = [];
  for (const [at, entry] of itemsAt(sent, 'entry').entries()) {
    const asked = member(entry, 'request');
    const response = member(answers[at], 'response');
    const status = textAt(response, 'status') ?? '';
    // A create's address names no resource; an answer without location may still hold what was made.
    const place =
      placeIn(textAt(response, 'location') ?? textAt(asked, 'url') ?? '') ?? placeOf(member(answers[at], 'resource'));
    if (place === undefined) continue;
    if (status.startsWith('201')) made.push(`${place.type}/${place.id}`);
    if (textAt(asked, 'method') === 'DELETE' && status.startsWith('2')) gone.push(`${place.type}/${place.id}`);
  }
  return { made, gone };
}

function placeOf(resource: unknown): ReturnType<typeof placeIn> {
  return placeIn(`${textAt(resource, 'resourceType') ?? ''}/${textAt(resource, 'id') ?? ''}`);
}

function parse(body: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body ?? new Uint8Array()));
  } catch {
    return undefined;
  }
}
