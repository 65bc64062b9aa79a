import type { Basis, Outcome } from '../../model/outcome.ts';
import type { Level } from '../../model/requirement.ts';

/** In the order in which reports count them: what was decided first. */
export const OUTCOMES: readonly Outcome[] = ['passed', 'failed', 'inapplicable', 'inconclusive', 'untested', 'error'];

/** Heaviest first. */
export const LEVELS: readonly Level[] = ['must', 'should', 'may', 'stated'];

/** Outcomes that leave a requirement undecided; one of them on a MUST and nothing is demonstrated. */
export const UNDECIDED: readonly Outcome[] = ['inconclusive', 'untested', 'error'];

export const OUTCOME_MARK: Readonly<Record<Outcome, string>> = {
  passed: '✓',
  failed: '✗',
  inapplicable: '–',
  inconclusive: '?',
  untested: '○',
  error: '!',
};

/** The level as the standards print it: keywords in capitals. */
export function levelWord(level: Level): string {
  return level === 'stated' ? 'stated' : level.toUpperCase();
}

/** An outcome in a cell: a pass by a person's word never stands as a plain pass. */
export function outcomeWords(outcome: Outcome | undefined, basis: Basis | undefined): string {
  if (outcome === undefined) return 'not in scope';
  return outcome === 'passed' && basis === 'attested' ? 'passed, attested' : outcome;
}
