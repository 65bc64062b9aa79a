import type { FhirObject, Run } from '../check/run.ts';

/** Validation against profiles: what a StructureDefinition asks beyond the base type, which is checked already. */
export interface Profiles {
  /**
   * Checks a value, at which the run stands, against the profile with that canonical address and reports what breaks
   * it. `unknown` when its definition is not at hand (and nothing is reported).
   */
  check(canonical: string, value: FhirObject, run: Run): 'checked' | 'unknown';
  /** The same without reporting, for slicing and choices of profiles. */
  conforms(canonical: string, value: FhirObject, run: Run): 'yes' | 'no' | 'unknown';
  /** Checks a resource, at which the run stands, against what it claims in meta.profile and what was asked for. */
  checkResource(resource: FhirObject, run: Run): void;
}
