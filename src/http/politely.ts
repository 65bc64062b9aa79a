import type { HttpRequest, HttpResponse, Transport } from './exchange.ts';
import { isSafe } from './safe-methods.ts';

export interface Politeness {
  /** Requests started in a second; no bound when absent. */
  readonly requestsPerSecond?: number;
  /** Requests under way at a time. Default 4. */
  readonly concurrency?: number;
  /** Longest Retry-After that is waited for, in seconds; a longer one is an answer like any other. Default 30. */
  readonly longestWait?: number;
  /** How often one request is sent again after a Retry-After. Default 2. */
  readonly retries?: number;
}

export interface Timing {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export const systemTiming: Timing = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/**
 * Spaces requests out and waits when the server asks for it (Retry-After, RFC 9110, 10.2.3). A 429 has not been
 * worked on (RFC 6585, 4), so any request may be sent again after it; after a 503 only a safe one.
 */
export function politely(transport: Transport, politeness: Politeness, timing: Timing = systemTiming): Transport {
  const { requestsPerSecond, concurrency = 4, longestWait = 30, retries = 2 } = politeness;
  const spacing = requestsPerSecond === undefined ? 0 : 1000 / requestsPerSecond;
  const waiting: (() => void)[] = [];
  let underWay = 0;
  let nextStart = 0;

  const enter = async () => {
    if (underWay >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else underWay += 1;
  };
  // The place is handed on, not given up and fought for, so that requests go out in the order they came.
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) underWay -= 1;
    else next();
  };
  const pace = async () => {
    if (spacing === 0) return;
    const now = timing.now();
    const start = Math.max(now, nextStart);
    nextStart = start + spacing;
    if (start > now) await timing.sleep(start - now);
  };

  return async (request) => {
    await enter();
    try {
      for (let sent = 0; ; sent++) {
        await pace();
        const answer = await transport(request);
        const wait = 'failure' in answer ? undefined : askedToWait(request, answer, timing.now());
        if (wait === undefined || wait > longestWait * 1000 || sent >= retries) return answer;
        await timing.sleep(wait);
      }
    } finally {
      leave();
    }
  };
}

/** Milliseconds the server asks to wait for, or undefined when the request must not or need not be sent again. */
function askedToWait(request: HttpRequest, answer: HttpResponse, now: number): number | undefined {
  const mayRepeat = answer.status === 429 || (answer.status === 503 && isSafe(request.method));
  const value = answer.headers['retry-after']?.trim();
  if (!mayRepeat || value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}
