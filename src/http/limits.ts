/** How much of a server's answer is taken, and how long it is waited for. Bytes and milliseconds. */
export interface HttpLimits {
  /** Of one body, both as it is sent and as it is after its content codings are undone. */
  readonly bodyBytes: number;
  /** Of one answer's status line and headers together. */
  readonly headerBytes: number;
  /** Until the connection stands, TLS included. */
  readonly connectTimeout: number;
  /** From the request to the end of the answer's headers. */
  readonly headersTimeout: number;
  /** Between two pieces of the body. */
  readonly bodyTimeout: number;
  /** For the whole exchange: what a server that sends a byte a second meets. */
  readonly totalTimeout: number;
}

export const defaultHttpLimits: HttpLimits = {
  bodyBytes: 32 * 1024 * 1024,
  headerBytes: 64 * 1024,
  connectTimeout: 10_000,
  headersTimeout: 30_000,
  bodyTimeout: 30_000,
  totalTimeout: 120_000,
};
