import type { Finding } from '../../model/finding.ts';
import type { CheckFinished, CheckOutcome, Planned, RunEvent } from '../events.ts';

const WITHHELD = 'what was seen is not shared: it rests on data that was replaced';

/**
 * The events of a shared copy: those of its own replay, since the ones of the day hold what was seen, with every outcome as
 * it was on the day.
 */
export function sharedEvents(then: readonly RunEvent[], again: readonly RunEvent[]): readonly RunEvent[] {
  const days = new Map(then.map((event) => [keyOf(event), event]));
  return again.map((event) => {
    const before = days.get(keyOf(event));
    if (event.type === 'check-finished' && before?.type === event.type) return asOnTheDay(event, before);
    if (event.type === 'planned' && before?.type === event.type) return plannedAsThen(event, before);
    return event;
  });
}

function keyOf(event: RunEvent): string {
  return 'check' in event ? `${event.type} ${event.check}` : event.type;
}

function asOnTheDay(again: CheckFinished, then: CheckFinished): CheckFinished {
  const now = new Map(again.outcomes.map((outcome) => [outcome.requirement, outcome]));
  const outcomes = then.outcomes.map((outcome): CheckOutcome => {
    const same = now.get(outcome.requirement);
    if (same?.outcome === outcome.outcome) return same;
    const { requirement, evidence } = outcome;
    return { requirement, outcome: outcome.outcome, reason: WITHHELD, evidence };
  });
  const other = outcomes.filter((outcome) => now.get(outcome.requirement)?.outcome !== outcome.outcome);
  const changed = new Set(other.map(({ requirement }) => requirement));
  const kept = again.findings.filter(({ requirement }) => requirement === undefined || !changed.has(requirement));
  return { ...again, outcomes, findings: [...kept, ...other.flatMap((outcome) => withheld(again.check, outcome))] };
}

function withheld(check: string, { requirement, outcome, evidence }: CheckOutcome): readonly Finding[] {
  return outcome === 'failed'
    ? [{ code: check, severity: 'error', message: WITHHELD, requirement, evidence: [...evidence] }]
    : [];
}

function plannedAsThen(again: Planned, then: Planned): Planned {
  const now = new Map(again.requirements.map((requirement) => [requirement.id, requirement]));
  return {
    ...again,
    checks: then.checks.map(
      (check) => again.checks.find(({ id, state }) => id === check.id && state === check.state) ?? check,
    ),
    requirements: then.requirements.map((before) => {
      const same = now.get(before.id);
      if (same?.state === before.state) return same;
      const { reason: _, ...rest } = before;
      return { ...rest, reason: WITHHELD };
    }),
  };
}
