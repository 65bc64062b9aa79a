import { createHash } from 'node:crypto';
import type { Exchange } from '../http/exchange.ts';
import { AssayError } from '../model/assay-error.ts';
import type { RunFiles } from './run-files.ts';

/** Bodies up to this many bytes stand in the line itself, where they are text. */
const INLINE = 4096;

/** A body in a line of exchanges.ndjson: its text, or the digest that names its file in `bodies/`. */
type StoredBody = string | { readonly sha256: string; readonly bytes: number };

/** A line of exchanges.ndjson. */
export interface StoredExchange extends Omit<Exchange, 'request' | 'response'> {
  readonly request: Omit<Exchange['request'], 'body'> & { readonly body?: StoredBody };
  readonly response?: Omit<NonNullable<Exchange['response']>, 'body'> & { readonly body: StoredBody };
}

/** Puts large and binary bodies beside the line. */
export function storeExchange(files: RunFiles, exchange: Exchange): StoredExchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, body: request.body === undefined ? undefined : storeBody(files, request.body) },
    response: response === undefined ? undefined : { ...response, body: storeBody(files, response.body) },
  };
}

/** Brings the bodies back. Throws AssayError `run.corrupted` where one is not what was recorded. */
export function restoreExchange(files: RunFiles, stored: StoredExchange): Exchange {
  if (typeof stored.number !== 'number' || typeof stored.request?.url !== 'string') {
    throw new AssayError('run.corrupted', 'run: exchanges.ndjson: a line is no exchange. Use an untouched copy.');
  }
  const { request, response, ...rest } = stored;
  const { body, ...head } = request;
  return {
    ...rest,
    request: body === undefined ? head : { ...head, body: restoreBody(files, body, stored.number) },
    ...(response === undefined
      ? {}
      : { response: { ...response, body: restoreBody(files, response.body, stored.number) } }),
  };
}

function storeBody(files: RunFiles, body: Uint8Array): StoredBody {
  if (body.length <= INLINE) {
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
    // Bytes that are not UTF-8 would come back as others.
    if (Buffer.from(text, 'utf8').equals(body)) return text;
  }
  const sha256 = createHash('sha256').update(body).digest('hex');
  files.write(`bodies/${sha256}`, body);
  return { sha256, bytes: body.length };
}

function restoreBody(files: RunFiles, stored: StoredBody | undefined, number: number): Uint8Array {
  if (typeof stored === 'string') return Buffer.from(stored, 'utf8');
  const sha256 = stored?.sha256;
  // The digest names a file, so it must be a digest and nothing like a path.
  const body = /^[0-9a-f]{64}$/.test(String(sha256)) ? files.read(`bodies/${sha256}`) : undefined;
  if (body !== undefined && createHash('sha256').update(body).digest('hex') === sha256) return body;
  const what = body === undefined ? 'is missing' : 'is not what was recorded';
  throw new AssayError(
    'run.corrupted',
    `run: a body of exchange ${number} ${what}. The folder cannot be judged; use an untouched copy.`,
  );
}
