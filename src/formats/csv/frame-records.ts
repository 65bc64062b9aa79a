import { Buffer } from 'node:buffer';
import type { Finding } from '../../model/finding.ts';
import type { RawRecord } from '../record.ts';

const NOT_HERE = -1;
const NOWHERE = -2;
const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

export interface FramerOptions {
  readonly delimiter: string;
  readonly newline: 'lf' | 'cr';
  readonly maxRecordBytes: number;
  /** Where the first byte pushed stands in the source. */
  readonly start: number;
  readonly line: number;
}

/** Cuts bytes into records (lines, as far as quotes allow). Chunks may be cut anywhere; what is held stays bounded. */
export interface Framer {
  push(chunk: Uint8Array): RawRecord[];
  /** To be called once, after the last chunk. */
  finish(): RawRecord[];
  /** More of what `push` or `finish` began to give; nothing when all is given. */
  rest(): RawRecord[];
}

/** Records given at once: what is held may be cut into very many. */
const BATCH = 8192;

/** What the scan of one record came to. Offsets are indices into what is held. */
type Scan =
  | { readonly kind: 'record'; readonly end: number }
  | { readonly kind: 'more' }
  | { readonly kind: 'too-large'; readonly from: number }
  | { readonly kind: 'unbalanced'; readonly quote: number };

/**
 * RFC 4180 with what files really hold. A quote opens only where a cell begins and closes only before a delimiter
 * or a line end. One that does not close within `maxRecordBytes`, or before a quote begins a cell of a later line,
 * takes only its own line down: reading resumes with the line after the one where it opened.
 */
