import type { CodingTable } from './codings.ts';

const ROLE = 'v3-RoleCode';

/** Table 0063, relationship: the codes that have another counterpart than themselves. */
const relationship: CodingTable = {
  SEL: [ROLE, 'ONESELF', 'self'],
  SPO: [ROLE, 'SPS', 'spouse'],
  DOM: [ROLE, 'SIGOTHR', 'significant other'],
  CHD: [ROLE, 'CHILD', 'child'],
  GCH: [ROLE, 'GRNDCHILD', 'grandchild'],
  NCH: [ROLE, 'NCHILD', 'natural child'],
  SCH: [ROLE, 'STPCHLD', 'step child'],
  FCH: [ROLE, 'CHLDFOST', 'foster child'],
  PAR: [ROLE, 'PRN', 'parent'],
  MTH: [ROLE, 'MTH', 'mother'],
  FTH: [ROLE, 'FTH', 'father'],
  GRP: [ROLE, 'GRPRN', 'grandparent'],
  EXF: [ROLE, 'EXT', 'extended family member'],
  SIB: [ROLE, 'SIB', 'sibling'],
  BRO: [ROLE, 'BRO', 'brother'],
  SIS: [ROLE, 'SIS', 'sister'],
  FND: [ROLE, 'FRND', 'unrelated friend'],
  EMR: ['v2-0131', 'E', 'Employer'],
  EMC: ['v2-0131', 'C', 'Emergency Contact'],
  UNK: ['v2-0131', 'U', 'Unknown'],
  OTH: ['v2-0131', 'O', 'Other'],
};

const PARTICIPATION = 'v3-ParticipationType';
const SNOMED = 'http://snomed.info/sct';

/** Table 0443, provider role. */
const providerRole: CodingTable = {
  AD: [PARTICIPATION, 'ADM', 'admitter'],
  AT: [PARTICIPATION, 'ATND', 'attender'],
  CP: [PARTICIPATION, 'CON', 'consultant'],
  PP: [SNOMED, '446050000', 'PCP - Primary care physician'],
  RP: [PARTICIPATION, 'REF', 'referrer'],
  PI: [SNOMED, '40570005', 'Interpreter'],
};

/** Table 0912, participation. */
const participation: CodingTable = { PH: ['practitioner-role', 'pharmacist', 'Pharmacist'] };

/** Table 0062, event reason. */
const eventReason: CodingTable = {
  '01': ['v3-ActReason', 'PATRQT', 'patient requested'],
  '02': ['v3-ActReason', 'TREAT', 'treatment'],
  '03': ['v3-ActReason', 'HOPERAT', 'healthcare operations'],
};

/** Table 0052, diagnosis type. */
const diagnosisType: CodingTable = { A: ['diagnosis-role', 'AD', 'Admission diagnosis'] };

/** Table 0217, visit priority. */
const encounterPriority: CodingTable = {
  '1': ['v3-ActPriority', 'EM', 'emergency'],
  '2': ['v3-ActPriority', 'UR', 'urgent'],
  '3': ['v3-ActPriority', 'EL', 'elective'],
};

/** Table 0438, allergy clinical status, as far as FHIR's own code tells the same. */
const allergyClinical: CodingTable = { I: ['allergyintolerance-clinical', 'inactive', 'Inactive'] };

/** Table 0952, confidentiality: HL7 version 3 codes under their own system. */
const confidentialityClass: CodingTable = Object.fromEntries(
  ['U', 'L', 'M', 'N', 'R', 'V'].map((code) => [code, ['v3-Confidentiality', code]]),
);

/** Table 0338, practitioner number type. Other codes are left without a system, as sites use their own here. */
const practitionerNumber: CodingTable = {
  ...Object.fromEntries(
    ['CY', 'DEA', 'GL', 'LI', 'MCD', 'MCR', 'QA', 'SL', 'TRL', 'UPIN'].map(
      (code) => [code, ['v2-0338', code]] as const,
    ),
  ),
  'L&I': ['v2-0338', 'LI'],
  TAX: ['v2-0203', 'TAX'],
};

export const administrationCodings = {
  relationship,
  providerRole,
  participation,
  eventReason,
  diagnosisType,
  encounterPriority,
  allergyClinical,
  confidentialityClass,
  practitionerNumber,
} as const;
