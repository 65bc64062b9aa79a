import type { Finding } from '../../model/finding.ts';
import type { ByteSource, FormatOptions, OpenedSource, RawRecord } from '../record.ts';
import { concatBytes } from './bytes.ts';
import { createFramer, type Framer } from './framer.ts';
import type { Hl7Prologue } from './prologue.ts';

/**
 * Frames a byte stream into messages: plain files with any line ends, blocks of the minimal lower layer
 * protocol, batch files. `findings` grows while the records are read (batch trailers stand last).
 */
export async function openHl7(input: ByteSource, options: FormatOptions): Promise<OpenedSource<Hl7Prologue>> {
  const findings: Finding[] = [];
  const chunks = input.chunks[Symbol.asyncIterator]();
  const { head, hasMark } = await readMark(chunks);
  const framer = createFramer({
    start: hasMark ? 3 : 0,
    maxRecordBytes: options.maxRecordBytes,
    report: (finding) => findings.push({ ...finding, at: { source: input.name, ...finding.at } }),
  });
  const records = readRecords(framer, head, chunks);
  const first = await records.next();
  const setting = options.settings.charset;
  const charset = typeof setting === 'string' && setting !== '' ? setting : hasMark ? 'UTF-8' : undefined;
  const prologue: Hl7Prologue = {
    format: 'hl7v2',
    framing: framer.mllp ? 'mllp' : 'plain',
    ...(charset && { charset }),
  };
  return { prologue, findings, records: startingWith(first, records) };
}

/** The first bytes, without a UTF-8 byte order mark. */
async function readMark(chunks: AsyncIterator<Uint8Array>): Promise<{ head: Uint8Array; hasMark: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < 3) {
    const next = await chunks.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  const head = parts.length === 0 ? new Uint8Array(0) : concatBytes(parts);
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return { head: hasMark ? head.subarray(3) : head, hasMark };
}

async function* readRecords(
  framer: Framer,
  head: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<RawRecord, undefined> {
  try {
    yield* framer.push(head);
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield* framer.push(next.value);
    yield* framer.end();
    return undefined;
  } finally {
    await chunks.return?.();
  }
}

async function* startingWith(
  first: IteratorResult<RawRecord, undefined>,
  rest: AsyncGenerator<RawRecord, undefined>,
): AsyncGenerator<RawRecord> {
  try {
    if (first.done) return;
    yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
