/** One line of a file. Offsets and columns are in bytes. */
export interface Line {
  /** One-based. */
  readonly number: number;
  /** Offset of the first byte in the file. */
  readonly start: number;
  /** Offset behind the last byte, line end excluded. */
  readonly end: number;
  /** Decoded; bytes that are not UTF-8 stand as U+FFFD. */
  readonly text: string;
  readonly ending: 'lf' | 'crlf' | 'cr' | 'none';
  /** Offset of the first byte that is not UTF-8, where there is one. */
  readonly invalidAt?: number;
}

const LF = 0x0a;
const CR = 0x0d;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Cuts a file into lines at LF and CRLF (RFC 9116, 2.2), and at a lone CR as well, so that a file with the line ends
 * of another age is diagnosed line by line and not as one long line.
 */
export function readLines(bytes: Uint8Array): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== LF && byte !== CR) continue;
    const crlf = byte === CR && bytes[at + 1] === LF;
    lines.push(lineOf(bytes, lines.length + 1, start, at, byte === LF ? 'lf' : crlf ? 'crlf' : 'cr'));
    if (crlf) at += 1;
    start = at + 1;
  }
  if (start < bytes.length) lines.push(lineOf(bytes, lines.length + 1, start, bytes.length, 'none'));
  return lines;
}

function lineOf(bytes: Uint8Array, number: number, start: number, end: number, ending: Line['ending']): Line {
  const part = bytes.subarray(start, end);
  const text = decode(part);
  if (text !== undefined) return { number, start, end, text, ending };
  return { number, start, end, text: lenient.decode(part), ending, invalidAt: start + firstInvalid(part) };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes before the first that is not UTF-8: the length of what decodes and encodes back to itself. */
function firstInvalid(bytes: Uint8Array): number {
  const back = new TextEncoder().encode(lenient.decode(bytes));
  let at = 0;
  while (at < bytes.length && bytes[at] === back[at]) at += 1;
  return at;
}

/** Bytes that a text takes. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Text without spaces and tabs at its end. By hand: a pattern would try every run of spaces anew. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1;
  return text.slice(0, end);
}
