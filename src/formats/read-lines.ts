import type { RawRecord } from './record.ts';

const LF = 10;
const CR = 13;

/** Cuts a byte stream into lines (LF or CRLF), in bounded memory. A line over `maxBytes` comes with no bytes and a problem. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncIterable<RawRecord> {
  let held: Uint8Array[] = [];
  let size = 0;
  let dropped = false;
  let start = 0;
  let offset = 0;
  let line = 1;
  const finish = (end: number): RawRecord => {
    const bytes = dropped ? new Uint8Array() : trimCr(join(held, size));
    const problem = dropped
      ? ({
          code: 'input.line-too-long',
          severity: 'error',
          message: `line ${line}: over ${maxBytes} bytes`,
          at: { line, start, end },
        } as const)
      : undefined;
    return problem ? { bytes, start, end, line, problem } : { bytes, start, end: start + bytes.length, line };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LF, from); at !== -1; at = chunk.indexOf(LF, from)) {
      hold(chunk.subarray(from, at));
      yield finish(offset + at);
      held = [];
      size = 0;
      dropped = false;
      from = at + 1;
      start = offset + from;
      line++;
    }
    hold(chunk.subarray(from));
    offset += chunk.length;
  }
  if (offset > start) yield finish(offset);

  function hold(part: Uint8Array): void {
    if (dropped) return;
    size += part.length;
    if (size <= maxBytes) {
      held.push(part);
      return;
    }
    dropped = true;
    held = [];
  }
}

function trimCr(bytes: Uint8Array): Uint8Array {
  return bytes[bytes.length - 1] === CR ? bytes.subarray(0, -1) : bytes;
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
