import { LineCounter, parseDocument } from 'yaml';
import { parseJson } from '../../formats/json/index.ts';
import type { ByteSource } from '../../formats/record.ts';
import type { Finding } from '../../model/finding.ts';
import { offsets, repeatedKeys } from './yaml-nodes.ts';

/** The largest descriptions that are published are of 15 MB; what is larger is diagnosed, not read. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Each alias in YAML is as long as what it stands for: bombs are made of them. */
const MAX_ALIASES = 1000;

/** Where a value stands in the text; lines and columns from one, bytes not counted for YAML. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** A description as a value, with the way back to its text. */
export interface Description {
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** Positions of the values at the steps of JSON pointers, or of the nearest above each. */
  locate(paths: readonly (readonly (string | number)[])[]): readonly Position[];
}

/** Reads a description, which is JSON or YAML (3.2, 4.3). Undefined `value` where it is neither. */
export async function readDescription(input: ByteSource): Promise<Description> {
  const bytes = await readBytes(input);
  if (bytes === undefined)
    return unreadable('openapi.too-large', `expected at most ${MAX_BYTES} bytes, got more`, input.name);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable('openapi.encoding', 'expected UTF-8, got bytes that are not', input.name);
  }
  return /^\s*\{/.test(text) ? readJson(text, input.name) : readYaml(text, input.name);
}

async function readBytes(input: ByteSource): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.chunks) {
    size += chunk.length;
    if (size > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readJson(text: string, source: string): Description {
  const parsed = parseJson(text);
  const findings = parsed.problems.map(({ kind, position, expected, got }): Finding => {
    const { line, column } = position;
    const message = `line ${line}, column ${column}: expected ${expected}, got ${got}`;
    return {
      code: `openapi.json-${kind}`,
      severity: 'error',
      message,
      at: { source, line, column },
      expected,
      got,
    };
  });
  return { value: parsed.value, findings, locate: (paths) => parsed.locateAll(paths) };
}

function readYaml(text: string, source: string): Description {
  const lines = new LineCounter();
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  try {
    // The parser compares each key with all before it, which is quadratic in a long map.
    const options = { lineCounter: lines, prettyErrors: false, stringKeys: true, uniqueKeys: false };
    const document = parseDocument(text, options);
    const faults = [
      ...document.errors.map(({ pos, message }) => ({ offset: pos[0], message })),
      ...repeatedKeys(document.contents),
    ].sort((a, b) => a.offset - b.offset);
    const findings = faults.map(({ offset, message }): Finding => {
      const at = positionOf(offset);
      const said = message.replace(/\s+/g, ' ').slice(0, 200);
      return {
        code: 'openapi.yaml',
        severity: 'error',
        message: `line ${at.line}, column ${at.column}: expected YAML, got ${said}`,
        at: { source, ...at },
      };
    });
    const offsetIn = offsets(document.contents);
    const value: unknown = faults.length > 0 ? undefined : document.toJS({ maxAliasCount: MAX_ALIASES });
    return {
      value,
      findings,
      locate: (paths) =>
        paths.map((steps) => {
          const offset = offsetIn(steps);
          return offset === undefined ? { line: 1, column: 1 } : positionOf(offset);
        }),
    };
  } catch (cause) {
    const said = (cause as Error).message.replace(/\s+/g, ' ').slice(0, 200);
    return unreadable('openapi.yaml', `expected YAML, got ${said}`, source);
  }
}

function unreadable(code: string, message: string, source: string): Description {
  const finding: Finding = { code, severity: 'error', message, at: { source } };
  return { value: undefined, findings: [finding], locate: (paths) => paths.map(() => ({ line: 1, column: 1 })) };
}