export function createFramer(options: FramerOptions): Framer {
  const delimiter = options.delimiter.charCodeAt(0);
  const newline = options.newline === 'lf' ? LF : CR;
  const max = options.maxRecordBytes;
  let held: Buffer = Buffer.alloc(0);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let ended = false;
  let heldStart = options.start;
  let at = 0;
  let line = options.line;
  let skippingFrom = -1;
  let skippedLine = 0;
  /** Absolute offset before which no quote that is open can close, so that unclosed quotes cost one scan together. */
  let noCloseBefore = 0;
  /** Next quote and next line end at or after where they were last asked for; -1 none, -2 not known. */
  let nextQuote = -2;
  let nextEnd = -2;

  function quoteFrom(from: number): number {
    if (nextQuote !== -1 && nextQuote < from) nextQuote = held.indexOf(QUOTE, from);
    return nextQuote;
  }

  function endFrom(from: number): number {
    if (nextEnd !== -1 && nextEnd < from) nextEnd = held.indexOf(newline, from);
    return nextEnd;
  }

  function forget(): void {
    nextQuote = -2;
    nextEnd = -2;
  }

  function scan(): Scan {
    const limit = at + max;
    let from = at;
    let quote = quoteFrom(from);
    for (;;) {
      const end = endFrom(from);
      if (quote === -1 || (end !== -1 && quote > end)) {
        if (end !== -1) return end <= limit ? { kind: 'record', end } : { kind: 'too-large', from };
        if (held.length - at > max) return { kind: 'too-large', from };
        return ended ? { kind: 'record', end: held.length } : { kind: 'more' };
      }
      if (quote >= limit) return { kind: 'too-large', from };
      if (quote !== at && held[quote - 1] !== delimiter) {
        quote = quoteFrom(quote + 1);
        continue;
      }
      const close = closing(quote, Math.min(limit, held.length), ended && held.length <= limit);
      if (close === NOT_HERE && held.length < limit && !ended) return { kind: 'more' };
      if (close < 0) return { kind: 'unbalanced', quote };
      from = close + 1;
      quote = quoteFrom(from);
    }
  }

  /** Index of the quote that closes the one at `open`; NOT_HERE when there is none before `end`, NOWHERE when none will come. */
  function closing(open: number, end: number, endsCell: boolean): number {
    let from = open + 1;
    let mayJump = false;
    for (;;) {
      const quote = held.indexOf(QUOTE, mayJump ? Math.max(from, noCloseBefore - heldStart) : from);
      if (quote === -1 || quote >= end) {
        // A run of quotes cut off by the end of what is held has to be seen again as a whole.
        let seen = end;
        while (seen > 0 && held[seen - 1] === QUOTE) seen--;
        noCloseBefore = Math.max(noCloseBefore, heldStart + seen);
        return NOT_HERE;
      }
      if (!mayJump && quote !== from) {
        mayJump = true;
        continue;
      }
      let after = quote + 1;
      while (after < end && held[after] === QUOTE) after++;
      if ((after - quote) % 2 === 1 && (after < end ? endsQuoted(held[after] as number) : endsCell)) return after - 1;
      const beginsCell = (after - quote) % 2 === 1 && beginsOnLaterLine(open, quote);
      if (after >= end || beginsCell) {
        noCloseBefore = Math.max(noCloseBefore, heldStart + quote);
        return beginsCell && after < end ? NOWHERE : NOT_HERE;
      }
      from = after;
      mayJump = true;
    }
  }

  /** A quote that begins a cell of a later line shows that the cell opened before was never closed. */
  function beginsOnLaterLine(open: number, quote: number): boolean {
    const before = held[quote - 1];
    if (before !== delimiter && before !== newline) return false;
    const end = endFrom(open);
    return end !== -1 && end < quote;
  }

  function endsQuoted(byte: number): boolean {
    return byte === delimiter || byte === LF || byte === CR;
  }

  function emit(records: RawRecord[], end: number, next: number, problem?: Finding): void {
    const contentEnd = newline === LF && end > at && held[end - 1] === CR ? end - 1 : end;
    if (problem || !isBlank(at, contentEnd)) {
      const bytes = held.subarray(at, contentEnd);
      const record = { bytes, start: heldStart + at, end: heldStart + contentEnd, line };
      records.push(problem ? { ...record, problem } : record);
    }
    line += countNewlines(held, newline, at, next);
    at = next;
  }

  /** Lines of nothing but delimiters and white space, which spreadsheets leave behind, are no records. */
  function isBlank(from: number, to: number): boolean {
    for (let i = from; i < to; i++) {
      const byte = held[i];
      if (byte !== delimiter && byte !== 0x20 && byte !== 0x09 && byte !== CR) return false;
    }
    return true;
  }

  function take(): RawRecord[] {
    const records: RawRecord[] = [];
    while (at < held.length && records.length < BATCH) {
      if (skippingFrom >= 0) {
        if (!skip(records)) break;
        continue;
      }
      const found = scan();
      if (found.kind === 'more') break;
      if (found.kind === 'record') emit(records, found.end, Math.min(found.end + 1, held.length));
      else if (found.kind === 'too-large') startSkip(found.from);
      else {
        forget();
        const end = held.indexOf(newline, found.quote);
        const cut = end === -1 && ended ? held.length : end;
        if (cut === -1 || cut - at > max) startSkip(found.quote);
        else emit(records, cut, Math.min(cut + 1, held.length), unbalanced(found.quote));
      }
    }
    if (ended && at >= held.length && skippingFrom >= 0) skip(records);
    return records;
  }

  function startSkip(from: number): void {
    skippingFrom = heldStart + at;
    skippedLine = line;
    line += countNewlines(held, newline, at, from);
    at = from;
  }

  /** Lets go of the rest of a line that is too large; false while its end has not come. */
  function skip(records: RawRecord[]): boolean {
    const end = held.indexOf(newline, at);
    if (end === -1 && !ended) {
      at = held.length;
      return false;
    }
    const stop = end === -1 ? held.length : end;
    const size = heldStart + stop - skippingFrom;
    records.push({
      bytes: held.subarray(0, 0),
      start: skippingFrom,
      end: heldStart + stop,
      line: skippedLine,
      problem: tooLarge(size, skippingFrom, heldStart + stop),
    });
    skippingFrom = -1;
    at = Math.min(stop + 1, held.length);
    line += 1;
    return true;
  }

  function tooLarge(size: number, start: number, end: number): Finding {
    return {
      code: 'csv.record-too-large',
      severity: 'error',
      message: `line ${skippedLine}: expected at most ${max} bytes in a record, got ${size}; it was not read. Raise the limit or look for a missing line end`,
      at: { line: skippedLine, start, end },
      expected: `at most ${max} bytes`,
      got: `${size} bytes`,
    };
  }

  function unbalanced(quote: number): Finding {
    const opened = line + countNewlines(held, newline, at, quote);
    return {
      code: 'csv.unbalanced-quote',
      severity: 'error',
      message: `line ${opened}: a quote opens a cell and none closes it; reading resumes with line ${opened + 1}. Close the quote or double it`,
      at: { line: opened, column: quote - lineStart(quote) + 1, start: heldStart + quote, end: heldStart + quote + 1 },
    };
  }

  function lineStart(index: number): number {
    return Math.max(at, held.lastIndexOf(newline, index) + 1);
  }

  function join(): RawRecord[] {
    const rest = held.subarray(at);
    heldStart += at;
    const [only] = waiting;
    held =
      rest.length === 0 && waiting.length === 1 && only
        ? Buffer.from(only.buffer, only.byteOffset, only.byteLength)
        : Buffer.concat([rest, ...waiting]);
    waiting = [];
    waitingBytes = 0;
    at = 0;
    forget();
    return take();
  }

  return {
    push(chunk) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      // Joining what is held with every small chunk would copy a long record again and again.
      return waitingBytes * 4 < held.length - at ? [] : join();
    },
    finish() {
      ended = true;
      return waitingBytes > 0 ? join() : take();
    },
    rest: take,
  };
}

function countNewlines(bytes: Buffer, newline: number, from: number, to: number): number {
  let count = 0;
  for (let i = bytes.indexOf(newline, from); i !== -1 && i < to; i = bytes.indexOf(newline, i + 1)) {
    count++;
    if (i + 1 >= to) break;
  }
  return count;
}
