import type { Exchange, HttpRequest, HttpResponse, Transport, TransportFailure } from './exchange.ts';
import { failureOf } from './name-failure.ts';
import type { Redactor } from './redact.ts';
import { isSafe } from './safe-methods.ts';
import { sameRequest } from './same-request.ts';

/** Keeps what passes. Exchanges are numbered over the whole run, from 1. */
export interface ExchangeRecorder {
  next(): number;
  /** Called before a request that may change the target goes out, so that an unanswered one is known of. */
  sending(intent: Pick<Exchange, 'number' | 'check' | 'ordinal' | 'request'>): void;
  /** Called before the check sees the answer. */
  write(exchange: Exchange): void;
}

export type SentRequest = Omit<HttpRequest, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

/** A check's way to the network, and what the engine knows of it afterwards. */
export interface CheckHttp {
  send(request: SentRequest): Promise<Exchange>;
  /** Numbers of the exchanges so far, in the order asked. */
  readonly numbers: readonly number[];
  /** Why the check cannot be judged, whatever it said itself: a limit of the run was reached, or the replay has no such exchange. */
  readonly problem: () => string | undefined;
  /** No request goes out any more; resolves when those under way have been answered and recorded. */
  readonly close: () => Promise<void>;
}

/** A request that may have changed the target, without a recorded answer. */
export interface Unanswered {
  readonly number: number;
  readonly unanswered: { readonly method: string; readonly url: string };
}

export interface OpenHttpOptions {
  readonly transport: Transport;
  /** Id of the check. */
  readonly check: string;
  readonly recorder: ExchangeRecorder;
  readonly clock: () => Date;
  readonly redactor: Redactor;
  /** Origins that may be asked; a hostile answer must not send us elsewhere. Any, when absent. */
  readonly origins?: readonly string[];
  /** Answers with a reason when the run may ask no more. */
  readonly spent?: () => string | undefined;
  /** In a run that is resumed: what stands recorded at a place of the check. It is not asked again. */
  readonly past?: (ordinal: number) => Exchange | Unanswered | undefined;
}

/** The recording `Http` of one check. The ordinal is given at the call, so that it does not depend on who answers first. */
export function openHttp(options: OpenHttpOptions): CheckHttp {
  const { transport, check, recorder, clock, redactor } = options;
  const numbers: number[] = [];
  const underWay = new Set<Promise<Exchange>>();
  let problem: string | undefined;
  let closed = false;

  const attempt = async (request: HttpRequest): Promise<HttpResponse | { readonly failure: TransportFailure }> => {
    if (!URL.canParse(request.url) || !/^https?:$/.test(new URL(request.url).protocol)) {
      return { failure: failureOf('unsendable', 'not an absolute http address') };
    }
    const { origin } = new URL(request.url);
    if (options.origins !== undefined && !options.origins.includes(origin)) {
      return { failure: failureOf('other-origin', origin) };
    }
    const answer = await transport(redactor.reveal(request));
    return 'failure' in answer ? { failure: redactor.concealFailure(answer.failure) } : redactor.conceal(answer);
  };

  const again = (past: Exchange | Unanswered, sent: SentRequest, ordinal: number): Exchange => {
    const request = redactor.conceal(withLowerCaseHeaders(sent));
    numbers.push(past.number);
    const isSame =
      'unanswered' in past
        ? past.unanswered.method === request.method && past.unanswered.url === request.url
        : sameRequest(past.request, request);
    if (isSame && !('unanswered' in past)) return past;
    const failure = isSame
      ? { code: 'unanswered', message: 'the run was interrupted before the answer came; the request is not sent again' }
      : { code: 'not-sent', message: `request ${ordinal} is not the one that was sent before the interruption` };
    const exchange = {
      number: past.number,
      check,
      ordinal,
      request,
      failure,
      startedAt: clock().toISOString(),
      duration: 0,
    };
    if (isSame) recorder.write(exchange);
    else problem ??= failure.message;
    return exchange;
  };

  const send = async (sent: SentRequest): Promise<Exchange> => {
    const ordinal = numbers.length + 1;
    const past = closed ? undefined : options.past?.(ordinal);
    if (past !== undefined) return again(past, sent, ordinal);
    const spent = closed ? 'the check is over' : options.spent?.();
    const number = spent === undefined ? recorder.next() : 0;
    const request = redactor.conceal(withLowerCaseHeaders(sent));
    const started = clock();
    const head = { number, check, ordinal, request };
    if (spent !== undefined) {
      problem ??= spent;
      return { ...head, failure: { code: 'not-sent', message: spent }, startedAt: started.toISOString(), duration: 0 };
    }
    numbers.push(number);
    if (!isSafe(request.method)) recorder.sending(head);
    const answer = await attempt(withLowerCaseHeaders(sent));
    const exchange: Exchange = {
      ...head,
      ...('failure' in answer ? { failure: answer.failure } : { response: answer }),
      startedAt: started.toISOString(),
      duration: Math.max(0, clock().getTime() - started.getTime()),
    };
    recorder.write(exchange);
    return exchange;
  };

  return {
    send: (sent) => {
      const exchange = send(sent);
      underWay.add(exchange);
      return exchange.finally(() => underWay.delete(exchange));
    },
    numbers,
    problem: () => problem,
    close: async () => {
      closed = true;
      await Promise.allSettled(underWay);
    },
  };
}

/** A request as it is recorded, also from a suite that is not typed and passes a URL or a number. */
export function withLowerCaseHeaders(request: SentRequest): HttpRequest {
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { ...request, url: String(request.url), headers: Object.fromEntries(headers) };
}
