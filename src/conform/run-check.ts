import type { CheckHttp } from '../http/index.ts';
import type { Check } from '../suite/define-suite.ts';
import type { CheckFinished } from './events.ts';
import { messageOf, oneLine } from './one-line.ts';
import type { Stage } from './perform.ts';
import { recordVerdict } from './record-verdict.ts';
import { seededRandom } from './seeded-random.ts';
import type { SuitePack } from './suite-pack.ts';

/** Said to checks that are under way when the run has to end. */
class Interrupted extends Error {}

/** Runs one check. Undefined where it was interrupted and can go on in a resumed run. */
export async function runCheck<S, D>(
  pack: SuitePack<S, D>,
  check: Check<S>,
  declared: D,
  startedAt: string,
  stage: Stage,
): Promise<CheckFinished | undefined> {
  const { head } = stage;
  const http = stage.http(check.id);
  const verdict = recordVerdict(check);
  let thrown: string | undefined;
  let interrupted = false;
  try {
    const session = pack.definition.session({
      http,
      target: head.target,
      declared,
      scope: head.scopeFile,
      random: seededRandom(head.seed, check.id),
      now: () => new Date(startedAt),
      validate: pack.validate,
      ...(pack.guide && { validateProfiled: pack.guide.validate }),
    });
    await within(head.limits.checkSeconds, stage, check.run(withVerdict(session, verdict.recorder)));
  } catch (error) {
    interrupted = error instanceof Interrupted;
    thrown = `check ${check.id} broke off: ${messageOf(error)}`;
  }
  const said = verdict.close(thrown);
  await http.close();
  // What a writing check made is taken away when the run ends, so that it cannot go on later as if it were there.
  if (interrupted && check.mutates !== true) return undefined;
  return finished(check, said, http, stage);
}

function finished<S>(
  check: Check<S>,
  said: Pick<CheckFinished, 'outcomes' | 'findings'>,
  http: CheckHttp,
  stage: Stage,
): CheckFinished {
  const problem = http.problem();
  const head = { type: 'check-finished', at: stage.at('check-finished', check.id), check: check.id } as const;
  const exchanges = [...http.numbers];
  if (problem === undefined) return { ...head, ...said, exchanges };
  // What the check said rests on an exchange that never took place.
  const reason = oneLine(`check ${check.id} could not be judged: ${problem}`);
  const outcomes = check.requirements.map(
    (requirement) => ({ requirement, outcome: 'error', reason, evidence: [] }) as const,
  );
  return { ...head, outcomes, findings: [], exchanges };
}

function withVerdict<S>(session: S, verdict: ReturnType<typeof recordVerdict>['recorder']) {
  // A session may be an object with methods of its own, which a copy would lose.
  const open = typeof session === 'object' && session !== null && Object.isExtensible(session);
  return Object.assign((open ? session : { ...session }) as object, { verdict }) as S & {
    readonly verdict: typeof verdict;
  };
}

async function within(seconds: number, { interrupted }: Stage, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end within ${seconds} seconds`)), seconds * 1000);
  });
  const cut = interrupted?.then(() => {
    throw new Interrupted('the run was interrupted');
  });
  try {
    await Promise.race(cut === undefined ? [work, late] : [work, late, cut]);
  } finally {
    clearTimeout(timer);
  }
}
