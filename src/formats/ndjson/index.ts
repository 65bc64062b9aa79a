import type { Finding } from '../../model/finding.ts';
import { readLines } from '../read-lines.ts';
import type { ByteSource, Format, FormatOptions, OpenedSource, ParsedRecord, Prologue, RawRecord } from '../record.ts';
import { compileTreePath, treeFieldNames, treeRecord } from '../tree/index.ts';
import { jsonTree } from './json-tree.ts';

const CODES = {
  syntax: 'ndjson.syntax',
  'duplicate-key': 'ndjson.duplicate-key',
  'too-deep': 'ndjson.too-deep',
} as const;

/** A JSON value a line (NDJSON, JSON Lines). Paths are names with slashes between them. */
export const ndjson: Format = {
  id: 'ndjson',
  open: async (input, options) => openNdjson(input, options),
  parse: parseLine,
  compilePath: compileTreePath,
  fieldNames: treeFieldNames,
};

function openNdjson({ chunks }: ByteSource, { maxRecordBytes }: FormatOptions): OpenedSource<Prologue> {
  return { prologue: { format: 'ndjson' }, findings: [], records: filled(readLines(chunks, maxRecordBytes)) };
}

async function* filled(lines: AsyncIterable<RawRecord>): AsyncGenerator<RawRecord> {
  for await (const line of lines) {
    const { bytes, start } = line;
    // A mark before the first line is no part of it.
    const isMarked = start === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    const own = isMarked ? { ...line, bytes: bytes.subarray(3), start: 3 } : line;
    if (own.problem || own.bytes.some((byte) => byte > 32)) yield own;
  }
}

function parseLine(raw: RawRecord): ParsedRecord {
  const at = { line: raw.line, start: raw.start, end: raw.end };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw.bytes);
  } catch {
    return {
      record: undefined,
      findings: [wrong('ndjson.encoding', 'expected UTF-8 (RFC 8259, 8.1), got bytes that are not', at)],
    };
  }
  const { root, problems } = jsonTree(text);
  const findings = problems.map(({ kind, position, expected, got }): Finding => {
    const place = {
      line: raw.line,
      column: position.column,
      start: raw.start + position.start,
      end: raw.start + position.end,
    };
    return { ...wrong(CODES[kind], `expected ${expected}, got ${got}`, place), expected, got };
  });
  if (!root || findings.length > 0) return { record: undefined, findings };
  if (root.kind !== 'composite')
    return {
      record: undefined,
      findings: [wrong('ndjson.not-an-object', 'expected an object, got a single value', at)],
    };
  return { record: treeRecord(raw, root), findings };
}

function wrong(code: string, message: string, at: Finding['at']): Finding {
  return { code, severity: 'error', message, ...(at && { at }) };
}
