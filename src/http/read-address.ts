import type { HttpResponse, Transport } from './exchange.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Reads a public document: a GET that carries no credentials, so that it may follow redirects to other origins, at most
 * `limit` of them (RFC 9110, 15.4). Answers with where it came to, or with why there is nothing.
 */
export async function readAddress(
  transport: Transport,
  address: string,
  accept: string,
  limit = 5,
): Promise<{ readonly address: string; readonly response: HttpResponse } | { readonly missing: string }> {
  let url = address;
  for (let redirects = 0; redirects <= limit; redirects++) {
    const target = URL.canParse(url) ? new URL(url) : undefined;
    if (!target || !/^https?:$/.test(target.protocol)) return { missing: 'not an address of http or https' };
    if (target.username !== '' || target.password !== '') return { missing: 'an address must hold no credentials' };
    target.hash = '';
    const answer = await transport({ method: 'GET', url: target.href, headers: { accept } });
    if ('failure' in answer) return { missing: `${answer.failure.code}: ${answer.failure.message}` };
    if (!REDIRECTS.has(answer.status)) {
      if (answer.status < 200 || answer.status > 299) return { missing: `the answer was ${answer.status}` };
      return { address: target.href, response: answer };
    }
    const { location } = answer.headers;
    if (location === undefined || !URL.canParse(location, target.href)) return { missing: 'a redirect to nowhere' };
    url = new URL(location, target.href).href;
  }
  return { missing: `more than ${limit} redirects` };
}
