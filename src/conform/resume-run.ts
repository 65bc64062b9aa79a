import type { Exchange } from '../http/exchange.ts';
import { isSafe } from '../http/index.ts';
import { AssayError } from '../model/assay-error.ts';
import type { RunEvent } from './events.ts';
import { type InterruptedRun, readInterrupted } from './read-run.ts';
import type { RunFiles } from './run-files.ts';
import type { RunHead } from './write-run.ts';

/** What a run that is resumed brings along. */
export interface PastRun extends InterruptedRun {
  event(type: RunEvent['type'], check?: string): RunEvent | undefined;
  /** Requests that may have changed the target. */
  readonly written: readonly Exchange[];
}

/**
 * Opens an interrupted run to go on with it. Throws AssayError `run.resume` where it is not the same run: another suite,
 * target, scope, seed or permission to write, whose verdicts would not be of one piece.
 */
export function resumeRun(files: RunFiles, now: RunHead): PastRun {
  const past = readInterrupted(files);
  const other = (Object.keys(PARTS) as (keyof typeof PARTS)[]).find(
    (part) => JSON.stringify(PARTS[part](past.head)) !== JSON.stringify(PARTS[part](now)),
  );
  if (other !== undefined) {
    throw new AssayError(
      'run.resume',
      `run: the interrupted run has another ${other}, so it cannot go on with this one. Use the same, or start a new run.`,
    );
  }
  const events = new Map(past.events.map((event) => [keyOf(event.type, 'check' in event ? event.check : ''), event]));
  const written = past.exchanges.numbers.flatMap((number) => {
    const exchange = past.exchanges.numbered(number);
    return exchange === undefined || isSafe(exchange.request.method) ? [] : [exchange];
  });
  return { ...past, written, event: (type, check = '') => events.get(keyOf(type, check)) };
}

/** What must be the same, by the word for it. */
const PARTS = {
  suite: ({ suite }: RunHead) => suite.id,
  'version of the suite': ({ suite }: RunHead) => suite.digest,
  target: ({ target }: RunHead) => target,
  scope: ({ scope, scopeFile }: RunHead) => [scope, scopeFile],
  guide: ({ guide }: RunHead) => guide?.digest ?? '',
  'permission to write': ({ allowWrites }: RunHead) => allowWrites,
  seed: ({ seed }: RunHead) => seed,
  'list of attestations': ({ attestations }: RunHead) => attestations,
  'list of waivers': ({ waivers }: RunHead) => waivers ?? [],
} as const;

function keyOf(type: string, check: string): string {
  return `${type} ${check}`;
}
