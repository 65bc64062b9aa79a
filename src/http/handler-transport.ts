import type { Handler, HttpRequest, HttpResponse, Transport } from './exchange.ts';
import { failureOf } from './name-failure.ts';

/** A handler as a transport, in this process and without sockets. An answer is shaped as the wire would shape it. */
export function handlerTransport(handler: Handler): Transport {
  return async (request) => {
    try {
      return onTheWire(request, await handler(request));
    } catch (error) {
      return { failure: failureOf('handler', error instanceof Error ? error.message.split('\n', 1)[0] : undefined) };
    }
  };
}

function onTheWire(request: HttpRequest, response: HttpResponse): HttpResponse {
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const bodiless = request.method === 'HEAD' || response.status === 204 || response.status === 304;
  return { status: response.status, headers, body: bodiless ? new Uint8Array() : response.body };
}
