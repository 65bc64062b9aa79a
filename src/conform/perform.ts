import type { CheckHttp } from '../http/index.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Check } from '../suite/define-suite.ts';
import type { CheckFinished, RunEvent, RunFinished } from './events.ts';
import { messageOf, oneLine } from './one-line.ts';
import { plan } from './plan.ts';
import { recordVerdict } from './record-verdict.ts';
import type { RunHead } from './run-folder.ts';
import { seededRandom } from './seeded-random.ts';
import type { SuitePack } from './suite-pack.ts';

/** Where a run takes place: on the network, or in a recording of it. */
export interface Stage {
  readonly head: RunHead;
  readonly folder: string;
  readonly concurrency: number;
  readonly http: (check: string) => CheckHttp;
  /** The time of an event, ISO 8601: now, or then. */
  readonly at: (type: RunEvent['type'], check?: string) => string;
  /** Called with each event before anybody sees it. */
  readonly write: (event: RunEvent) => void;
  /** Called once, at the end. */
  readonly ending: () => Pick<RunFinished, 'exchanges' | 'sha256'>;
}

/** Discovers, plans, runs the checks and says what happens, for a live run and for a replay alike. */
export async function* perform<S, D>(pack: SuitePack<S, D>, stage: Stage): AsyncGenerator<RunEvent, void> {
  const { head } = stage;
  const say = <E extends RunEvent>(event: E): E => {
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
  const underWay = new Map<string, Promise<CheckFinished>>();
  while (waiting.length > 0 || underWay.size > 0) {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const started = say({ type: 'check-started', at: stage.at('check-started', next.id), check: next.id } as const);
      underWay.set(next.id, runCheck(pack, next, declared, started.at, stage));
      yield started;
      if (underWay.size >= stage.concurrency) break;
    }
    const finished = await Promise.race(underWay.values());
    underWay.delete(finished.check);
    yield say(finished);
  }
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

async function runCheck<S, D>(
  pack: SuitePack<S, D>,
  check: Check<S>,
  declared: D,
  startedAt: string,
  stage: Stage,
): Promise<CheckFinished> {
  const { head } = stage;
  const http = stage.http(check.id);
  const verdict = recordVerdict(check);
  let thrown: string | undefined;
  try {
    const session = pack.definition.session({
      http,
      target: head.target,
      declared,
      scope: head.scopeFile,
      random: seededRandom(head.seed, check.id),
      now: () => new Date(startedAt),
      validate: pack.validate,
    });
    await within(head.limits.checkSeconds, check.run(withVerdict(session, verdict.recorder)));
  } catch (error) {
    thrown = `check ${check.id} broke off: ${messageOf(error)}`;
  }
  const said = verdict.close(thrown);
  await http.close();
  const problem = http.problem();
  const finished = { type: 'check-finished', at: stage.at('check-finished', check.id), check: check.id } as const;
  const exchanges = [...http.numbers];
  if (problem === undefined) return { ...finished, ...said, exchanges };
  // What the check said rests on an exchange that never took place.
  const reason = oneLine(`check ${check.id} could not be judged: ${problem}`);
  const outcomes = check.requirements.map(
    (requirement) => ({ requirement, outcome: 'error', reason, evidence: [] }) as const,
  );
  return { ...finished, outcomes, findings: [], exchanges };
}

function withVerdict<S>(session: S, verdict: ReturnType<typeof recordVerdict>['recorder']) {
  // A session may be an object with methods of its own, which a copy would lose.
  const open = typeof session === 'object' && session !== null && Object.isExtensible(session);
  return Object.assign((open ? session : { ...session }) as object, { verdict }) as S & {
    readonly verdict: typeof verdict;
  };
}

async function within(seconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end within ${seconds} seconds`)), seconds * 1000);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
