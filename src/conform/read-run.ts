import { createHash } from 'node:crypto';
import type { Exchange } from '../http/exchange.ts';
import type { Recording } from '../http/index.ts';
import { AssayError } from '../model/assay-error.ts';
import type { GivenProfile } from '../standard/index.ts';
import type { RunEvent, RunFinished } from './events.ts';
import { readGuide } from './guide-file.ts';
import { type RecordedExchanges, readExchanges } from './read-exchanges.ts';
import { parseLines, parseObject, textOf } from './read-lines.ts';
import type { RunFiles } from './run-files.ts';
import type { RunHead } from './write-run.ts';

export interface RunReader {
  readonly head: RunHead;
  readonly events: readonly RunEvent[];
  readonly ending: Pick<RunFinished, 'exchanges' | 'sha256'>;
  readonly recording: Recording;
  exchange(number: number): Exchange | undefined;
  /** The definitions that were given for the run; throws AssayError `run.corrupted` where they are not what was recorded. */
  readonly guide: () => readonly GivenProfile[];
  /** Numbers of all exchanges, ascending. */
  readonly numbers: readonly number[];
}

/** Opens a recorded run. Throws AssayError `run.corrupted` or `run.incomplete`, naming the file and the line. */
export function readRun(files: RunFiles): RunReader {
  const head = readHead(files);
  const events = parseLines<RunEvent>(textOf(files, 'events.ndjson'), 'events.ndjson');
  const finished = events.at(-1);
  if (finished?.type !== 'run-finished') {
    throw new AssayError(
      'run.incomplete',
      'run: the run did not come to its end, so there is no verdict to repeat. Finish it with assay test --resume.',
    );
  }
  const text = textOf(files, 'exchanges.ndjson');
  const exchanges = readExchanges(files, text);
  if (createHash('sha256').update(text).digest('hex') !== finished.sha256 || exchanges.count !== finished.exchanges) {
    throw new AssayError('run.corrupted', 'run: exchanges.ndjson is not what was recorded. Use an untouched copy.');
  }
  return {
    head,
    events,
    guide: () => readGuide(files, head.guide?.digest),
    ending: { exchanges: finished.exchanges, sha256: finished.sha256 },
    recording: exchanges.at,
    exchange: exchanges.numbered,
    numbers: exchanges.numbers,
  };
}

/** What an interrupted run left: everything up to the line that was cut off, if one was. */
export interface InterruptedRun {
  readonly head: RunHead;
  readonly events: readonly RunEvent[];
  readonly exchanges: RecordedExchanges;
  /** exchanges.ndjson, whole lines only. */
  readonly text: string;
}

/**
 * Opens a run that did not come to its end, and cuts off a line that was being written.
 * Throws AssayError `run.finished` where there is nothing to resume, `run.corrupted` as readRun.
 */
export function readInterrupted(files: RunFiles): InterruptedRun {
  const head = readHead(files);
  const events = parseLines<RunEvent>(wholeLines(files, 'events.ndjson'), 'events.ndjson');
  if (events.at(-1)?.type === 'run-finished') {
    throw new AssayError('run.finished', 'run: the run came to its end, there is nothing to resume. See assay replay.');
  }
  const text = wholeLines(files, 'exchanges.ndjson');
  return { head, events, exchanges: readExchanges(files, text), text };
}

function readHead(files: RunFiles): RunHead {
  const head = parseObject<RunHead>(textOf(files, 'run.json'), 'run.json');
  if (head.format === 1 && typeof head.suite?.digest === 'string' && typeof head.target?.url === 'string') return head;
  throw new AssayError(
    'run.corrupted',
    'run: run.json is not of a form this version knows. Use the version that made the run.',
  );
}

function wholeLines(files: RunFiles, name: string): string {
  const bytes = files.read(name) ?? new Uint8Array();
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) files.cut(name, end);
  return Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('utf8');
}
