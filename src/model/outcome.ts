import type { Finding } from './finding.ts';
import type { Requirement } from './requirement.ts';

/** What became of a requirement in scope. `error` is our own fault, never the supplier's. */
export type Outcome = 'passed' | 'failed' | 'inapplicable' | 'inconclusive' | 'untested' | 'error';

/** How a requirement passed: by a check, or by a named person's word. */
export type Basis = 'checked' | 'attested';

export type Disposition = 'new' | 'known' | 'waived';

export type Verdict = 'conformant' | 'not conformant' | 'not demonstrated';

/** A requirement with what became of it. `reason` says why where the outcome alone does not. */
export interface RequirementResult extends Pick<Requirement, 'id' | 'clause' | 'level' | 'actor' | 'summary'> {
  readonly outcome: Outcome;
  readonly basis?: Basis;
  readonly disposition?: Disposition;
  readonly reason?: string;
  readonly findings: readonly Finding[];
  /** Numbers of the exchanges the outcome rests on. */
  readonly evidence: readonly number[];
}
