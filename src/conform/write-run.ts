import { createHash } from 'node:crypto';
import type { ExchangeRecorder } from '../http/index.ts';
import { writeJson } from '../model/write-json.ts';
import type { Scope, Target } from '../suite/define-suite.ts';
import type { Attestation } from './attestations.ts';
import type { RunEvent, RunFinished, RunStarted } from './events.ts';
import type { RunFiles } from './run-files.ts';
import type { RunLimits } from './run-limits.ts';
import { storeExchange } from './stored-exchange.ts';

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
  /** True in a copy without personal data: names are replaced, dates are moved. */
  readonly shared?: boolean;
}

export interface RunWriter {
  readonly recorder: ExchangeRecorder;
  event(event: RunEvent): void;
  readonly ending: () => Pick<RunFinished, 'exchanges' | 'sha256'>;
}

/** Where a run that is resumed goes on. */
export interface WrittenSoFar {
  /** The greatest number that any exchange has. */
  readonly last: number;
  readonly exchanges: number;
  /** exchanges.ndjson as it is. */
  readonly text: string;
}

const NOTHING: WrittenSoFar = { last: 0, exchanges: 0, text: '' };

/** Writes a run as it goes: nothing that is written is changed any more. Without files it only counts. */
export function writeRun(files: RunFiles | undefined, head: RunHead, soFar: WrittenSoFar = NOTHING): RunWriter {
  files?.write('run.json', `${writeJson(head)}\n`);
  // The file is there even when nothing could be asked, so that a folder without it is known to be damaged.
  files?.append('exchanges.ndjson', '');
  let { last, exchanges } = soFar;
  const hash = createHash('sha256').update(soFar.text);
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
