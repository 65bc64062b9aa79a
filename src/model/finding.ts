import type { Location } from './location.ts';

export type Severity = 'error' | 'warning' | 'information';

/**
 * One thing that was found. Bad data is a finding; only a broken program throws.
 * The message says what, where, expected, got, and what to do next, in one line.
 */
export interface Finding {
  /** Stable and never reused: `hl7v2.segment-unreadable`. `assay explain <code>` tells more. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Id of the requirement that is not met, where there is one. */
  readonly requirement?: string;
  readonly at?: Location;
  /** Numbers of the exchanges that show it. */
  readonly evidence?: readonly number[];
  readonly expected?: string;
  /** Set when this only says that something could not be decided: what, without the place, so that many can be listed as one. */
  readonly notChecked?: string;
  readonly got?: string;
  /** Set when this only tells how many more there are of a code that are not listed one by one. */
  readonly notListed?: { readonly code: string; readonly severity: Severity; readonly count: number };
}

/** True when any finding is an error. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
