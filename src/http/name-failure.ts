import type { TransportFailure } from './exchange.ts';

const MESSAGES = {
  refused: 'the connection was refused: nothing listens at this address',
  dns: 'the name of the host could not be resolved',
  unreachable: 'there is no way to the host',
  'timeout-connect': 'the connection did not stand in time',
  'timeout-headers': 'no answer came in time',
  'timeout-body': 'the answer stopped arriving',
  'timeout-total': 'the answer was not whole in time',
  reset: 'the server reset the connection',
  'closed-early': 'the server closed the connection before the answer was whole',
  'too-large': 'the answer is larger than is taken',
  'bad-encoding': 'the body does not follow its Content-Encoding',
  tls: 'no secure connection could be made',
  protocol: 'the answer is not HTTP',
  unsendable: 'the request cannot be sent as it stands',
  'other-origin': 'not sent: the address belongs to another origin than the target',
  handler: 'the server in this process failed',
} as const;

export type FailureCode = keyof typeof MESSAGES;

const BY_CODE: Readonly<Record<string, FailureCode>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout-connect',
  UND_ERR_CONNECT_TIMEOUT: 'timeout-connect',
  UND_ERR_HEADERS_TIMEOUT: 'timeout-headers',
  UND_ERR_BODY_TIMEOUT: 'timeout-body',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'closed-early',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'closed-early',
  HPE_INVALID_EOF_STATE: 'closed-early',
  ERR_STREAM_PREMATURE_CLOSE: 'closed-early',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  HPE_HEADER_OVERFLOW: 'too-large',
  UND_ERR_INVALID_ARG: 'unsendable',
  ERR_INVALID_URL: 'unsendable',
  ERR_INVALID_CHAR: 'unsendable',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
};

const TLS_CODE = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|CRL_|HOSTNAME_)/;

/** A failure as it is recorded; `detail` goes behind the code's own words. */
export function failureOf(code: FailureCode, detail?: string, head?: Head): TransportFailure {
  const message = detail === undefined ? MESSAGES[code] : `${MESSAGES[code]} (${detail})`;
  return head === undefined ? { code, message } : { code, message, status: head.status, headers: head.headers };
}

export interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Names what went wrong on the wire. Texts of errors are not used: they may hold addresses and differ by version. */
export function nameFailure(error: unknown, head?: Head): TransportFailure {
  const code = codeOf(error);
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  if (known !== undefined) return failureOf(known, undefined, head);
  if (TLS_CODE.test(code)) return failureOf('tls', code, head);
  return failureOf('protocol', code === '' ? undefined : code, head);
}

function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    // Node tries every address of a name at once and hands back all the errors together.
    if (at instanceof AggregateError && at.errors[0] instanceof Error) return codeOf(at.errors[0]);
  }
  return '';
}
