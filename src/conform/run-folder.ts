import { createHash } from 'node:crypto';
import type { Exchange } from '../http/exchange.ts';
import type { ExchangeRecorder, Recording } from '../http/index.ts';
import { AssayError } from '../model/assay-error.ts';
import { writeJson } from '../model/write-json.ts';
import type { Scope, Target } from '../suite/define-suite.ts';
import type { Attestation } from './attestations.ts';
import type { RunEvent, RunFinished, RunStarted } from './events.ts';
import type { RunFiles } from './run-files.ts';
import type { RunLimits } from './run-limits.ts';
import { restoreExchange, type StoredExchange, storeExchange } from './stored-exchange.ts';

/** run.json: all that a replay needs beside the exchanges. Secrets are not in it. */
export interface RunHead extends Omit<RunStarted, 'type' | 'at' | 'folder' | 'target'> {
  readonly format: 1;
  /** ISO 8601, UTC: the run's recorded clock. */
  readonly startedAt: string;
  readonly target: Target;
  /** The whole scope file, where one was given. */
  readonly scopeFile?: Scope;
  readonly allowWrites: boolean;
  readonly attestations: readonly Attestation[];
  readonly limits: RunLimits;
}

export interface RunWriter {
  readonly recorder: ExchangeRecorder;
  event(event: RunEvent): void;
  readonly ending: () => Pick<RunFinished, 'exchanges' | 'sha256'>;
}

export interface RunReader {
  readonly head: RunHead;
  readonly events: readonly RunEvent[];
  readonly ending: Pick<RunFinished, 'exchanges' | 'sha256'>;
  readonly recording: Recording;
  exchange(number: number): Exchange | undefined;
  /** Numbers of all exchanges, ascending. */
  readonly numbers: readonly number[];
}

/** Writes a run as it goes: nothing that is written is changed any more. Without files it only counts. */
export function writeRun(files: RunFiles | undefined, head: RunHead): RunWriter {
  files?.write('run.json', `${writeJson(head)}\n`);
  // The file is there even when nothing could be asked, so that a folder without it is known to be damaged.
  files?.append('exchanges.ndjson', '');
  let last = 0;
  let exchanges = 0;
  const hash = createHash('sha256');
  const keep = (line: string) => {
    hash.update(line);
    files?.append('exchanges.ndjson', line);
  };
  return {
    recorder: {
      next: () => {
        last += 1;
        return last;
      },
      sending: ({ number, check, ordinal, request: { method, url } }) =>
        keep(`${JSON.stringify({ sending: { number, check, ordinal, method, url } })}\n`),
      write: (exchange) => {
        exchanges += 1;
        if (files !== undefined) keep(`${JSON.stringify(storeExchange(files, exchange))}\n`);
      },
    },
    event: (event) => files?.append('events.ndjson', `${writeJson(event)}\n`),
    ending: () => ({ exchanges, sha256: hash.digest('hex') }),
  };
}

/** Opens a recorded run. Throws AssayError `run.corrupted` or `run.incomplete`, naming the file and the line. */
export function readRun(files: RunFiles): RunReader {
  const head = parse<RunHead>(textOf(files, 'run.json'), 'run.json');
  if (head.format !== 1 || typeof head.suite?.digest !== 'string' || typeof head.target?.url !== 'string') {
    throw new AssayError(
      'run.corrupted',
      'run: run.json is not of a form this version knows. Use the version that made the run.',
    );
  }
  const events = lines<RunEvent>(textOf(files, 'events.ndjson'), 'events.ndjson');
  const finished = events.at(-1);
  if (finished?.type !== 'run-finished') {
    throw new AssayError(
      'run.incomplete',
      'run: the run did not come to its end, so there is no verdict to repeat. Run the test again.',
    );
  }
  const text = textOf(files, 'exchanges.ndjson');
  const byNumber = new Map<number, StoredExchange>();
  const byKey = new Map<string, number>();
  for (const line of lines<StoredExchange | { sending: object }>(text, 'exchanges.ndjson')) {
    if ('sending' in line) continue;
    // The bodies are looked at now, so that a damaged folder is refused before anything is judged by it.
    restoreExchange(files, line);
    byNumber.set(line.number, line);
    byKey.set(keyOf(line.check, line.ordinal), line.number);
  }
  if (createHash('sha256').update(text).digest('hex') !== finished.sha256 || byNumber.size !== finished.exchanges) {
    throw new AssayError('run.corrupted', 'run: exchanges.ndjson is not what was recorded. Use an untouched copy.');
  }
  const exchange = (number: number) => {
    const stored = byNumber.get(number);
    return stored === undefined ? undefined : restoreExchange(files, stored);
  };
  return {
    head,
    events,
    ending: { exchanges: finished.exchanges, sha256: finished.sha256 },
    recording: (check, ordinal) => {
      const number = byKey.get(keyOf(check, ordinal));
      return number === undefined ? undefined : exchange(number);
    },
    exchange,
    numbers: [...byNumber.keys()].sort((a, b) => a - b),
  };
}

function keyOf(check: string, ordinal: number): string {
  return `${ordinal} ${check}`;
}

function textOf(files: RunFiles, name: string): string {
  const bytes = files.read(name);
  if (bytes !== undefined) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  throw new AssayError(
    'run.incomplete',
    `run: ${name} is missing from the folder. Use an untouched copy, or run the test again.`,
  );
}

function lines<T>(text: string, name: string): T[] {
  const all = text.split('\n');
  // A last line without its end was cut off in the middle of writing.
  if (all.pop() !== '')
    throw new AssayError('run.corrupted', `run: ${name}: the last line is cut off. Use an untouched copy.`);
  return all.map((line, index) => parse<T>(line, `${name}:${index + 1}`));
}

function parse<T>(text: string, where: string): T {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as T;
  } catch {
    // Said below, with the place.
  }
  throw new AssayError(
    'run.corrupted',
    `run: ${where}: expected a JSON object. The folder was changed or cut off; use an untouched copy.`,
  );
}
