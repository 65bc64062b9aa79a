import type { Exchange } from '../http/exchange.ts';
import type { Target } from '../suite/define-suite.ts';
import { withCredentialMark } from './credential-header.ts';
import type { RunReader } from './read-run.ts';
import type { Evidence, ShownExchange } from './run-report.ts';

/** Longest body that reporters get, in characters. */
const LONGEST = 20_000;

/** The evidence of a recorded run, as reporters look it up. */
export function evidenceOf(run: Pick<RunReader, 'exchange'> & Partial<Pick<RunReader, 'head'>>): Evidence {
  return (number) => {
    const exchange = run.exchange(number);
    return exchange === undefined ? undefined : showExchange(exchange, run.head?.target);
  };
}

function showExchange(
  { number, request, response, failure, duration }: Exchange,
  target: Target | undefined,
): ShownExchange {
  const status = response?.status ?? failure?.status;
  const headers = response?.headers ?? failure?.headers;
  return {
    number,
    method: request.method,
    url: request.url,
    requestHeaders: target === undefined ? request.headers : withCredentialMark(request, target),
    ...(request.body === undefined ? {} : { requestBody: textOf(request.body) }),
    ...(status === undefined ? {} : { status }),
    ...(headers === undefined ? {} : { responseHeaders: headers }),
    ...(response === undefined ? {} : { responseBody: textOf(response.body) }),
    ...(failure === undefined ? {} : { failure: `${failure.code}: ${failure.message}` }),
    duration,
  };
}

function textOf(body: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    if (text.includes('\u0000')) return `(binary, ${body.length} bytes)`;
    return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\n(cut here: ${body.length} bytes in all)`;
  } catch {
    return `(binary, ${body.length} bytes)`;
  }
}
