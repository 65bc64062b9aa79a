import type { Finding } from '../model/finding.ts';
import type { Requirement } from '../model/requirement.ts';
import type { GivenProfile } from '../standard/index.ts';
import type { SuiteDefinition } from '../suite/define-suite.ts';

/** A suite with all that a run needs to know of it, loaded by others. */
export interface SuitePack<S, D> {
  readonly id: string;
  readonly title: string;
  /** Of the suite's files; pinned in the run folder. */
  readonly digest: string;
  readonly standard: { readonly id: string; readonly title: string; readonly version: string };
  /** Every requirement of the standard. */
  readonly catalogue: readonly Requirement[];
  readonly definition: SuiteDefinition<S, D>;
  /** Validates a unit by the suite's standard. */
  readonly validate: (value: unknown) => readonly Finding[];
  /** Of the definitions given for the run; its requirements and checks are in `catalogue` and `definition`. */
  readonly guide?: GivenGuide;
}

export interface GivenGuide {
  readonly titles: readonly string[];
  /** SHA-256, hex, over the definitions. */
  readonly digest: string;
  /** The definitions as they were given, for the run folder. */
  readonly given: readonly GivenProfile[];
  /** Validates a unit by the suite's standard and the profiles it claims. */
  readonly validate: (value: unknown) => readonly Finding[];
}
