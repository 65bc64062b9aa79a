import type { Refusal } from '../outcome.ts';
import type { Json } from '../resource.ts';
import type { Parameters } from '../search/search-parameter.ts';
import type { Searcher } from '../search/search-type.ts';

/** A request, taken apart. */
export interface Request {
  /** Upper case. */
  readonly method: string;
  /** Path below the base, in decoded segments. */
  readonly path: readonly string[];
  readonly parameters: Parameters;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array | undefined;
}

/** An answer, before it is serialised. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** Answers one request; never throws for anything a client can send. */
export type Interaction = (server: Searcher, request: Request) => Reply | Refusal;

/** Whether a preference was stated in the Prefer header, as in `handling=strict` or `return=minimal`. */
export function prefers(request: Request, preference: string): boolean {
  const stated = (request.headers.prefer ?? '').toLowerCase().split(/[,;]/);
  return stated.some((each) => each.replaceAll(/[\s"]/g, '') === preference.toLowerCase());
}
