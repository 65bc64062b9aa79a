import type { Finding } from '../../model/finding.ts';
import type { RawRecord } from '../record.ts';
import { createBatchCount } from './batch-count.ts';
import type { Run } from './byte-run.ts';
import { CR, concatBytes, FS, headerAt, LF, VT } from './bytes.ts';
import { runProblem } from './framing-problems.ts';

/** Cuts bytes into messages as they come; holds at most one message of the greatest size allowed. */
export interface Framer {
  push(chunk: Uint8Array): RawRecord[];
  end(): RawRecord[];
  /** True once a block of the minimal lower layer protocol has been seen. */
  readonly mllp: boolean;
}

interface FramerOptions {
  /** Offset of the first byte pushed (3 behind a byte order mark). */
  readonly start: number;
  readonly maxRecordBytes: number;
  readonly report: (finding: Finding) => void;
}

const BATCH = ['FHS', 'BHS', 'BTS', 'FTS'];
/** Bytes that must be seen from the start of a line to know what it is: VT, `MSH`, separator. */
const LOOKAHEAD = 5;

const EMPTY = new Uint8Array(0);

function append(run: Run, part: Uint8Array): void {
  const size = run.heldBytes + part.length;
  if (size > run.held.length) {
    const larger = new Uint8Array(Math.max(size, 2 * run.held.length));
    larger.set(run.held.subarray(0, run.heldBytes));
    run.held = larger;
  }
  run.held.set(part, run.heldBytes);
  run.heldBytes = size;
}

export function createFramer(options: FramerOptions): Framer {
  const { maxRecordBytes: max } = options;
  const batch = createBatchCount(options.report);
  let window: Uint8Array = EMPTY;
  let base = options.start;
  let position = 0;
  let line = 1;
  let atLineStart = true;
  let inBlock = false;
  let mllp = false;
  let run: Run | undefined;
  let produced = 0;
  let out: RawRecord[] = [];

  function open(kind: Run['kind']): void {
    close(false);
    run = {
      kind,
      start: base + position,
      line,
      framed: inBlock,
      contentEnd: base + position,
      held: EMPTY,
      heldBytes: 0,
    };
  }

  function close(cutOff: boolean): void {
    const done = run;
    run = undefined;
    if (!done) return;
    const bytes = take(done);
    const raw = { bytes, start: done.start, end: done.contentEnd, line: done.line };
    if (done.kind === 'batch') {
      batch.segment(raw);
      return;
    }
    if (done.kind === 'message') batch.message();
    if (done.kind === 'stray' && bytes.length > 0 && bytes.every((byte) => byte <= 0x20)) return;
    const problem = runProblem(done, bytes, cutOff, max);
    produced++;
    out.push(problem ? { ...raw, problem } : raw);
  }

  function take(done: Run): Uint8Array {
    const length = done.contentEnd - done.start;
    if (length > max) return EMPTY;
    if (done.heldBytes === 0) return window.subarray(done.start - base, done.contentEnd - base);
    if (done.contentEnd > base) append(done, window.subarray(0, done.contentEnd - base));
    return done.held.subarray(0, length);
  }

  /** Keeps what an open run has in a window that is about to go. */
  function hold(): void {
    if (!run) return;
    if (run.contentEnd - run.start > max) {
      run.held = EMPTY;
      run.heldBytes = 0;
    } else append(run, window.subarray(Math.max(run.start - base, 0), position).subarray(0, max - run.heldBytes));
  }

  /** Handles what stands at the start of a line. False when more bytes are needed. */
  function startOfLine(final: boolean): boolean {
    if (!final && window.length - position < LOOKAHEAD) return false;
    const byte = window[position] as number;
    if (byte === CR || byte === LF) {
      position += byte === CR && window[position + 1] === LF ? 2 : 1;
      line++;
    } else if (byte === VT && (run === undefined || run.kind !== 'message' || headerAt(window, position + 1, 'MSH'))) {
      close(inBlock);
      position++;
      inBlock = true;
      mllp = true;
    } else if (byte === FS) {
      close(false);
      position++;
      inBlock = false;
    } else {
      if (headerAt(window, position, 'MSH')) open('message');
      else if (BATCH.some((name) => headerAt(window, position, name))) open('batch');
      else if (run === undefined || run.kind === 'batch') open('stray');
      atLineStart = false;
    }
    return true;
  }

  /** Walks to what ends the line. False when more bytes are needed. */
  function restOfLine(final: boolean): boolean {
    let at = position;
    while (at < window.length) {
      const byte = window[at] as number;
      if (byte > FS) {
        at++;
        continue;
      }
      if (byte === CR || byte === LF) break;
      if (byte === VT || byte === FS) {
        if (!final && window.length - at < LOOKAHEAD) {
          reach(at);
          return false;
        }
        if (byte === VT ? headerAt(window, at + 1, 'MSH') : endsBlock(at)) break;
      }
      at++;
    }
    reach(at);
    atLineStart = at < window.length;
    return true;
  }

  /** Everything before `at` is content of the open run. */
  function reach(at: number): void {
    if (run && at > position) run.contentEnd = base + at;
    position = at;
  }

  /** FS inside text is text, unless a block is open or a line ends behind it. */
  function endsBlock(at: number): boolean {
    const next = window[at + 1];
    return inBlock || next === undefined || next === CR || next === LF || next === VT;
  }

  function scan(final: boolean): void {
    while (position < window.length) {
      if (!(atLineStart ? startOfLine(final) : restOfLine(final))) break;
    }
  }

  return {
    get mllp() {
      return mllp;
    },
    push(chunk) {
      window = window.length === 0 ? chunk : concatBytes([window, chunk]);
      out = [];
      scan(false);
      hold();
      base += position;
      window = window.subarray(position);
      position = 0;
      return out;
    },
    end() {
      out = [];
      scan(true);
      close(inBlock);
      if (produced === 0 && !batch.seen()) {
        const end = base + window.length;
        out.push({
          bytes: EMPTY,
          start: options.start,
          end,
          line: 1,
          problem: {
            code: 'hl7v2.empty',
            severity: 'error',
            message:
              'the source holds no message: expected a line that starts with MSH, got nothing but white space. Check that the export ran.',
            at: { line: 1, start: options.start, end },
          },
        });
      }
      batch.finish();
      return out;
    },
  };
}
