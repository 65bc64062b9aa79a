import type { Level, Requirement } from '../model/requirement.ts';
import { accountedFor } from './load-catalogue.ts';

export const LEVELS: readonly Level[] = ['must', 'should', 'may', 'stated'];

/** How the requirements of a catalogue are accounted for. `checked` and `rules` may be the same requirement twice. */
export interface Coverage {
  readonly all: number;
  /** By a suite on a live target, by document validation, or by both. */
  readonly tested: number;
  readonly attested: number;
  readonly excluded: number;
}

export function coverageOf(catalogue: readonly Requirement[]): Coverage {
  const count = (way: string) => catalogue.filter((requirement) => accountedFor(requirement)[0] === way).length;
  return { all: catalogue.length, tested: count('tested'), attested: count('attest'), excluded: count('excluded') };
}

/** `41 of 52 requirements checked, 11 with reasons`. */
export function coverageLine(catalogue: readonly Requirement[]): string {
  const { all, tested } = coverageOf(catalogue);
  if (all === 0) return 'no requirements listed';
  const rest = all - tested;
  return `${tested} of ${all} requirements checked${rest > 0 ? `, ${rest} with reasons` : ''}`;
}
