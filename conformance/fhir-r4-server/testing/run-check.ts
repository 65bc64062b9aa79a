import type { Check, Exchange, Handler, Http, Scope } from 'assay/suite';
import { discover } from '../discover.ts';
import { openFhir } from '../session/fhir.ts';
import type { Session } from '../session/over-types.ts';

export const BASE = 'http://server.invalid/fhir';

interface Said {
  readonly failures: readonly string[];
  readonly warnings: readonly string[];
  readonly inconclusive: readonly string[];
  readonly inapplicable: readonly string[];
  readonly held: number;
  /** `GET /fhir/Patient?_count=1`, in order. */
  readonly requests: readonly string[];
}

/** An `Http` over a server in this process, with what was asked. */
export function httpOver(handler: Handler, requests: string[] = []): Http {
  let ordinal = 0;
  return {
    send: async ({ headers = {}, ...rest }) => {
      ordinal += 1;
      const request = { ...rest, headers };
      requests.push(`${request.method} ${request.url.replace(/^https?:\/\/[^/]+/, '')}`);
      const base = { number: ordinal, check: 'test', ordinal, request, startedAt: '2026-01-01T00:00:00Z', duration: 1 };
      return { ...base, response: await handler(request) } satisfies Exchange;
    },
  };
}

/** A steady stand-in for the seeded random numbers of a run. */
const random = () => 0.3;

export function sessionOver(handler: Handler, requests: string[] = []): Promise<Session> {
  return openSession(handler, requests);
}

async function openSession(handler: Handler, requests: string[], scope?: Scope): Promise<Session> {
  const target = { url: BASE };
  const declared = await discover({ http: httpOver(handler), target });
  const http = httpOver(handler, requests);
  const now = () => new Date('2026-01-01T00:00:00Z');
  return { fhir: openFhir({ http, target, declared, scope, random, now, validate: () => [] }) };
}

/** Runs one check against a server in this process and gives what it said. */
export async function runCheck(check: Check<Session>, handler: Handler, scope?: Scope): Promise<Said> {
  const requests: string[] = [];
  const said = {
    failures: [] as string[],
    warnings: [] as string[],
    inconclusive: [] as string[],
    inapplicable: [] as string[],
    held: 0,
    requests,
  };
  const session = await openSession(handler, requests, scope);
  const undecided = {
    inconclusive: (reason: string) => said.inconclusive.push(reason),
    inapplicable: (reason: string) => said.inapplicable.push(reason),
  };
  await check.run({
    ...session,
    verdict: {
      expect(condition, note) {
        if (condition) said.held += 1;
        else (note.severity === 'warning' ? said.warnings : said.failures).push(note.message);
        return condition;
      },
      fail: (note) => said.failures.push(note.message),
      ...undecided,
      about: () => undecided,
    },
  });
  return said;
}

/** An answer with a JSON body. */
export function answer(status: number, body: unknown, type = 'application/fhir+json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: { 'content-type': type }, body: new TextEncoder().encode(text) };
}
