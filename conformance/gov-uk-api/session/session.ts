import type { Exchange, Finding, Http, HttpResponse, SessionContext, Target } from 'assay/suite';
import type { Declared } from '../declared.ts';
import { addressesOf } from './addresses.ts';

/** An address that was read, and what came. */
export interface Reading {
  /** `GET /v1/libraries`, for messages. */
  readonly name: string;
  readonly url: string;
  readonly exchange: Exchange;
  /** Undefined where nothing can be said: no answer, or one about credentials or the moment. */
  readonly response: HttpResponse | undefined;
  /** Why. */
  readonly undecided: string;
}

/** What every check of this suite is given. */
export interface Session {
  readonly http: Http;
  readonly target: Target;
  readonly declared: Declared;
  readonly random: () => number;
  readonly findings: (description: unknown) => readonly Finding[];
  readonly read: (
    url: string,
    headers?: Readonly<Record<string, string>>,
    method?: 'GET' | 'HEAD' | 'OPTIONS',
  ) => Promise<Reading>;
  /** Reads every address that is known. */
  readonly readAll: (headers?: Readonly<Record<string, string>>) => Promise<readonly Reading[]>;
}

/** Answers about who asks, or about the moment (RFC 9110, 15.5.2, 15.5.4 and 15.6; RFC 6585, 4). */
const UNDECIDED = new Set([401, 403, 407, 408, 425, 429, 502, 503, 504]);

export function openSession({ http, target, declared, random, validate }: SessionContext<Declared>): Session {
  const read: Session['read'] = async (url, headers = {}, method = 'GET') => {
    const exchange = await http.send({ method, url, headers: { accept: 'application/json, */*;q=0.1', ...headers } });
    const { response, failure } = exchange;
    const { pathname, search } = new URL(url);
    const isDecided = response !== undefined && !UNDECIDED.has(response.status);
    const undecided = response ? `answered ${response.status}` : (failure?.message ?? 'no answer');
    return {
      name: `${method} ${pathname}${search}`,
      url,
      exchange,
      response: isDecided ? response : undefined,
      undecided,
    };
  };
  return {
    http,
    target,
    declared,
    random,
    findings: validate,
    read,
    readAll: async (headers) => {
      const readings: Reading[] = [];
      for (const url of addressesOf(target, declared.reads)) readings.push(await read(url, headers));
      return readings;
    },
  };
}
