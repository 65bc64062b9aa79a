import type { Handler, HttpRequest } from 'assay/suite';
import { asked, contentOf, linkOf, withContent, withLinks } from './edit-exchange.ts';

export type Pairs = readonly (readonly [name: string, value: string])[];

/** The parameters of a request, those in its address and those in its form. */
export function pairsOf(request: HttpRequest): Pairs {
  const form = request.method === 'POST' ? new TextDecoder().decode(request.body ?? new Uint8Array()) : '';
  return [...new URL(request.url).searchParams, ...new URLSearchParams(form)];
}

/** The same request with other parameters. */
export function withPairs(request: HttpRequest, pairs: Pairs): HttpRequest {
  const query = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();
  const url = new URL(request.url);
  url.search = request.method === 'POST' ? '' : query;
  return { ...request, url: url.href, ...(request.method === 'POST' ? { body: new TextEncoder().encode(query) } : {}) };
}

/**
 * Searches for something else than was asked and says it searched for what was asked: the faults of an evaluator.
 * `change` answers undefined where the search is to be left alone.
 */
export function searchingInstead(
  change: (pairs: Pairs, type: string) => Pairs | undefined,
): (clean: Handler) => Handler {
  return (clean) => async (request) => {
    const { kind, type } = asked(request);
    const pairs = pairsOf(request);
    const other = kind === 'search' ? change(pairs, type ?? '') : undefined;
    if (other === undefined) return clean(request);
    const honest = contentOf(await clean(request));
    const response = await clean(withPairs(request, other));
    const content = contentOf(response);
    const self = honest && linkOf(honest, 'self');
    if (!content || self === undefined) return response;
    return withContent(
      response,
      withLinks(content, (relation, url) => (relation === 'self' ? self : url)),
    );
  };
}

/** The pairs with each value of the parameters chosen by name changed. */
export function mapValues(
  pairs: Pairs,
  chosen: (name: string) => boolean,
  change: (value: string) => string,
): Pairs | undefined {
  if (!pairs.some(([name]) => chosen(name))) return undefined;
  return pairs.map(([name, value]) => [name, chosen(name) ? change(value) : value]);
}
