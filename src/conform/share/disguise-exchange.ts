import type { Exchange, HttpResponse } from '../../http/exchange.ts';
import type { Disguise } from '../../suite/disguise.ts';
import type { DisguiseTools } from './disguise-text.ts';
import { changeStrings } from './json-strings.ts';
import { shiftDate, shiftHttpDate } from './shift-dates.ts';

/** Headers that say how, not who. */
const KEPT = new Set([
  ...['accept', 'accept-charset', 'accept-encoding', 'accept-language', 'allow', 'cache-control', 'connection'],
  ...['content-encoding', 'content-language', 'content-length', 'content-type', 'etag', 'if-match', 'if-none-match'],
  ...['prefer', 'preference-applied', 'retry-after', 'server', 'transfer-encoding', 'user-agent', 'vary'],
  ...['access-control-allow-origin', 'strict-transport-security', 'authorization'],
]);
const DATED = new Set(['date', 'expires', 'if-modified-since', 'if-unmodified-since', 'last-modified']);
const ADDRESSES = new Set(['content-location', 'location']);

/** The tools for what is asked and for what is answered. */
export interface SideTools {
  readonly asked: DisguiseTools;
  readonly answered: DisguiseTools;
}

/** The exchange as it can be shared; which it was, when, and how it ended stays. */
export function disguiseExchange(
  exchange: Exchange,
  disguise: Disguise,
  { asked, answered }: SideTools,
  days: number,
): Exchange {
  const { request, response, failure } = exchange;
  const headers = (given: Readonly<Record<string, string>>) => changedHeaders(given, answered, days);
  const requestType = request.headers['content-type'] ?? '';
  return {
    ...exchange,
    startedAt: shiftDate(exchange.startedAt, days),
    request: {
      ...request,
      url: asked.address(request.url),
      headers: changedHeaders(request.headers, asked, days),
      ...(request.body === undefined ? {} : { body: changedBody(request.body, requestType, disguise, asked) }),
    },
    ...(response === undefined
      ? {}
      : { response: withLength({ ...response, headers: headers(response.headers) }, disguise, answered) }),
    ...(failure?.headers === undefined ? {} : { failure: { ...failure, headers: headers(failure.headers) } }),
  };
}

function withLength(response: HttpResponse, disguise: Disguise, tools: DisguiseTools): HttpResponse {
  const type = response.headers['content-type'] ?? '';
  return { ...response, body: changedBody(response.body, type, disguise, tools) };
}

function changedHeaders(
  headers: Readonly<Record<string, string>>,
  tools: DisguiseTools,
  days: number,
): Record<string, string> {
  const changed = Object.entries(headers).map(([name, value]): [string, string] => {
    if (KEPT.has(name)) return [name, value];
    if (DATED.has(name)) return [name, shiftHttpDate(value, days)];
    if (ADDRESSES.has(name)) return [name, tools.address(value)];
    if (name === 'if-none-exist') return [name, tools.parameters(value)];
    return [name, tools.text('text', value)];
  });
  return Object.fromEntries(changed);
}

function changedBody(body: Uint8Array, type: string, disguise: Disguise, tools: DisguiseTools): Uint8Array {
  const text = textOf(body);
  // Nothing is known of bytes that are no text, so nothing of them is shared.
  if (text === undefined) return Buffer.from(`(${body.length} bytes, not shared)`);
  if (text === '') return body;
  if (/x-www-form-urlencoded/i.test(type)) return Buffer.from(tools.parameters(text));
  if (isJson(text)) {
    return Buffer.from(changeStrings(text, (path, value) => tools.text(disguise.member(path, value), value)));
  }
  return Buffer.from(tools.text(/^\s*</.test(text) ? 'markup' : disguise.member([], text), text));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}
