import type { Exchange } from '../http/exchange.ts';
import { isSafe, replayHttp } from '../http/index.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Waiver } from '../model/outcome.ts';
import type { RunEvent } from './events.ts';
import { perform } from './perform.ts';
import type { RunReader } from './read-run.ts';
import type { RunReport } from './run-report.ts';
import type { SuitePack } from './suite-pack.ts';
import { tally } from './tally.ts';
import { checkWaivers } from './waivers.ts';
import type { RunHead } from './write-run.ts';

export interface Replayed {
  readonly report: RunReport;
  readonly events: readonly RunEvent[];
  /** What may make the verdicts differ from those of the day, one line each. */
  readonly cautions: readonly string[];
}

export interface ReplayOptions {
  /** Instead of those of the run; judged by the day of the run, as those were. */
  readonly waivers?: readonly Waiver[];
}

/**
 * Judges a recorded run again without a network: the same checks, target, scope, seed and clock, with the recording as
 * their transport. Throws AssayError `replay.suite` when the run was made with another suite, `replay.guide`
 * with other profiles, `waivers.unknown`.
 */
export async function replay<S, D>(
  pack: SuitePack<S, D>,
  run: RunReader,
  folder: string,
  { waivers }: ReplayOptions = {},
): Promise<Replayed> {
  if (waivers !== undefined) checkWaivers(waivers, pack.catalogue);
  const head: RunHead = waivers === undefined ? run.head : { ...run.head, waivers };
  if (head.suite.id !== pack.id) {
    throw new AssayError(
      'replay.suite',
      `${folder}: the run was made with suite ${head.suite.id}, not ${pack.id}. Replay it with that one.`,
    );
  }
  if (head.guide?.digest !== pack.guide?.digest) {
    throw new AssayError(
      'replay.guide',
      `${folder}: the run was judged by other definitions than those at hand. Open the suite with what its folder holds.`,
    );
  }
  const cautions: string[] = [];
  if (head.suite.digest !== pack.digest) {
    cautions.push(`suite ${pack.id} has changed since the run was made; verdicts may differ from those of the day`);
  }
  if (head.shared === true) {
    cautions.push(
      'the run is a copy without personal data: names are replaced and dates moved; share.json says which verdicts differ',
    );
  }
  const times = new Map(
    run.events.map((event) => [keyOf(event.type, 'check' in event ? event.check : undefined), event.at]),
  );
  const events: RunEvent[] = [];
  const stage = perform(pack, {
    head,
    folder,
    concurrency: 1,
    http: (check) => replayHttp(run.recording, check),
    // A check that did not run then has no time of its own.
    at: (type, check) => times.get(keyOf(type, check)) ?? head.startedAt,
    written: () => writtenIn(run),
    write: (event) => events.push(event),
    ending: () => run.ending,
  });
  for await (const _ of stage) {
    // Every event is kept by `write`.
  }
  return { report: tally(events), events, cautions };
}

function writtenIn(run: RunReader): readonly Exchange[] {
  return run.numbers.flatMap((number) => {
    const exchange = run.exchange(number);
    return exchange === undefined || isSafe(exchange.request.method) ? [] : [exchange];
  });
}

function keyOf(type: RunEvent['type'], check: string | undefined): string {
  return check === undefined ? type : `${type} ${check}`;
}
