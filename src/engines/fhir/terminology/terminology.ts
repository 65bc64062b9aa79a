import type { Membership } from '../check/code-set.ts';
import type { FhirObject, Run } from '../check/run.ts';
import type { Designation } from './concept.ts';

export interface CodedValue {
  readonly system?: string | undefined;
  readonly version?: string | undefined;
  readonly code: string;
}

/** What a code system says of one of its codes. */
export interface KnownCode {
  readonly designations: readonly Designation[];
  /** As in `CodeSystem.concept.property`, those of supplements too. */
  readonly properties: readonly FhirObject[];
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
  /** Designations with their language, and properties; undefined where the code is not at hand. */
  lookUp(value: CodedValue, run: Run): KnownCode | undefined;
  /** Whether all codes of the system are at hand, in that version. */
  isListed(value: CodedValue, run: Run): boolean;
  /** The code that a text names in the system, whatever its case and blanks; undefined where none or more than one does. */
  codeNamed(system: string, text: string, run: Run): string | undefined;
  /** Codes of the properties that a system declares; undefined where it is not at hand. */
  propertiesOf(system: string, run: Run): ReadonlySet<string> | undefined;
  /** What stands at an address that a Coding gives as its system. */
  systemKind(system: string, run: Run): SystemKind;
}

/** `unknown`: nothing of that address is at hand. */
export type SystemKind = 'code-system' | 'supplement' | 'value-set' | 'unknown';
