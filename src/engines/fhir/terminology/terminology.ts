import type { Membership } from '../check/code-set.ts';
import type { Run } from '../check/run.ts';

export interface CodedValue {
  readonly system?: string | undefined;
  readonly version?: string | undefined;
  readonly code: string;
}

/** Decides what can be decided offline, and says `unknown` of all else. */
export interface Terminology {
  /**
   * Is the code in the value set? `system` left out: of a `code`, whose system the value set implies. A canonical, or
   * `#id` of a contained ValueSet of the run's container.
   */
  member(valueSet: string, value: CodedValue, run: Run): Membership;
  /** Is the code one of the system's (abstract and inactive ones too)? `unknown` where not all its codes are at hand. */
  code(value: CodedValue, run: Run): Membership;
  /** The texts that the system gives the code, in any language; undefined where they are not at hand. */
  displays(value: CodedValue, run: Run): readonly string[] | undefined;
}
