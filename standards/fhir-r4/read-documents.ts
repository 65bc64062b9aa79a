import type { ByteSource, Finding } from 'assay/standard';
import { decodeUtf8 } from './decode-utf8.ts';
import { notFhir } from './not-fhir.ts';

export interface ReadLimits {
  /** Bytes of one line of NDJSON. Default 64 MiB. */
  readonly maxLineBytes?: number;
  /** Bytes of one document in JSON or XML. Default 256 MiB. */
  readonly maxDocumentBytes?: number;
}

/** One JSON or XML text of a source, or what is wrong with it before it is one. */
export type FhirDocument = { readonly source: string } & (
  | {
      readonly problem?: undefined;
      readonly text: string;
      readonly at: { readonly line: number; readonly start: number };
    }
  | { readonly problem: Finding }
);

const MIB = 1024 * 1024;
const LF = 10;
const LESS_THAN = 60;
const BOM = [0xef, 0xbb, 0xbf];

/**
 * Cuts a source into texts: the whole of it (JSON or XML), or line by line when its first lines show that it is NDJSON.
 * NDJSON is streamed, so that memory is bounded by the longest line allowed.
 */
export async function* readDocuments(input: ByteSource, limits: ReadLimits = {}): AsyncIterable<FhirDocument> {
  const maxDocument = limits.maxDocumentBytes ?? 256 * MIB;
  const maxLine = limits.maxLineBytes ?? 64 * MIB;
  const { name } = input;
  const chunks = input.chunks[Symbol.asyncIterator]();
  const head = await readHead(chunks, maxDocument);
  const fault = notFhir(head.bytes, name);
  if (fault) {
    yield { source: name, problem: fault };
  } else if (isNdjson(head, name)) {
    yield* readLines(head, chunks, name, maxLine);
  } else {
    const bytes = await readRest(head, chunks, maxDocument);
    yield bytes
      ? decoded(bytes, { line: 1, start: 0 }, name, name)
      : { source: name, problem: tooLarge(name, maxDocument) };
  }
}

interface Head {
  readonly bytes: Uint8Array;
  readonly ended: boolean;
}

type Chunks = AsyncIterator<Uint8Array>;

/** Reads until two lines that are not blank are complete, or to the end. */
async function readHead(chunks: Chunks, limit: number): Promise<Head> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let lines = 0;
  let blank = true;
  while (lines < 2 && size <= limit) {
    const { done, value } = await chunks.next();
    if (done) return { bytes: join(parts, size), ended: true };
    parts.push(value);
    size += value.length;
    for (const byte of value) {
      if (byte === LF) {
        if (!blank) lines++;
        blank = true;
      } else if (byte > 32) blank = false;
    }
  }
  return { bytes: join(parts, size), ended: false };
}

/** NDJSON has a whole value in its first line and more behind it, or, if that line is broken, a resource in its second. */
function isNdjson({ bytes }: Head, name: string): boolean {
  const [first, second] = firstLines(bytes).map((line) => new TextDecoder().decode(line));
  if (first === undefined || second === undefined) return false;
  return isWhole(first) || isResource(second) || (name.endsWith('.ndjson') && isWhole(second));
}

/** The first two lines that are not blank, or none where there are not two: a long single line is not looked at. */
function firstLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < bytes.length && lines.length < 2; ) {
    const found = bytes.indexOf(LF, from);
    const end = found === -1 ? bytes.length : found;
    const line = bytes.subarray(from, end);
    if (line.some((byte) => byte > 32)) lines.push(line);
    from = end + 1;
  }
  return lines.length === 2 ? lines : [];
}

function isWhole(text: string): boolean {
  return parse(text) !== undefined;
}

function isResource(text: string): boolean {
  const value = parse(text);
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'resourceType');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readRest(head: Head, chunks: Chunks, limit: number): Promise<Uint8Array | undefined> {
  const parts = [head.bytes];
  let size = head.bytes.length;
  for (let ended = head.ended; !ended && size <= limit; ) {
    const { done, value } = await chunks.next();
    ended = done === true;
    if (!done) {
      parts.push(value);
      size += value.length;
    }
  }
  return size <= limit ? join(parts, size) : undefined;
}

async function* readLines(head: Head, chunks: Chunks, name: string, limit: number): AsyncIterable<FhirDocument> {
  let held: Uint8Array[] = [];
  let size = 0;
  let line = 1;
  let start = 0;
  const finish = (): FhirDocument | undefined => {
    const source = `${name}:${line}`;
    if (size > limit) return { source, problem: lineTooLong(name, line, start, size, limit) };
    const bytes = join(held, size);
    if (bytes.find((byte) => byte > 32) === LESS_THAN) return { source, problem: notJson(name, line, start, size) };
    return bytes.some((byte) => byte > 32) ? decoded(bytes, { line, start }, name, source) : undefined;
  };
  const hold = (part: Uint8Array): void => {
    size += part.length;
    if (size <= limit) held.push(part);
    else held = [];
  };
  let chunk: Uint8Array | undefined = head.bytes;
  for (let ended = head.ended; chunk; ) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      hold(chunk.subarray(from, end));
      const document = finish();
      if (document) yield document;
      start += size + 1;
      line++;
      held = [];
      size = 0;
      from = end + 1;
    }
    hold(chunk.subarray(from));
    if (ended) break;
    const next = await chunks.next();
    ended = next.done === true;
    chunk = next.done ? new Uint8Array() : next.value;
  }
  const last = finish();
  if (last) yield last;
}

function decoded(bytes: Uint8Array, at: { line: number; start: number }, name: string, source: string): FhirDocument {
  // A byte order mark is no part of the text; a reader of JSON may ignore it (RFC 8259, 8.1), one of XML does (XML 1.0, F.1).
  const marked = at.start === 0 && BOM.every((byte, index) => bytes[index] === byte);
  const answer = decodeUtf8(marked ? bytes.subarray(BOM.length) : bytes);
  const start = at.start + (marked ? BOM.length : 0);
  if (answer.text !== undefined) return { source, text: answer.text, at: { line: at.line, start } };
  const { line, column, offset } = answer;
  const where = { source: name, line: at.line + line - 1, column, start: start + offset, end: start + offset + 1 };
  const message = `line ${where.line}, column ${column}: expected UTF-8, got another encoding or damaged bytes. Convert the file to UTF-8.`;
  return { source, problem: { code: 'fhir.encoding', severity: 'error', message, at: where, expected: 'UTF-8' } };
}

function lineTooLong(source: string, line: number, start: number, size: number, limit: number): Finding {
  const message = `line ${line}: expected at most ${limit} bytes, got ${size}. Split the resource, or raise the limit.`;
  const at = { source, line, column: 1, start, end: start + size };
  return {
    code: 'fhir.line-too-long',
    severity: 'error',
    message,
    at,
    expected: `at most ${limit} bytes`,
    got: `${size}`,
  };
}

/** The lines of NDJSON are JSON, whatever the reader could make of them. */
function notJson(source: string, line: number, start: number, size: number): Finding {
  const message = `line ${line}: expected a JSON value, got a tag. XML is read as a file of its own.`;
  const at = { source, line, column: 1, start, end: start + size };
  return { code: 'fhir.json-syntax', severity: 'error', message, at, expected: 'a JSON value', got: 'a tag' };
}

function tooLarge(source: string, limit: number): Finding {
  const message = `${source}: expected a document of at most ${limit} bytes, got more. Give large data as NDJSON, a resource a line.`;
  return { code: 'fhir.too-large', severity: 'error', message, at: { source }, expected: `at most ${limit} bytes` };
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
