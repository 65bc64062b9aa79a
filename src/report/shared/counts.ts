import type { RunReport } from '../../conform/run-report.ts';
import type { Outcome, RequirementResult } from '../../model/outcome.ts';
import type { Level } from '../../model/requirement.ts';
import { LEVELS, OUTCOMES, UNDECIDED } from './outcome-words.ts';

export interface LevelCounts {
  readonly level: Level;
  readonly total: number;
  /** In the order of OUTCOMES. */
  readonly outcomes: readonly { readonly outcome: Outcome; readonly count: number }[];
}

/** The counts of the levels that have any requirement in scope, heaviest level first. */
export function countsByLevel(counts: RunReport['counts']): readonly LevelCounts[] {
  return LEVELS.map((level) => {
    const outcomes = OUTCOMES.map((outcome) => ({ outcome, count: counts[level][outcome] }));
    return { level, total: outcomes.reduce((sum, { count }) => sum + count, 0), outcomes };
  }).filter(({ total }) => total > 0);
}

/** Failed requirements, MUST first, otherwise in the catalogue's order. */
export function failures(requirements: readonly RequirementResult[]): readonly RequirementResult[] {
  return byLevel(requirements.filter(({ outcome }) => outcome === 'failed'));
}

/** Requirements that could not be decided, MUST first. */
export function undecided(requirements: readonly RequirementResult[]): readonly RequirementResult[] {
  return byLevel(requirements.filter(({ outcome }) => UNDECIDED.includes(outcome)));
}

/** Whether this result alone makes `assay test` exit with 1. Only a MUST decides, and a waiver in force tolerates it. */
export function failsBuild({ level, outcome, disposition }: RequirementResult): boolean {
  return level === 'must' && outcome === 'failed' && disposition !== 'waived';
}

/** Numbers of the exchanges that show a requirement's findings, each once, in the order of the findings. */
export function evidenceOf(result: RequirementResult): readonly number[] {
  return [...new Set([...result.findings.flatMap(({ evidence }) => evidence ?? []), ...result.evidence])];
}

function byLevel(results: readonly RequirementResult[]): readonly RequirementResult[] {
  return LEVELS.flatMap((level) => results.filter((result) => result.level === level));
}
