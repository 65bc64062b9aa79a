import type { Finding, Http, SessionContext } from 'assay/suite';
import { type Retrieved, readFile } from './retrieve.ts';

/** What every check of this suite is given. */
export interface Session {
  readonly http: Http;
  /** Address of the target as given. */
  readonly target: string;
  /** Reads the file at its place, anew for each check, so that each has exchanges of its own to show. */
  readonly retrieve: () => Promise<Retrieved>;
  /** What the standard finds in a text, by the run's clock. */
  readonly findings: (text: string) => readonly Finding[];
}

export function openSession({ http, target, validate, now }: SessionContext<unknown>): Session {
  return {
    http,
    target: target.url,
    retrieve: () => readFile(http, wellKnown(target.url)),
    findings: (text) => validate({ text, now: now().toISOString() }),
  };
}

/** The file's place: at the root of the host, whatever path the target has (RFC 8615, 3). */
export function wellKnown(target: string): string {
  return new URL('/.well-known/security.txt', target).href;
}

/** Where older servers have it, or redirect from (section 3). */
export function legacy(target: string): string {
  return new URL('/security.txt', target).href;
}
