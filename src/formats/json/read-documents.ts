import { capFindings } from '../../model/capped-findings.ts';
import type { Finding } from '../../model/finding.ts';
import type { ByteSource } from '../record.ts';
import { type ParsedJson, parseJson } from './index.ts';

/** A JSON document is held whole; one that is larger than this is diagnosed, not read. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Findings listed for one text; of more only the number is told. */
const MOST_LISTED = 10_000;

/** One JSON text of a source: a whole document, or a line of a file that holds one a line. */
export interface DocumentText {
  /** Name of the source, with `:line` where it holds several. */
  readonly source: string;
  /** One-based line of the source on which the text begins. */
  readonly line: number;
  /** Offset of its first byte in the source. */
  readonly start: number;
  readonly parsed: ParsedJson | undefined;
  readonly findings: readonly Finding[];
  /** What the codes of its findings begin with. */
  readonly prefix: string;
  /** Of a text that had parts taken out of it: a finding with its place in the source. */
  readonly move?: (finding: Finding) => Finding;
}

/**
 * Cuts a source into JSON texts. A source whose first line is an object by itself, with more lines below it,
 * is read line by line; any other is one document. What is no JSON is told under codes that begin with `prefix`.
 */
export async function* readJsonDocuments(input: ByteSource, prefix: string): AsyncGenerator<DocumentText> {
  const { parse, fault } = documentParser(prefix);
  const lines = cutLines(input.chunks);
  const first = await lines.next();
  if (first.done) return yield fault(input.name, 1, 0, 'empty', 'expected a JSON document, got nothing');
  let next = await lines.next();
  while (!next.done && isBlank(next.value.bytes)) next = await lines.next();
  if (!next.done && isObject(first.value.bytes)) {
    yield parse(input.name, first.value, true);
    for (; !next.done; next = await lines.next()) {
      if (!isBlank(next.value.bytes)) yield parse(input.name, next.value, true);
    }
    return;
  }
  const parts = [first.value.bytes];
  let size = first.value.bytes.length;
  for (; !next.done && size <= MAX_BYTES; next = await lines.next()) {
    const gap = next.value.start - size;
    // Lines are put back where they stood, so that positions are those of the source.
    if (gap > 0) parts.push(new Uint8Array(gap).fill(0x0a));
    parts.push(next.value.bytes);
    size = next.value.start + next.value.bytes.length;
  }
  if (size > MAX_BYTES) {
    yield fault(input.name, 1, 0, 'too-large', `expected at most ${MAX_BYTES} bytes in one document`);
    return;
  }
  yield parse(input.name, { bytes: join(parts, size), line: 1, start: 0 }, false);
}

interface Line {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly start: number;
}

async function* cutLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let held: Uint8Array[] = [];
  let size = 0;
  let line = 1;
  let start = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, from)) {
      held.push(chunk.subarray(from, end));
      size += end - from;
      yield { bytes: join(held, size), line, start };
      start += size + 1;
      line++;
      held = [];
      size = 0;
      from = end + 1;
    }
    // What is past the limit is only counted; the document is refused by its size.
    if (size <= MAX_BYTES) held.push(chunk.subarray(from));
    size += chunk.length - from;
  }
  if (size > 0) yield { bytes: join(held, size), line, start };
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1 && parts[0]?.length === size) return parts[0];
  const whole = new Uint8Array(Math.min(size, MAX_BYTES + 1));
  let at = 0;
  for (const part of parts) {
    if (at + part.length > whole.length) break;
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function isObject(bytes: Uint8Array): boolean {
  const last = bytes.findLast((byte) => byte > 0x20);
  if (last !== 0x7d) return false;
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    return value !== null && typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** How the texts of a source are parsed, and what is said of one that cannot be. */
export function documentParser(prefix: string) {
  const fault = faultsOf(prefix);
  return { fault, parse: parserOf(prefix, fault) };
}

/** Whether the first line of what these pieces begin is an object by itself, with more behind it. */
export function isObjectLine(pieces: readonly Uint8Array[]): boolean {
  const held: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    const end = piece.indexOf(0x0a);
    held.push(end === -1 ? piece : piece.subarray(0, end));
    size += end === -1 ? piece.length : end;
    if (end !== -1) return isObject(join(held, size));
  }
  return false;
}

type Fault = (source: string, line: number, start: number, code: string, message: string) => DocumentText;

const parserOf =
  (prefix: string, fault: Fault) =>
  (name: string, { bytes, line, start }: Line, isLine: boolean): DocumentText => {
    const source = isLine ? `${name}:${line}` : name;
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      return fault(source, line, start, 'encoding', 'expected UTF-8 (RFC 8259, 8.1), got bytes that are not');
    }
    const parsed = parseJson(text);
    const findings = parsed.problems.map(({ kind, position, expected, got }): Finding => {
      const at = {
        source: name,
        line: line + position.line - 1,
        column: position.column,
        start: start + position.start,
      };
      return {
        code: `${prefix}.json-${kind}`,
        severity: 'error',
        message: `line ${at.line}, column ${at.column}: expected ${expected}, got ${got}`,
        at,
        expected,
        got,
      };
    });
    return { source, line, start, parsed: parsed.value === undefined ? undefined : parsed, findings, prefix };
  };

const faultsOf =
  (prefix: string): Fault =>
  (source, line, start, code, message) => {
    const finding: Finding = { code: `${prefix}.${code}`, severity: 'error', message, at: { source, line, start } };
    return { source, line, start, parsed: undefined, findings: [finding], prefix };
  };

/**
 * Adds line, column and bytes to findings that have a pointer; counts those beyond what a report can list. `base` is where the text's value
 * stands in the whole document.
 */
export function locatedIn(
  found: readonly Finding[],
  document: DocumentText,
  name: string,
  base = '',
): readonly Finding[] {
  if (found.length === 0 || !document.parsed) return found;
  const findings = capFindings(found, MOST_LISTED, `${document.prefix}.more`);
  const positions = document.parsed.locateAll(
    findings.map((finding) => steps((finding.at?.path ?? base).slice(base.length), document.parsed?.value)),
  );
  return findings.map((finding, i) => {
    const position = positions[i];
    if (!position) return finding;
    const at = {
      ...finding.at,
      source: name,
      line: document.line + position.line - 1,
      column: position.column,
      start: document.start + position.start,
      end: document.start + position.end,
    };
    const told = { ...finding, at };
    return document.move ? document.move(told) : told;
  });
}

/** Steps of a JSON pointer (RFC 6901, 4) into a value, list places as numbers. */
function steps(pointer: string, root: unknown): readonly (string | number)[] {
  if (pointer === '') return [];
  let value = root;
  return pointer
    .slice(1)
    .split('/')
    .map((escaped) => {
      const name = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(value) ? Number(name) : name;
      value =
        value !== null && typeof value === 'object'
          ? (value as Readonly<Record<string | number, unknown>>)[step]
          : undefined;
      return step;
    });
}
