import { memberOf } from 'assay/openapi';
import type { Cleanup, Exchange } from 'assay/suite';
import type { Declared } from './declared.ts';
import { jsonOf } from './known.ts';

/** Times that a deletion is tried: what others stand below may only go after them. */
const ROUNDS = 3;

/** Deletes what the checks made, the last first, at the addresses where the description has a DELETE. */
export const cleanup: Cleanup<Declared> = {
  effects: ({ request, response, ...rest }) => {
    const status = response?.status ?? 0;
    if (status < 200 || status > 299) return { made: [], gone: [] };
    const { origin, pathname } = new URL(request.url);
    const here = `${origin}${pathname}`;
    if (request.method === 'DELETE') return { made: [], gone: [here] };
    if (request.method === 'PUT') return { made: status === 201 ? [here] : [], gone: [] };
    const place = request.method === 'POST' ? placeOf({ request, response, ...rest }, here) : undefined;
    return { made: place === undefined ? [] : [place], gone: [] };
  },
  async remove(left, { http, declared }) {
    let remaining = [...left].reverse();
    for (let round = 0; round < ROUNDS && remaining.length > 0; round++) {
      const still: string[] = [];
      for (const url of remaining) {
        if (!hasDelete(declared, url)) still.push(url);
        else if (!isGone(await http.send({ method: 'DELETE', url, headers: {} }))) still.push(url);
      }
      if (still.length === remaining.length) return still;
      remaining = still;
    }
    return remaining;
  },
};

function placeOf(exchange: Exchange, here: string): string | undefined {
  const { location } = exchange.response?.headers ?? {};
  if (location !== undefined && URL.canParse(location, here)) {
    const to = new URL(location, here);
    return `${to.origin}${to.pathname}`;
  }
  const id = memberOf(jsonOf(exchange), 'id');
  return typeof id === 'string' || typeof id === 'number' ? `${here.replace(/\/$/, '')}/${id}` : undefined;
}

function hasDelete({ operations }: Declared, url: string): boolean {
  return operations.some(({ method, base, template }) => {
    const steps = `${base}${template}`.split('/');
    const own = url.split('/');
    const fits = steps.length === own.length && steps.every((step, at) => step === own[at] || step.startsWith('{'));
    return method === 'DELETE' && fits;
  });
}

/** 404 and 410 say that it is not there (any more), which is what is wanted. */
function isGone({ response }: Exchange): boolean {
  return response !== undefined && [200, 202, 204, 404, 410].includes(response.status);
}
