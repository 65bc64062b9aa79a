import type { Exchange } from '../http/exchange.ts';
import type { CheckHttp } from '../http/index.ts';
import { AssayError } from '../model/assay-error.ts';
import { CLEAN_UP, cleanUp } from './clean-up.ts';
import type { CheckFinished, RunEvent, RunFinished } from './events.ts';
import { messageOf, oneLine } from './one-line.ts';
import { plan } from './plan.ts';
import { runCheck } from './run-check.ts';
import type { SuitePack } from './suite-pack.ts';
import type { RunHead } from './write-run.ts';

/** Where a run takes place: on the network, or in a recording of it. */
export interface Stage {
  readonly head: RunHead;
  readonly folder: string;
  readonly concurrency: number;
  readonly http: (check: string) => CheckHttp;
  /** The time of an event, ISO 8601: now, or then. */
  readonly at: (type: RunEvent['type'], check?: string) => string;
  /** In a run that is resumed: the event as it was told then. */
  readonly known?: (type: RunEvent['type'], check?: string) => RunEvent | undefined;
  /** Requests so far that may have changed the target, in whatever order, with what came of them. */
  readonly written: () => readonly Exchange[];
  /** True when the run is to end early: no check is started any more. */
  readonly isEnding?: () => boolean;
  /** Resolves when checks under way have had their time after that. */
  readonly interrupted?: Promise<void>;
  /** Called with each event before anybody sees it. */
  readonly write: (event: RunEvent) => void;
  /** Called once, at the end. */
  readonly ending: () => Pick<RunFinished, 'exchanges' | 'sha256'>;
}

/** Discovers, plans, runs the checks and says what happens, for a live run and for a replay alike. */
export async function* perform<S, D>(pack: SuitePack<S, D>, stage: Stage): AsyncGenerator<RunEvent, void> {
  const { head } = stage;
  const say = <E extends RunEvent>(event: E): E => {
    const known = stage.known?.(event.type, 'check' in event ? event.check : undefined);
    if (known) return known as E;
    stage.write(event);
    return event;
  };
  const { name, url } = head.target;
  yield say({
    type: 'run-started',
    at: stage.at('run-started'),
    suite: head.suite,
    standard: head.standard,
    target: name === undefined ? { url } : { name, url },
    scope: head.scope,
    ...(head.guide && { guide: head.guide }),
    waivers: head.waivers ?? [],
    seed: head.seed,
    assay: head.assay,
    folder: stage.folder,
  });

  const { declared, declares, exchanges } = await discover(pack, stage);
  yield say({ type: 'discovered', at: stage.at('discovered'), declares, exchanges });

  const planned = plan(pack, declared, {
    scope: head.scopeFile,
    allowWrites: head.allowWrites,
    attestations: head.attestations,
    now: new Date(head.startedAt),
  });
  yield say({ type: 'planned', at: stage.at('planned'), ...planned });

  const chosen = new Set(planned.checks.filter(({ state }) => state === 'run').map(({ id }) => id));
  const waiting = pack.definition.checks.filter(({ id }) => chosen.has(id));
  const underWay = new Map<string, Promise<{ readonly id: string; readonly finished: CheckFinished | undefined }>>();
  while (waiting.length > 0 || underWay.size > 0) {
    if (stage.isEnding?.()) waiting.length = 0;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { id } = next;
      const started = say({ type: 'check-started', at: stage.at('check-started', id), check: id } as const);
      const known = stage.known?.('check-finished', id) as CheckFinished | undefined;
      const work = known ? Promise.resolve(known) : runCheck(pack, next, declared, started.at, stage);
      underWay.set(
        id,
        work.then((finished) => ({ id, finished })),
      );
      yield started;
      if (underWay.size >= stage.concurrency) break;
    }
    if (underWay.size === 0) break;
    const { id, finished } = await Promise.race(underWay.values());
    underWay.delete(id);
    if (finished) yield say(finished);
  }
  if (stage.isEnding?.()) {
    // Not told as an event: the run is not over, and what is written when it goes on is taken away then.
    await cleanUp(pack, declared, stage, `${CLEAN_UP} ${stage.at('cleaned-up')}`);
    throw new AssayError(
      'run.interrupted',
      `${stage.folder}: the run was interrupted. What was asked is kept; go on with the same command and --resume.`,
    );
  }
  const cleaned = await cleanUp(pack, declared, stage);
  if (cleaned) yield say(cleaned);
  yield say({ type: 'run-finished', at: stage.at('run-finished'), ...stage.ending() });
}

const NO_ANSWER = 'Check the address, the network and whether the service is up.';

async function discover<S, D>(pack: SuitePack<S, D>, stage: Stage) {
  const http = stage.http('discover');
  const { target } = stage.head;
  const failures: string[] = [];
  let answered = false;
  const send: CheckHttp['send'] = async (request) => {
    const exchange = await http.send(request);
    // A head that came means that somebody is there, even where the rest could not be used.
    if (exchange.response !== undefined || exchange.failure?.status !== undefined) answered = true;
    else if (exchange.failure !== undefined) failures.push(exchange.failure.message);
    return exchange;
  };
  const unreachable = () => new AssayError('run.unreachable', `${target.url}: no answer: ${failures[0]}. ${NO_ANSWER}`);
  try {
    const declared = await pack.definition.discover({ http: { send }, target });
    if (!answered && failures.length > 0) throw unreachable();
    const declares = oneLine(pack.definition.describe(declared), 300);
    return { declared, declares, exchanges: [...http.numbers] };
  } catch (error) {
    if (error instanceof AssayError) throw error;
    if (!answered && failures.length > 0) throw unreachable();
    throw new AssayError(
      'run.discovery',
      `suite ${pack.id}: asking ${target.url} what it declares failed: ${messageOf(error)}. This is a fault of the suite.`,
      { cause: error },
    );
  } finally {
    await http.close();
  }
}
