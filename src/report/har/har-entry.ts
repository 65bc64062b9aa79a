import type { Exchange } from '../../http/exchange.ts';
import { uriOf } from '../shared/uri.ts';

/** HAR 1.2 wants a version and has no word for one that was not recorded; browsers' own exports say this. */
const UNKNOWN = 'unknown';

/** One exchange as an entry of HAR 1.2. Members that begin with an underscore are our own, as the format allows. */
export function harEntry({ number, check, request, response, failure, startedAt, duration }: Exchange) {
  const uri = uriOf(request.url) ?? request.url;
  const headers = response?.headers ?? failure?.headers ?? {};
  return {
    startedDateTime: startedAt,
    time: duration,
    request: {
      method: request.method,
      url: uri,
      ...(uri === request.url ? {} : { _url: request.url }),
      httpVersion: UNKNOWN,
      cookies: [],
      headers: pairs(request.headers),
      queryString: queryOf(request.url),
      ...(request.body === undefined
        ? {}
        : { postData: { mimeType: request.headers['content-type'] ?? '', ...textOf(request.body, 'comment') } }),
      headersSize: -1,
      bodySize: request.body?.length ?? 0,
    },
    response: {
      // 0 is what browsers write for a request that was never answered.
      status: response?.status ?? failure?.status ?? 0,
      statusText: '',
      httpVersion: UNKNOWN,
      cookies: [],
      headers: pairs(headers),
      content: {
        size: response?.body.length ?? 0,
        mimeType: headers['content-type'] ?? 'x-unknown',
        ...(response === undefined ? {} : textOf(response.body, 'encoding')),
      },
      redirectURL: headers.location ?? '',
      headersSize: -1,
      bodySize: -1,
      ...(failure === undefined ? {} : { _error: `${failure.code}: ${failure.message}` }),
    },
    cache: {},
    timings: { send: 0, wait: duration, receive: 0, comment: 'only the whole time was measured' },
    _exchange: number,
    _check: check,
  };
}

function pairs(headers: Readonly<Record<string, string>>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function queryOf(url: string) {
  if (!URL.canParse(url)) return [];
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
}

/** A body as text, or in base64 where it is none; `where` is the member in which the format lets that be said. */
function textOf(body: Uint8Array, where: 'encoding' | 'comment') {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return { text };
  return { text: bytes.toString('base64'), [where]: 'base64' };
}
