import type { Interchange, RawRecord } from '../record.ts';
import { type OpenEnvelope, readSegment, trailerProblem } from './envelope.ts';
import {
  type InterchangeSyntax,
  MOST_HELD_BYTES,
  NO_MESSAGES,
  type Problem,
  syntaxProblem,
  TOO_LARGE,
  UNCLOSED,
  UNCLOSED_GROUP,
} from './framing-problems.ts';
import { type InterchangeHeader, messageReference, readHeader } from './interchange-header.ts';
import { isLineEnd, lineEndCounter } from './line-ends.ts';
import { CR, DEFAULT_CHARACTERS, findTerminator, LF, readAdvice, SPACE, UNA_LENGTH } from './service-characters.ts';

/** Cuts bytes into messages as they come. An interchange is held until its trailer has been checked. */
export interface Framer {
  push(chunk: Uint8Array): RawRecord[];
  end(): RawRecord[];
  /** Of the first interchange, once its UNB has been seen. */
  readonly syntax: InterchangeSyntax | undefined;
}

interface OpenInterchange extends OpenEnvelope {
  readonly start: number;
  readonly line: number;
  readonly held: RawRecord[];
  group: OpenEnvelope | undefined;
  /** Why it is refused, as soon as that is known. */
  problem: Problem | undefined;
  /** What its records carry of it. */
  told: Interchange;
}

const EMPTY = new Uint8Array(0);

