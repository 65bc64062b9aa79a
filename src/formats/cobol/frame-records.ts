import { Buffer } from 'node:buffer';
import type { Finding } from '../../model/finding.ts';
import type { RawRecord } from '../record.ts';

/** What begins the bytes held: a record, or something in front of or behind one that is passed over. */
export type Cut =
  | { readonly kind: 'record'; readonly from: number; readonly to: number; readonly next: number }
  /** `next` bytes are no record; cutting goes on behind them. */
  | { readonly kind: 'skip'; readonly next: number }
  | { readonly kind: 'more' }
  /** Nobody can say where the next record begins: all that is left is not read. */
  | { readonly kind: 'lost'; readonly code: string; readonly message: string };

/** Cuts the first record off `held[at..end]`; `isLast` when no bytes follow. */
export type Cutter = (held: Buffer, at: number, end: number, isLast: boolean, offset: number) => Cut;

export interface FrameOptions {
  readonly fileHeader: number;
  readonly fileFooter: number;
  readonly maxRecordBytes: number;
}

interface Problem {
  readonly code: string;
  readonly message: string;
}

/** Frames a stream. What is held stays bounded by the largest record, the footer and a chunk. */
export async function* frameRecords(
  chunks: AsyncIterable<Uint8Array>,
  cut: Cutter,
  { fileHeader, fileFooter, maxRecordBytes }: FrameOptions,
): AsyncGenerator<RawRecord> {
  let held: Buffer = Buffer.alloc(0);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  /** Where the first byte held stands in the source. */
  let offset = 0;
  let toSkip = fileHeader;
  let number = 0;
  /** Why the rest of the source is not read. */
  let lost: Problem | undefined;

  function* take(isLast: boolean): Generator<RawRecord> {
    held = Buffer.concat([held, ...waiting]);
    waiting = [];
    waitingBytes = 0;
    let at = Math.min(toSkip, held.length);
    toSkip -= at;
    const end = held.length - fileFooter;
    while (toSkip === 0 && at < end && !lost) {
      const found = cut(held, at, end, isLast, offset + at);
      if (found.kind === 'more') {
        if (!isLast && end - at <= maxRecordBytes) break;
        if (isLast) yield unread(at, end, cutOff(end - at));
        else lost = { ...tooLarge(end - at), code: 'cobol.length' };
        if (isLast) at = end;
      } else if (found.kind === 'lost') lost = found;
      else {
        const { next } = found;
        if (found.kind === 'record') {
          const { from, to } = found;
          if (to - from > maxRecordBytes) yield unread(from, to, tooLarge(to - from));
          else {
            number++;
            yield { bytes: held.subarray(from, to), start: offset + from, end: offset + to, line: number };
          }
        }
        at = next;
      }
    }
    held = held.subarray(at);
    offset += at;
  }

  function cutOff(bytes: number): Problem {
    const message = `the file ends within the record: ${bytes} bytes are left. Check framing, record length, fileHeader and fileFooter`;
    return { code: 'cobol.truncated', message };
  }

  function tooLarge(bytes: number): Problem {
    const message = `expected at most ${maxRecordBytes} bytes in a record, got ${bytes} or more. Raise the limit or check the framing`;
    return { code: 'cobol.record-too-large', message };
  }

  /** Bytes that are not read, by their place; held are those of a file's end, which may be mended. */
  function unread(from: number, to: number, { code, message }: Problem): RawRecord {
    number++;
    const place = { line: number, start: offset + from, end: offset + to };
    const problem: Finding = {
      code,
      severity: 'error',
      message: `record ${number}, byte ${place.start}: ${message}`,
      at: place,
    };
    const bytes = held.subarray(from, code === 'cobol.truncated' && to - from <= maxRecordBytes ? to : from);
    return { bytes, ...place, problem };
  }

  let beyond = 0;
  for await (const chunk of chunks) {
    if (lost) {
      beyond += chunk.length;
      continue;
    }
    waiting.push(chunk);
    waitingBytes += chunk.length;
    // Joining what is held with every small chunk would copy a long record again and again.
    if (waitingBytes * 4 >= held.length) yield* take(false);
  }
  if (!lost) yield* take(true);
  if (lost) {
    const message = `${lost.message}. Nothing behind it was read`;
    yield unread(0, held.length + beyond, { code: lost.code, message });
  }
}
