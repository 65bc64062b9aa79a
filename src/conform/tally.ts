import { AssayError } from '../model/assay-error.ts';
import type { Finding } from '../model/finding.ts';
import type { Outcome, RequirementResult, Verdict } from '../model/outcome.ts';
import type { Level } from '../model/requirement.ts';
import type { CheckFinished, CheckOutcome, Planned, PlannedRequirement, RunEvent } from './events.ts';
import type { RunReport } from './run-report.ts';
import { allWaived, judgeWaivers, underWaiver } from './waivers.ts';

const LEVELS: readonly Level[] = ['must', 'should', 'may', 'stated'];
const OUTCOMES: readonly Outcome[] = ['passed', 'failed', 'inapplicable', 'inconclusive', 'untested', 'error'];
/** The first of these that any check says is what the requirement comes to. */
const DECIDING = ['failed', 'error', 'inconclusive', 'passed'] as const;

/** Folds the events of a whole run into its report. Throws AssayError `run.incomplete` where some are missing. */
export function tally(events: readonly RunEvent[]): RunReport {
  const started = find(events, 'run-started');
  const planned = find(events, 'planned');
  const finished = find(events, 'run-finished');
  const results = new Map(
    events.filter((event) => event.type === 'check-finished').map((event) => [event.check, event] as const),
  );
  const judged = planned.requirements
    .filter(({ state }) => state !== 'out-of-scope')
    .map((requirement) => resultOf(requirement, planned, results));
  const waivers = judgeWaivers(started.waivers ?? [], judged, new Date(started.at));
  const requirements = judged.map((result) => underWaiver(result, waivers));
  return {
    suite: started.suite.id,
    suiteTitle: started.suite.title,
    suiteDigest: started.suite.digest,
    standard: started.standard.id,
    standardTitle: started.standard.title,
    standardVersion: started.standard.version,
    target: { ...started.target, declares: find(events, 'discovered').declares },
    scope: started.scope,
    ...(started.guide && { guide: started.guide }),
    verdict: verdictOf(requirements),
    waived: allWaived(requirements),
    waivers,
    counts: countsOf(requirements),
    requirements,
    outOfScope: planned.requirements
      .filter(({ state }) => state === 'out-of-scope')
      .map(({ id, clause, summary, reason }) => ({ id, clause, summary, reason: reason ?? '' })),
    run: {
      folder: started.folder,
      startedAt: started.at,
      finishedAt: finished.at,
      seed: started.seed,
      exchanges: finished.exchanges,
      assay: started.assay,
      leftBehind: events.find((event) => event.type === 'cleaned-up')?.left ?? [],
    },
  };
}

/**
 * The verdict (product.md, Words). Only MUSTs decide; a run in which nothing at all passed demonstrates nothing,
 * so a target does not become conformant by declaring nothing.
 */
export function verdictOf(requirements: readonly RequirementResult[]): Verdict {
  const musts = requirements.filter(({ level }) => level === 'must');
  if (musts.some(({ outcome }) => outcome === 'failed')) return 'not conformant';
  const met = musts.every(({ outcome }) => outcome === 'passed' || outcome === 'inapplicable');
  return met && requirements.some(({ outcome }) => outcome === 'passed') ? 'conformant' : 'not demonstrated';
}

function resultOf(
  requirement: PlannedRequirement,
  planned: Planned,
  results: ReadonlyMap<string, CheckFinished>,
): RequirementResult {
  const { id, clause, level, actor, summary, state, reason } = requirement;
  const base = { id, clause, level, actor, summary };
  if (state === 'inapplicable' || state === 'untested') {
    return { ...base, outcome: state, ...(reason === undefined ? {} : { reason }), findings: [], evidence: [] };
  }
  if (state === 'attested') {
    return {
      ...base,
      outcome: 'passed',
      basis: 'attested',
      ...(requirement.attestation === undefined ? {} : { attestation: requirement.attestation }),
      ...(reason === undefined ? {} : { reason }),
      findings: [],
      evidence: [],
    };
  }
  const said = requirement.checks.map((check) => outcomeIn(check, id, planned, results));
  const findings = requirement.checks.flatMap((check) => findingsIn(check, id, planned, results));
  const outcome = DECIDING.find((candidate) => said.some((one) => one.outcome === candidate)) ?? 'inapplicable';
  const deciding = said.filter((one) => one.outcome === outcome);
  const why = [...new Set(deciding.flatMap((one) => (one.reason === undefined ? [] : [one.reason])))].join('; ');
  return {
    ...base,
    outcome,
    ...(outcome === 'passed' ? { basis: 'checked' } : {}),
    ...(outcome === 'failed' ? { disposition: 'new' } : {}),
    ...(why === '' ? {} : { reason: why }),
    findings,
    evidence: [...new Set(deciding.flatMap((one) => one.evidence))].sort((a, b) => a - b),
  };
}

function outcomeIn(
  check: string,
  requirement: string,
  planned: Planned,
  results: ReadonlyMap<string, CheckFinished>,
): CheckOutcome {
  const plan = planned.checks.find(({ id }) => id === check);
  if (plan?.state === 'under-declared') return { requirement, outcome: 'failed', evidence: [] };
  if (plan?.state === 'error') {
    return {
      requirement,
      outcome: 'error',
      ...(plan.reason === undefined ? {} : { reason: plan.reason }),
      evidence: [],
    };
  }
  const said = results.get(check)?.outcomes.find((outcome) => outcome.requirement === requirement);
  return said ?? { requirement, outcome: 'error', reason: `check ${check} did not run`, evidence: [] };
}

function findingsIn(
  check: string,
  requirement: string,
  planned: Planned,
  results: ReadonlyMap<string, CheckFinished>,
): Finding[] {
  const plan = planned.checks.find(({ id }) => id === check);
  if (plan?.state === 'under-declared') {
    const message = plan.reason ?? 'the scope asks for it and the target does not declare it';
    return [{ code: 'scope.under-declared', severity: 'error', message, requirement, evidence: [] }];
  }
  return (results.get(check)?.findings ?? [])
    .filter((finding) => finding.requirement === undefined || finding.requirement === requirement)
    .map((finding) => ({ ...finding, requirement }));
}

function countsOf(requirements: readonly RequirementResult[]): RunReport['counts'] {
  const counts = Object.fromEntries(
    LEVELS.map((level) => [level, Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]))]),
  ) as Record<Level, Record<Outcome, number>>;
  for (const { level, outcome } of requirements) counts[level][outcome] += 1;
  return counts;
}

function find<T extends RunEvent['type']>(events: readonly RunEvent[], type: T): Extract<RunEvent, { type: T }> {
  const found = events.find((event): event is Extract<RunEvent, { type: T }> => event.type === type);
  if (found !== undefined) return found;
  throw new AssayError(
    'run.incomplete',
    `run: the event ${type} is missing, so the run did not come to its end. Finish it with assay test --resume.`,
  );
}
