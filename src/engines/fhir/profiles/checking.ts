import type { Engine } from '../check/engine.ts';
import { type FhirObject, type FoundAt, type Report, type Run, report } from '../check/run.ts';
import type { Item } from '../fhirpath/item.ts';
import type { CompiledProfile } from './constraint-tree.ts';

export type Conformance = 'yes' | 'no' | 'unknown';

/** What the checks of one run share. */
export interface Checking {
  readonly engine: Engine;
  readonly run: Run;
  readonly profile: (canonical: string) => CompiledProfile | undefined;
  /** Checks a value, at which the run stands, against a profile. */
  readonly against: (profile: CompiledProfile, item: Item) => void;
  /** Without reporting; remembered for the run. */
  readonly conforms: (canonical: string, value: FhirObject) => Conformance;
  /** What has been found of a value, by the list that findings went to; for one finding once. */
  readonly reported: Map<readonly FoundAt[], Set<string>>;
  /** Values that are being checked, so that a circle of references or types comes to an end. */
  readonly active: Map<FhirObject, Set<CompiledProfile>>;
  readonly verdicts: Map<FhirObject, Map<CompiledProfile, Conformance>>;
  /** What the last value that was asked for a profile, and did not meet it, failed first. */
  readonly failures: Map<CompiledProfile, string>;
  /** Entries of a Bundle by their resource. */
  readonly entries: Map<FhirObject, ReadonlyMap<FhirObject, FhirObject>>;
  /** Profiles within which the run stands. */
  nesting: number;
}

/** Reports what several profiles of one value, or a slice and the element beside it, ask alike only once. */
export function blame({ run, reported }: Checking, finding: Report): void {
  let known = reported.get(run.found);
  if (!known) {
    known = new Set();
    reported.set(run.found, known);
  }
  let key = `${finding.code} ${finding.member} ${finding.expected}`;
  for (let i = 0; i < run.depth; i++) key += ` ${run.keys[i]} ${run.indexes[i]}`;
  if (known.has(key)) return;
  known.add(key);
  report(run, finding);
}

/** What a check finds, apart from what the run has found so far. */
export function findingsOf({ run, reported }: Checking, check: () => void): readonly FoundAt[] {
  const { found, maxFindings } = run;
  run.found = [];
  run.maxFindings = MOST;
  check();
  const mine = run.found;
  reported.delete(mine);
  run.found = found;
  run.maxFindings = maxFindings;
  return mine;
}

export const isError = ({ finding }: FoundAt): boolean => finding.severity === 'error';

const MOST = 100;
