import type { Exchange } from '../http/exchange.ts';
import type { Recording, Unanswered } from '../http/index.ts';
import { parseLines } from './read-lines.ts';
import type { RunFiles } from './run-files.ts';
import { restoreExchange, type StoredExchange } from './stored-exchange.ts';

/** exchanges.ndjson, looked up by number, and by check and one-based ordinal. */
export interface RecordedExchanges {
  readonly count: number;
  /** Of all exchanges, ascending. */
  readonly numbers: readonly number[];
  /** The greatest number in use, unanswered requests included. */
  readonly last: number;
  readonly at: Recording;
  numbered(number: number): Exchange | undefined;
  /** A request that went out at that place and has no recorded answer. */
  unanswered(check: string, ordinal: number): Unanswered | undefined;
}

interface Sending {
  readonly sending: Pick<Exchange, 'number' | 'check' | 'ordinal'> & { readonly method: string; readonly url: string };
}

/** Reads exchanges.ndjson. Bodies are looked at now, so that a damaged folder is refused before anything is judged by it. */
export function readExchanges(files: RunFiles, text: string): RecordedExchanges {
  const byNumber = new Map<number, StoredExchange>();
  const byKey = new Map<string, number>();
  const sent = new Map<string, Unanswered>();
  let last = 0;
  for (const line of parseLines<StoredExchange | Sending>(text, 'exchanges.ndjson')) {
    if ('sending' in line) {
      const { number, check, ordinal, method, url } = line.sending;
      sent.set(keyOf(check, ordinal), { number, unanswered: { method, url } });
      last = Math.max(last, number);
      continue;
    }
    restoreExchange(files, line);
    byNumber.set(line.number, line);
    byKey.set(keyOf(line.check, line.ordinal), line.number);
    last = Math.max(last, line.number);
  }
  const numbered = (number: number) => {
    const stored = byNumber.get(number);
    return stored === undefined ? undefined : restoreExchange(files, stored);
  };
  return {
    count: byNumber.size,
    numbers: [...byNumber.keys()].sort((a, b) => a - b),
    last,
    at: (check, ordinal) => {
      const number = byKey.get(keyOf(check, ordinal));
      return number === undefined ? undefined : numbered(number);
    },
    numbered,
    unanswered: (check, ordinal) => {
      const key = keyOf(check, ordinal);
      return byKey.has(key) ? undefined : sent.get(key);
    },
  };
}

function keyOf(check: string, ordinal: number): string {
  return `${ordinal} ${check}`;
}
