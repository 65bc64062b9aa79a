import type { Basis, JudgedWaiver, Outcome, RequirementResult, Verdict } from '../model/outcome.ts';
import type { Level } from '../model/requirement.ts';

/** What a run came to: folded from the run's events, and what reporters print. Its JSON form is product.md's `test --json`. */
export interface RunReport {
  /** Pack id. */
  readonly suite: string;
  readonly suiteTitle: string;
  readonly suiteDigest: string;
  /** Pack id. */
  readonly standard: string;
  readonly standardTitle: string;
  readonly standardVersion: string;
  readonly target: { readonly name?: string; readonly url: string; readonly declares: string };
  readonly scope: ReportedScope;
  /** Set where definitions (profiles, a guide's statements) were given: requirements whose ids begin with `guide.` are theirs. */
  readonly guide?: ReportedGuide;
  readonly verdict: Verdict;
  /** True when every failed MUST is under a waiver in force. */
  readonly waived: boolean;
  /** All that were given, in their order. One that is stale or expired fails the build. */
  readonly waivers: readonly JudgedWaiver[];
  /** Set by `test --since`: failures that this earlier run had too are `known`. */
  readonly since?: { readonly folder: string; readonly startedAt: string; readonly caution?: string };
  readonly counts: Readonly<Record<Level, Readonly<Record<Outcome, number>>>>;
  /** In the catalogue's order; only those in scope. */
  readonly requirements: readonly RequirementResult[];
  /** Bound to others, or excluded by scope, declaration or a read-only run. */
  readonly outOfScope: readonly {
    readonly id: string;
    /** Address of the clause; absent in reports of earlier versions. */
    readonly clause?: string;
    readonly summary: string;
    readonly reason: string;
  }[];
  readonly run: {
    /** Path as the user would give it to `assay replay`. */
    readonly folder: string;
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly seed: number;
    readonly exchanges: number;
    readonly assay: string;
    /** What the run wrote and could not take away again. */
    readonly leftBehind: readonly string[];
  };
}

export interface ReportedScope {
  /** The buyer's name for it; absent when no scope was given. */
  readonly name?: string;
  /** One line, said first in every report. */
  readonly summary: string;
  /** SHA-256 of the scope file, hex. */
  readonly digest?: string;
}

export interface ReportedGuide {
  /** `us-core 6.1.0`. */
  readonly titles: readonly string[];
  /** SHA-256 of the definitions, hex. */
  readonly digest: string;
}

/** One exchange as reporters show it: secrets are already gone. */
export interface ShownExchange {
  readonly number: number;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody?: string;
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** Text, cut to a bound with a mark; `(binary, N bytes)` where it is not text. */
  readonly responseBody?: string;
  readonly failure?: string;
  readonly duration: number;
}

/** Looks an exchange up in the run's evidence. */
export type Evidence = (number: number) => ShownExchange | undefined;

/** Two or more runs, clause by clause. */
export interface Comparison {
  readonly suite: string;
  readonly standard: string;
  readonly scope: string;
  /** Set when the runs differ in suite digest, scope or seed and the user asked for it all the same. */
  readonly caution?: string;
  readonly runs: readonly {
    readonly label: string;
    readonly url: string;
    readonly verdict: Verdict;
    readonly folder: string;
    readonly startedAt: string;
  }[];
  readonly requirements: readonly {
    readonly id: string;
    readonly clause: string;
    readonly level: Level;
    readonly summary: string;
    /** In the order of `runs`; undefined where the requirement was not in scope there. */
    readonly outcomes: readonly (Outcome | undefined)[];
    /** What each pass rests on, in the same order: a person's word is no test. */
    readonly bases: readonly (Basis | undefined)[];
    readonly differs: boolean;
  }[];
}
