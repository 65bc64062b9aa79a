/** One request as the checks make it. Header names are lower case. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** One answer, decoded (content codings undone), within the limits. Header names are lower case; repeats joined with `, `. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Why no usable answer came. Recorded like an answer, so that a replay meets it again. */
export interface TransportFailure {
  /**
   * From the wire: `refused` `dns` `unreachable` `timeout-connect` `timeout-headers` `timeout-body` `timeout-total` `reset`
   * `closed-early` `too-large` `bad-encoding` `tls` `protocol`; from us: `unsendable` `other-origin` `handler` `token`
   * `not-sent` `not-recorded` `unanswered`; from following redirects: `redirect-other-origin` `redirect-loop` `redirect-no-location`.
   */
  readonly code: string;
  readonly message: string;
  /** Head of the answer where one had come. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request with what came of it. `number` is unique in the run; `check` and `ordinal` key the replay. */
export interface Exchange {
  readonly number: number;
  readonly check: string;
  /** One-based, in the order in which the check asked. */
  readonly ordinal: number;
  readonly request: HttpRequest;
  readonly response?: HttpResponse;
  readonly failure?: TransportFailure;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** Answers a request, or throws nothing: a failure is a value. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse | { readonly failure: TransportFailure }>;

/** A server as a function: the reference servers, their mutants and their variants. */
export type Handler = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;
