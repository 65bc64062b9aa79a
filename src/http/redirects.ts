import type { HttpRequest, HttpResponse, TransportFailure } from './exchange.ts';

interface Answered {
  readonly response?: HttpResponse;
  readonly failure?: TransportFailure;
}

export interface Redirected<E> {
  /** Every exchange on the way, the last one last. */
  readonly exchanges: readonly [E, ...E[]];
  readonly last: E;
  /** Why the last redirect was not followed, where it was not: `redirect-other-origin`, `redirect-loop`, `redirect-no-location`. */
  readonly stopped?: TransportFailure;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a GET or HEAD and follows its redirects (RFC 9110, 15.4) as long as they stay on the origin, at most
 * `limit` of them. Each hop is an exchange of its own.
 */
export async function followRedirects<E extends Answered>(
  send: (request: HttpRequest) => Promise<E>,
  request: HttpRequest & { readonly method: 'GET' | 'HEAD' },
  limit = 5,
): Promise<Redirected<E>> {
  const { origin } = new URL(request.url);
  let url = request.url;
  let last = await send(request);
  const exchanges: [E, ...E[]] = [last];
  const stop = (code: string, message: string) => ({ exchanges, last, stopped: { code, message } });
  while (last.response !== undefined && REDIRECTS.has(last.response.status)) {
    const location = last.response.headers.location;
    if (location === undefined || !URL.canParse(location, url)) {
      return stop('redirect-no-location', 'the redirect names no address that can be followed');
    }
    const next = new URL(location, url);
    if (next.origin !== origin) {
      return stop(
        'redirect-other-origin',
        `the redirect leads to another origin, ${next.origin}, and was not followed`,
      );
    }
    if (exchanges.length > limit) return stop('redirect-loop', `more than ${limit} redirects`);
    url = next.href;
    last = await send({ ...request, url });
    exchanges.push(last);
  }
  return { exchanges, last };
}