export function createFramer(maxRecordBytes: number, mostHeldBytes = MOST_HELD_BYTES): Framer {
  let buffer = EMPTY;
  let length = 0;
  let base = 0;
  let at = 0;
  let searched = 0;
  let line = 1;
  let characters = DEFAULT_CHARACTERS;
  let advised = false;
  let syntax: InterchangeSyntax | undefined;
  let interchange: OpenInterchange | undefined;
  /** What is open: a message, or bytes that belong to none. */
  let run:
    | { readonly stray: boolean; readonly start: number; readonly line: number; readonly reference?: string }
    | undefined;
  let out: RawRecord[] = [];
  let produced = 0;

  function emit(found: RawRecord): void {
    produced++;
    const record = interchange ? { ...found, interchange: interchange.told } : found;
    if (interchange && !interchange.problem) interchange.held.push(record);
    else out.push(refusedBy(interchange?.problem, record));
  }

  /** Ends what is open at an offset of the source. */
  function closeRun(end: number): void {
    const done = run;
    run = undefined;
    if (!done) return;
    const bytes = buffer.subarray(done.start - base, end - base);
    const { start, line: first, reference } = done;
    const raw = { bytes, start, end, line: first, ...(reference !== undefined && { reference }) };
    const place = { line: done.line, start: done.start, end };
    if (done.stray) {
      const message = `line ${done.line}: ${end - done.start} bytes belong to no message; expected UNA or UNB and messages from UNH to UNT. Look for bytes lost before them.`;
      emit({ ...raw, problem: { code: 'edifact.stray-bytes', severity: 'error', message, at: place } });
    } else if (bytes.length > maxRecordBytes) {
      const message = `line ${done.line}: the message has ${bytes.length} bytes, more than ${maxRecordBytes}; it is not read (--max-record).`;
      const problem = { code: 'edifact.record-too-large', severity: 'error', message, at: place } as const;
      emit({ ...raw, bytes: EMPTY, problem });
    } else emit(raw);
  }

  /** Lets the messages of the interchange go, with what is wrong with it. */
  function release(problem: Problem | undefined): void {
    if (!interchange) return;
    interchange.problem ??= problem;
    const { held, start, told } = interchange;
    if (held.length === 0 && problem) {
      const place = { line: interchange.line, start, end: base + at };
      out.push({ bytes: EMPTY, ...place, problem: { ...problem, at: place }, interchange: told });
    }
    for (const record of held.splice(0)) out.push(refusedBy(interchange.problem, record));
  }

  function closeInterchange(problem: Problem | undefined): void {
    closeRun(base + at);
    if (interchange && !interchange.problem) release(problem);
    interchange = undefined;
  }

  function openInterchange(segment: Uint8Array): void {
    closeInterchange(UNCLOSED);
    if (!advised) characters = DEFAULT_CHARACTERS;
    const plain = readSegment(segment, characters);
    // Version 4 has a repetition separator, `*` where no UNA says otherwise; before it UNA has a space there.
    const version = Number(plain(1, 2));
    if (version >= 4 && !advised) characters = { ...characters, repetition: 0x2a };
    if (version < 4 && characters.repetition !== 0) characters = { ...characters, repetition: 0 };
    const identifier = plain(1, 1);
    syntax ??= { characters, identifier };
    const opened: OpenInterchange = {
      reference: plain(5, 1),
      start: base + at,
      line,
      messages: 0,
      groups: 0,
      held: [],
      group: undefined,
      problem: syntaxProblem(syntax, characters, identifier),
      told: toldOf(readHeader(segment, characters), () => opened.problem?.code),
    };
    interchange = opened;
    produced++;
  }

  function segment(tag: string, end: number): void {
    const bytes = buffer.subarray(at, end);
    if (tag === 'UNB') openInterchange(bytes);
    else if (!interchange) {
      run ??= { stray: true, start: base + at, line };
    } else if (tag === 'UNH') {
      closeRun(base + at);
      interchange.messages++;
      if (interchange.group) interchange.group.messages++;
      run = { stray: false, start: base + at, line, reference: messageReference(bytes, characters) };
    } else if (tag === 'UNT' && run && !run.stray) closeRun(base + end);
    else if (tag === 'UNG') {
      closeRun(base + at);
      interchange.groups++;
      interchange.group = { reference: readSegment(bytes, characters)(5, 1), messages: 0, groups: 0 };
    } else if (tag === 'UNE') {
      closeRun(base + at);
      const opened = interchange.group ?? { reference: '', messages: 0, groups: 0 };
      interchange.group = undefined;
      const problem = trailerProblem('UNE', bytes, characters, opened);
      if (problem && !interchange.problem) release(problem);
    } else if (tag === 'UNZ') {
      closeRun(base + at);
      const open = interchange.group ? UNCLOSED_GROUP : undefined;
      const wrong = open ?? trailerProblem('UNZ', bytes, characters, interchange);
      closeInterchange(wrong ?? (interchange.messages === 0 ? NO_MESSAGES : undefined));
      advised = false;
    } else run ??= { stray: true, start: base + at, line };
  }

  function advise(): void {
    closeInterchange(UNCLOSED);
    const advice = readAdvice(buffer, at);
    if (advice) {
      characters = advice;
      advised = true;
    } else run = { stray: true, start: base + at, line };
  }

  function scan(final: boolean): void {
    const view = buffer.subarray(0, length);
    const lineEnds = lineEndCounter(view);
    for (;;) {
      while (at < length && isBetween(buffer[at] as number)) {
        // Whether a line feed follows tells how many lines end there.
        if (buffer[at] === CR && at + 1 === length && !final) break;
        if (isLineEnd(buffer, at)) line++;
        at++;
      }
      if (at >= length || (!final && length - at < UNA_LENGTH)) break;
      const tag = serviceTag(buffer, at);
      let end: number;
      if (tag === 'UNA' && length - at >= UNA_LENGTH && !(run && !run.stray && !looksAdvised(buffer, at))) {
        advise();
        end = at + UNA_LENGTH;
      } else {
        // Between interchanges nothing has been said yet, so that UNB is read by UNA or by the defaults.
        if (!interchange && !advised) characters = DEFAULT_CHARACTERS;
        const found = findTerminator(view, at, characters, Math.max(at, searched));
        if (found < 0 && !final) {
          searched = length;
          break;
        }
        end = found < 0 ? length : found + 1;
        segment(tag, end);
      }
      line += lineEnds(at, end);
      at = end;
      searched = end;
    }
    limit();
  }

  function limit(): void {
    const from = interchange?.start ?? run?.start ?? base + at;
    if (base + length - from <= mostHeldBytes) return;
    if (interchange && !interchange.problem) release(TOO_LARGE);
    // A segment without end, or stray bytes without end: what has been seen of them is told and let go.
    const kept = run?.start ?? base + at;
    if (base + length - kept > mostHeldBytes) {
      run ??= { stray: true, start: base + at, line };
      at = length;
      closeRun(base + length);
      searched = length;
    }
  }

  /** Drops what is not needed any more; records that have gone out keep the old bytes. */
  function compact(): void {
    const open = interchange && !interchange.problem ? interchange.start : (run?.start ?? base + at);
    const from = Math.min(open - base, at);
    if (from <= 0) return;
    buffer = buffer.slice(from, length);
    length -= from;
    base += from;
    at -= from;
    searched = Math.max(0, searched - from);
  }

  return {
    get syntax() {
      return syntax;
    },
    push(chunk) {
      out = [];
      if (length + chunk.length > buffer.length) {
        const larger = new Uint8Array(Math.max(length + chunk.length, interchange ? 2 * buffer.length : 0));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(chunk, length);
      length += chunk.length;
      scan(false);
      compact();
      return out;
    },
    end() {
      out = [];
      scan(true);
      at = length;
      closeInterchange(UNCLOSED);
      if (produced === 0) {
        const place = { line: 1, start: 0, end: base + length };
        const message = 'the source holds no interchange: expected UNA or UNB, got nothing. Check that the export ran.';
        const problem = { code: 'edifact.empty', severity: 'error', message, at: place } as const;
        out.push({ bytes: EMPTY, ...place, problem });
      }
      return out;
    },
  };
}

function toldOf(header: InterchangeHeader, refused: () => string | undefined): Interchange {
  return {
    ...header,
    get refused() {
      return refused();
    },
  };
}

/** A record of a refused interchange says why, where it stands; what was wrong with it alone stays. */
function refusedBy(problem: Problem | undefined, record: RawRecord): RawRecord {
  if (!problem || record.problem) return record;
  const { start, end, line } = record;
  return { ...record, problem: { ...problem, at: { line, start, end } } };
}

function isBetween(byte: number): boolean {
  return byte === CR || byte === LF || byte === SPACE;
}

const [U, N] = [0x55, 0x4e];

/** The tag of a service segment, which cuts interchanges and messages; '' for all others. */
function serviceTag(bytes: Uint8Array, at: number): string {
  return bytes[at] === U && bytes[at + 1] === N ? `UN${String.fromCharCode(bytes[at + 2] ?? 0)}` : '';
}

/** Six separators stand behind UNA, and no letters as in a segment of that name. */
function looksAdvised(bytes: Uint8Array, at: number): boolean {
  return readAdvice(bytes, at) !== undefined;
}
