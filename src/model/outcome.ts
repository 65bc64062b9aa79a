import type { Finding } from './finding.ts';
import type { Requirement } from './requirement.ts';

/** What became of a requirement in scope. `error` is our own fault, never the supplier's. */
export type Outcome = 'passed' | 'failed' | 'inapplicable' | 'inconclusive' | 'untested' | 'error';

/** How a requirement passed: by a check, or by a named person's word. */
export type Basis = 'checked' | 'attested';

export type Disposition = 'new' | 'known' | 'waived';

/** A failure that somebody agreed to live with for a time. It never changes the verdict, only what the build does. */
export interface Waiver {
  /** Id of the requirement. */
  readonly requirement: string;
  readonly reason: string;
  /** Who agreed. */
  readonly who: string;
  /** ISO 8601 date; the last day on which it counts. */
  readonly until: string;
}

export type WaiverState = 'in force' | 'stale' | 'expired' | 'not judged';

/** A waiver with what it is worth in this run. */
export interface JudgedWaiver extends Waiver {
  readonly state: WaiverState;
}

export type Verdict = 'conformant' | 'not conformant' | 'not demonstrated';

/** A named person's word that a requirement is met, which counted when the run was made. */
export interface AttestedWord {
  readonly who: string;
  /** ISO 8601 date on which it was seen. */
  readonly when: string;
  readonly saw: string;
  /** Of the document that was seen, hex. */
  readonly sha256?: string;
  /** ISO 8601 date; the last day on which the word counts. */
  readonly expires: string;
}

/** A requirement with what became of it. `reason` says why where the outcome alone does not. */
export interface RequirementResult extends Pick<Requirement, 'id' | 'clause' | 'level' | 'actor' | 'summary'> {
  readonly outcome: Outcome;
  readonly basis?: Basis;
  /** Set where `basis` is `attested`; absent in runs of versions that kept only the reason. */
  readonly attestation?: AttestedWord;
  readonly disposition?: Disposition;
  readonly reason?: string;
  readonly findings: readonly Finding[];
  /** Numbers of the exchanges the outcome rests on. */
  readonly evidence: readonly number[];
}
