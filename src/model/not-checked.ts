/** Something that could not be decided with what was at hand: it counts neither for nor against the data. */
export interface NotChecked {
  /** As a finding's: `fhir.profile-unknown`. */
  readonly code: string;
  /** What was not checked, without the place, so that all places make one entry: `codes of http://loinc.org`. */
  readonly what: string;
  readonly count: number;
}
