import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

type Bytes = AsyncIterable<Uint8Array>;

export type BodyResult =
  | { readonly body: Uint8Array }
  | { readonly problem: 'too-large' | 'bad-encoding'; readonly detail: string };

/** More codings on top of one another than any honest server uses; each costs a decoder. */
const MAX_CODINGS = 2;

class TooLarge extends Error {}
class BadEncoding extends Error {}

/**
 * Reads a body whole and undoes its content codings (RFC 9110, 8.4), piece by piece, so that an endless
 * body, or a small one that unpacks to gigabytes, ends at `limit` bytes. Errors of the source are thrown on.
 */
export async function readBody(source: Bytes, encoding: string, limit: number): Promise<BodyResult> {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const chunks: Uint8Array[] = [];
  try {
    let bytes = counted(source, limit);
    // The last coding named was applied last, so it comes off first.
    for (const coding of codings.slice(0, MAX_CODINGS).reverse()) bytes = counted(decoded(bytes, coding), limit);
    for await (const chunk of bytes) {
      if (codings.length > MAX_CODINGS) throw new BadEncoding();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof TooLarge) return { problem: 'too-large', detail: `the limit is ${limit} bytes` };
    if (error instanceof BadEncoding) {
      return { problem: 'bad-encoding', detail: `Content-Encoding: ${encoding.slice(0, 60)}` };
    }
    throw error;
  }
  const [only] = chunks;
  return { body: chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks) };
}

async function* counted(source: Bytes, limit: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > limit) throw new TooLarge();
    yield chunk;
  }
}

async function* decoded(source: Bytes, coding: string): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  // An empty body needs no decoder, whatever its headers say: error pages often keep the header.
  if (first.done) return;
  const decoder = decoderFor(coding, first.value);
  if (decoder === undefined) {
    await iterator.return?.();
    throw new BadEncoding();
  }
  let sourceError: unknown;
  const feed = async function* () {
    yield first.value;
    try {
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } catch (error) {
      sourceError = error;
      throw error;
    } finally {
      await iterator.return?.();
    }
  };
  const feeding = pipeline(Readable.from(feed(), { objectMode: false }), decoder);
  feeding.catch(() => {});
  try {
    yield* decoder;
  } catch {
    throw sourceError ?? new BadEncoding();
  }
}

function decoderFor(coding: string, first: Uint8Array): Transform | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      // RFC 9110, 8.4.1.2: the zlib format; some servers send the bare deflate stream.
      return ((first[0] ?? 0) & 0x0f) === 0x08 ? createInflate() : createInflateRaw();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}
