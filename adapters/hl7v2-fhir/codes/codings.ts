/**
 * Codes of HL7 v2 tables with the FHIR coding that HL7's v2-to-FHIR guide gives for them:
 * code system below http://terminology.hl7.org/CodeSystem/, code, display.
 */
export type CodingTable = Readonly<
  Record<string, readonly [system: string, code: string] | readonly [system: string, code: string, display: string]>
>;

/** Table 0002, marital status. */
export const maritalStatus: CodingTable = {
  A: ['v3-MaritalStatus', 'L', 'Legally Separated'],
  D: ['v3-MaritalStatus', 'D', 'Divorced'],
  M: ['v3-MaritalStatus', 'M', 'Married'],
  S: ['v3-MaritalStatus', 'S', 'Never Married'],
  W: ['v3-MaritalStatus', 'W', 'Widowed'],
  C: ['v3-MaritalStatus', 'C', 'Common Law'],
  G: ['v3-MaritalStatus', 'T', 'Domestic partner'],
  P: ['v3-MaritalStatus', 'T', 'Domestic partner'],
  R: ['v3-MaritalStatus', 'T', 'Domestic partner'],
  E: ['v3-MaritalStatus', 'L', 'Legally Separated'],
  N: ['v3-MaritalStatus', 'A', 'Annulled'],
  I: ['v3-MaritalStatus', 'I', 'Interlocutory'],
  B: ['v3-MaritalStatus', 'U', 'unmarried'],
  U: ['v3-NullFlavor', 'UNK', 'Unknown'],
  O: ['v3-NullFlavor', 'OTH', 'Other'],
  T: ['v3-NullFlavor', 'NAVU', 'Not available'],
};

/** Table 0004, patient class. */
export const encounterClass: CodingTable = {
  E: ['v3-ActCode', 'EMER', 'emergency'],
  I: ['v3-ActCode', 'IMP', 'inpatient encounter'],
  O: ['v3-ActCode', 'AMB', 'ambulatory'],
  P: ['v3-ActCode', 'PRENC', 'pre-admission'],
  R: ['v2-0004', 'R'],
  B: ['v2-0004', 'B'],
  C: ['v2-0004', 'C'],
  N: ['v2-0004', 'N'],
  U: ['v2-0004', 'U'],
};

/** Table 0078, interpretation codes. */
export const interpretation: CodingTable = {
  '<': ['v3-ObservationInterpretation', '<', 'Off scale low'],
  '>': ['v3-ObservationInterpretation', '>', 'Off scale high'],
  A: ['v3-ObservationInterpretation', 'A', 'Abnormal'],
  AA: ['v3-ObservationInterpretation', 'AA', 'Critical abnormal'],
  B: ['v3-ObservationInterpretation', 'B', 'Better'],
  CAR: ['v3-ObservationInterpretation', 'CAR', 'Carrier'],
  D: ['v3-ObservationInterpretation', 'D', 'Significant change down'],
  DET: ['v3-ObservationInterpretation', 'DET', 'Detected'],
  E: ['v3-ObservationInterpretation', 'E', 'Equivocal'],
  EX: ['v3-ObservationInterpretation', 'EX', 'outside threshold'],
  EXP: ['v3-ObservationInterpretation', 'EXP', 'Expected'],
  H: ['v3-ObservationInterpretation', 'H', 'High'],
  HH: ['v3-ObservationInterpretation', 'HH', 'Critical high'],
  HU: ['v3-ObservationInterpretation', 'HU', 'Significantly high'],
  I: ['v3-ObservationInterpretation', 'I', 'Intermediate'],
  IE: ['v3-ObservationInterpretation', 'IE', 'Insufficient evidence'],
  IND: ['v3-ObservationInterpretation', 'IND', 'Indeterminate'],
  L: ['v3-ObservationInterpretation', 'L', 'Low'],
  LL: ['v3-ObservationInterpretation', 'LL', 'Critical low'],
  LU: ['v3-ObservationInterpretation', 'LU', 'Significantly low'],
  MS: ['v3-ObservationInterpretation', 'MS', 'moderately susceptible'],
  N: ['v3-ObservationInterpretation', 'N', 'Normal'],
  NCL: ['v3-ObservationInterpretation', 'NCL', 'No CLSI defined breakpoint'],
  ND: ['v3-ObservationInterpretation', 'ND', 'Not detected'],
  NEG: ['v3-ObservationInterpretation', 'NEG', 'Negative'],
  NR: ['v3-ObservationInterpretation', 'NR', 'Non-reactive'],
  NS: ['v3-ObservationInterpretation', 'NS', 'Non-susceptible'],
  POS: ['v3-ObservationInterpretation', 'POS', 'Positive'],
  R: ['v3-ObservationInterpretation', 'R', 'Resistant'],
  RR: ['v3-ObservationInterpretation', 'RR', 'Reactive'],
  S: ['v3-ObservationInterpretation', 'S', 'Susceptible'],
  SDD: ['v3-ObservationInterpretation', 'SDD', 'Susceptible-dose dependent'],
  'SYN-R': ['v3-ObservationInterpretation', 'SYN-R', 'Synergy - resistant'],
  'SYN-S': ['v3-ObservationInterpretation', 'SYN-S', 'Synergy - susceptible'],
  U: ['v3-ObservationInterpretation', 'U', 'Significant change up'],
  VS: ['v3-ObservationInterpretation', 'VS', 'very susceptible'],
  UNE: ['v3-ObservationInterpretation', 'UNE', 'Unexpected'],
  W: ['v3-ObservationInterpretation', 'W', 'Worse'],
  WR: ['v3-ObservationInterpretation', 'WR', 'Weakly reactive'],
};

/** Table 0009, ambulatory status: the code that has a counterpart; the others stay in their own table. */
export const ambulatoryStatus: CodingTable = {
  A2: ['encounter-special-arrangements', 'wheel', 'Wheelchair'],
};

/** Table 0069, hospital service. */
export const hospitalService: CodingTable = {
  MED: ['service-type', '382', 'Medical Services'],
  URO: ['service-type', '222', 'Urology'],
};
