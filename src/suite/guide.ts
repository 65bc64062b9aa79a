import type { Requirement } from '../model/requirement.ts';
import type { Check } from './define-suite.ts';

/** A definition that was given for a run (`--profile`). */
export interface GuideDocument {
  /** For messages: the file, or the package and the file in it. */
  readonly name: string;
  /** What its JSON says; anything at all. */
  readonly value: unknown;
  /** True for a file named by itself: it is asked for, whatever the target says of itself. */
  readonly apply: boolean;
}

/** What an implementation guide asks of a target, beside the suite's own catalogue. */
export interface Guide<S> {
  /** Name and version of what was given, for reports: `us-core 6.1.0`. */
  readonly titles: readonly string[];
  /** Ids begin with `guide.`; the clause is the canonical address of the definition that says it. */
  readonly requirements: readonly Requirement[];
  readonly checks: readonly Check<S>[];
}
