import type { Exchange } from './exchange.ts';
import { type CheckHttp, type SentRequest, withLowerCaseHeaders } from './open-http.ts';
import { sameRequest } from './same-request.ts';

/** What a run recorded, by check and one-based ordinal. */
export type Recording = (check: string, ordinal: number) => Exchange | undefined;

/**
 * The `Http` of one check with the recording as its network. A request that was not made then, or was another one,
 * has no answer: the check cannot be judged, and `problem` says why.
 */
export function replayHttp(recording: Recording, check: string): CheckHttp {
  const numbers: number[] = [];
  let asked = 0;
  let problem: string | undefined;
  let closed = false;
  return {
    send: async (sent: SentRequest) => {
      const request = withLowerCaseHeaders(sent);
      if (closed) return absent(check, 0, request, 'the check is over');
      asked += 1;
      const recorded = recording(check, asked);
      if (recorded !== undefined && sameRequest(recorded.request, request)) {
        numbers.push(recorded.number);
        return recorded;
      }
      const then =
        recorded === undefined
          ? 'no such request'
          : `${recorded.request.method} ${recorded.request.url}, with the body of then`;
      const message = `request ${asked} was not recorded: the check asks for ${request.method} ${request.url}, the recording has ${then}`;
      problem ??= message;
      return absent(check, asked, request, message);
    },
    numbers,
    problem: () => problem,
    close: async () => {
      closed = true;
    },
  };
}

function absent(check: string, ordinal: number, request: Exchange['request'], message: string): Exchange {
  const failure = { code: 'not-recorded', message };
  return { number: 0, check, ordinal, request, failure, startedAt: new Date(0).toISOString(), duration: 0 };
}
