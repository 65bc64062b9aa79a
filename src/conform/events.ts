import type { Finding } from '../model/finding.ts';
import type { AttestedWord, Outcome, Waiver } from '../model/outcome.ts';
import type { Requirement } from '../model/requirement.ts';
import type { ReportedGuide, ReportedScope } from './run-report.ts';

/** What happened in a run, in order; nothing is taken back. The report is folded from these alone. */
export type RunEvent =
  | RunStarted
  | {
      readonly type: 'discovered';
      readonly at: string;
      readonly declares: string;
      readonly exchanges: readonly number[];
    }
  | Planned
  | { readonly type: 'check-started'; readonly at: string; readonly check: string }
  | CheckFinished
  | CleanedUp
  | RunFinished;

export interface RunStarted {
  readonly type: 'run-started';
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly suite: { readonly id: string; readonly title: string; readonly digest: string };
  readonly standard: { readonly id: string; readonly title: string; readonly version: string };
  readonly target: { readonly name?: string; readonly url: string };
  readonly scope: ReportedScope;
  /** Of the definitions that were given for the run, where some were. */
  readonly guide?: ReportedGuide;
  /** Absent in runs of versions that knew none. */
  readonly waivers?: readonly Waiver[];
  readonly seed: number;
  readonly assay: string;
  /** Path as the user would give it to `assay replay`. */
  readonly folder: string;
}

/** What the checks had written was taken away again. Not there when nothing was written. */
export interface CleanedUp {
  readonly type: 'cleaned-up';
  readonly at: string;
  readonly removed: number;
  /** What is still on the target, one line each. */
  readonly left: readonly string[];
  readonly exchanges: readonly number[];
}

export interface RunFinished {
  readonly type: 'run-finished';
  readonly at: string;
  readonly exchanges: number;
  /** SHA-256 of exchanges.ndjson, hex, so that a folder which was changed afterwards is known. */
  readonly sha256: string;
}

export interface Planned {
  readonly type: 'planned';
  readonly at: string;
  readonly checks: readonly PlannedCheck[];
  /** The whole catalogue, in its order. */
  readonly requirements: readonly PlannedRequirement[];
}

export interface PlannedCheck {
  readonly id: string;
  readonly requirements: readonly string[];
  readonly state: 'run' | 'inapplicable' | 'untested' | 'out-of-scope' | 'under-declared' | 'error';
  readonly reason?: string;
}

export interface PlannedRequirement extends Pick<Requirement, 'id' | 'clause' | 'level' | 'actor' | 'summary'> {
  /** `tested`: its checks decide. */
  readonly state: 'tested' | 'inapplicable' | 'attested' | 'untested' | 'out-of-scope';
  readonly reason?: string;
  /** Set where the state is `attested`. */
  readonly attestation?: AttestedWord;
  /** Ids of the checks that decide, where there are any. */
  readonly checks: readonly string[];
}

export interface CheckFinished {
  readonly type: 'check-finished';
  readonly at: string;
  readonly check: string;
  readonly outcomes: readonly CheckOutcome[];
  /** `requirement` is set where the check narrowed the failure to one; otherwise it is about all of the check's. */
  readonly findings: readonly Finding[];
  /** Numbers of all the check's exchanges. */
  readonly exchanges: readonly number[];
}

/** What one check says of one of its requirements. */
export interface CheckOutcome {
  readonly requirement: string;
  readonly outcome: Exclude<Outcome, 'untested'>;
  readonly reason?: string;
  readonly evidence: readonly number[];
}
