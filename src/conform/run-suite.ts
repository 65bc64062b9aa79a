import type { Exchange, Transport } from '../http/exchange.ts';
import { createRedactor, type ExchangeRecorder, isSafe, openHttp } from '../http/index.ts';
import type { Waiver } from '../model/outcome.ts';
import { writeJson } from '../model/write-json.ts';
import type { Scope, Target } from '../suite/define-suite.ts';
import type { Attestation } from './attestations.ts';
import type { RunEvent } from './events.ts';
import { writeGuide } from './guide-file.ts';
import { interruption } from './interruption.ts';
import { perform, type Stage } from './perform.ts';
import { resumeRun } from './resume-run.ts';
import type { RunFiles } from './run-files.ts';
import { defaultRunLimits, type RunLimits } from './run-limits.ts';
import type { RunReport } from './run-report.ts';
import type { SuitePack } from './suite-pack.ts';
import { tally } from './tally.ts';
import { allowedOrigins } from './target-address.ts';
import { checkWaivers } from './waivers.ts';
import { type RunHead, writeRun } from './write-run.ts';

export interface RunOptions<S, D> {
  readonly pack: SuitePack<S, D>;
  /** Without `auth`: a check sees and the folder holds what is here. */
  readonly target: Target;
  /** Adds credentials, keeps the limits. `openTarget` makes one. */
  readonly transport: Transport;
  /** Values that must not be written anywhere. */
  readonly secrets?: readonly string[];
  readonly scope?: Scope;
  /** SHA-256 of the scope file, hex. */
  readonly scopeDigest?: string;
  readonly attestations?: readonly Attestation[];
  readonly waivers?: readonly Waiver[];
  readonly allowWrites?: boolean;
  /** Default 1, so that two runs can be compared. */
  readonly seed?: number;
  readonly now: () => Date;
  /** Checks under way at a time. Default 1. */
  readonly concurrency?: number;
  readonly limits?: Partial<RunLimits>;
  /** Where the run is recorded; nowhere, when absent. */
  readonly files?: RunFiles;
  /** Goes on with the interrupted run in `files`: nothing that was asked is asked again. */
  readonly resume?: boolean;
  /** Ends the run early: checks under way get a few seconds, what was written is taken away. */
  readonly signal?: AbortSignal;
  /** Path of the run folder as the user would give it to `assay replay`. */
  readonly folder: string;
  /** Version of this program. */
  readonly assay: string;
}

/**
 * Tests a target with a suite. Yields what happens as it happens and returns the report.
 * Throws AssayError `run.unreachable` when nobody answers, `run.interrupted` after `signal`, `run.*` and `suite.*`, `waivers.unknown` when the run cannot be done.
 */
export async function* runSuite<S, D>(options: RunOptions<S, D>): AsyncGenerator<RunEvent, RunReport> {
  const release = options.files?.lock();
  try {
    return yield* runLocked(options);
  } finally {
    release?.();
  }
}

async function* runLocked<S, D>(options: RunOptions<S, D>): AsyncGenerator<RunEvent, RunReport> {
  const { pack, now } = options;
  checkWaivers(options.waivers ?? [], pack.catalogue);
  const origins = allowedOrigins(options.target);
  const startedAt = now();
  const limits: RunLimits = { ...defaultRunLimits, ...options.limits };
  const redactor = createRedactor(options.secrets ?? []);
  const { auth: _, ...target } = options.target;
  const asked = asWritten<RunHead>({
    format: 1,
    suite: { id: pack.id, title: pack.title, digest: pack.digest },
    standard: pack.standard,
    target: target as Target,
    scope: {
      ...(options.scope === undefined ? {} : { name: options.scope.name }),
      summary: scopeSummary(options),
      ...(options.scopeDigest === undefined ? {} : { digest: options.scopeDigest }),
    },
    ...(options.scope === undefined ? {} : { scopeFile: options.scope }),
    ...(pack.guide && { guide: { titles: pack.guide.titles, digest: pack.guide.digest } }),
    allowWrites: options.allowWrites ?? false,
    attestations: options.attestations ?? [],
    waivers: options.waivers ?? [],
    seed: options.seed ?? 1,
    startedAt: startedAt.toISOString(),
    assay: options.assay,
    limits,
  });
  const past = options.resume && options.files ? resumeRun(options.files, asked) : undefined;
  const head = past?.head ?? asked;
  const soFar = past && { last: past.exchanges.last, exchanges: past.exchanges.count, text: past.text };
  if (options.files && pack.guide) writeGuide(options.files, pack.guide);
  const writer = writeRun(options.files, head, soFar);
  let sent = past?.exchanges.count ?? 0;
  const spent = () => {
    if (sent >= limits.exchanges) return `the run's limit of ${limits.exchanges} exchanges was reached`;
    if (now().getTime() - startedAt.getTime() > limits.runSeconds * 1000) {
      return `the run's limit of ${limits.runSeconds} seconds was reached`;
    }
    sent += 1;
    return undefined;
  };
  const events: RunEvent[] = [...(past?.events ?? [])];
  const written: Exchange[] = [...(past?.written ?? [])];
  const recorder: ExchangeRecorder = {
    ...writer.recorder,
    write: (exchange) => {
      writer.recorder.write(exchange);
      if (pack.definition.cleanup && !isSafe(exchange.request.method)) written.push(exchange);
    },
  };
  yield* perform(pack, {
    head,
    folder: options.folder,
    concurrency: Math.max(1, options.concurrency ?? 1),
    http: (check) =>
      openHttp({
        transport: options.transport,
        check,
        recorder,
        clock: now,
        redactor,
        origins,
        spent,
        ...(past && {
          past: (ordinal) => past.exchanges.at(check, ordinal) ?? past.exchanges.unanswered(check, ordinal),
        }),
      }),
    ...(past && { known: past.event }),
    written: () => written,
    ...interruptedBy(options.signal),
    at: (type) => (type === 'run-started' ? head.startedAt : now().toISOString()),
    write: (event) => {
      writer.event(event);
      events.push(event);
    },
    ending: writer.ending,
  });
  return tally(events);
}

/** Runs it to its end, telling each event. */
export async function finishRun(
  run: AsyncGenerator<RunEvent, RunReport>,
  tell: (event: RunEvent) => void = () => {},
): Promise<RunReport> {
  for (let step = await run.next(); ; step = await run.next()) {
    if (step.done) return step.value;
    tell(step.value);
  }
}

/** As it comes back from run.json, so that live checks and replayed ones see the same. */
function asWritten<T>(value: T): T {
  return JSON.parse(writeJson(value)) as T;
}

function interruptedBy(signal: AbortSignal | undefined): Pick<Stage, 'isEnding' | 'interrupted'> {
  const interrupted = interruption(signal);
  return signal && interrupted ? { isEnding: () => signal.aborted, interrupted } : {};
}

function scopeSummary<S, D>(options: Pick<RunOptions<S, D>, 'pack' | 'scope' | 'allowWrites'>): string {
  const what =
    options.scope === undefined
      ? 'what the standard asks of everybody and what the target declares; no scope was given'
      : options.scope.name;
  const guides = options.pack.guide?.titles ?? [];
  const asked = guides.length === 0 ? what : `${what}; by ${guides.join(', ')}`;
  return options.allowWrites ? asked : `${asked}; read-only`;
}
