/**
 * Structures of patient administration and accounts (HL7 v2.5.1, chapters 3 and 6), widened by the segments of later
 * versions. Where segments of one kind stand in two places (ROL and PRT of the patient and of the visit), and where a
 * structure names two patients one after the other (A17), a group of our own keeps them apart.
 */
const HEAD = 'MSH [{SFT}] [UAC]';
const ROLES = (whose: string): string => `[{${whose}_ROLE: [ROL] [PRT]}]`;
const PERSON = `PID [PD1] [{ARV}] ${ROLES('PATIENT')} [{PATIENT_NOTE: NTE}]`;
const VISIT = `PV1 [PV2] [{ARV}] ${ROLES('VISIT')}`;
const OPTIONAL_VISIT = `[PV1] [PV2] [{ARV}] ${ROLES('VISIT')}`;
const SEEN = '[{OBSERVATION: OBX [{PRT}] [{NTE}]}]';
const FOUND = `[{DB1}] ${SEEN} [{AL1}] [{IAM}] [{DG1}] [DRG]`;
const PROCEDURE = '[{PROCEDURE: PR1 [{PRT}] [{ROL}]}]';
const INSURANCE = '[{INSURANCE: IN1 [IN2] [{IN3}] [{PRT}] [{ROL}] [{AUT}] [{RF1}]}]';
const PAID = `[{GT1}] ${INSURANCE} [ACC]`;
const BILLED = `${FOUND} ${PROCEDURE} [{GT1}] [{NK1}] ${INSURANCE} [ACC] [UB1] [UB2] [ABS] [{BLC}] [{RMI}]`;
const FINANCIAL =
  'FT1 [{NTE}] [{FINANCIAL_PROCEDURE: PR1 [{PRT}] [{ROL}]}] [{FINANCIAL_COMMON_ORDER: [ORC] [{TQ1}] [OBR] [{NTE}] [{OBSERVATION: OBX [{PRT}] [{NTE}]}]}]';
const COMMON_ORDER =
  '[{COMMON_ORDER: [ORC] [{TIMING: TQ1 [{TQ2}]}] [OBR] [{NTE}] [{OBSERVATION: OBX [{PRT}] [{NTE}]}]}]';

export const ADMINISTRATION_SYNTAX: Readonly<Record<string, string>> = {
  ACK: `${HEAD} MSA [{ERR}]`,
  ADT_A01: `${HEAD} EVN ${PERSON} [{NK1}] ${VISIT} ${FOUND} ${PROCEDURE} ${PAID} [UB1] [UB2] [PDA]`,
  ADT_A02: `${HEAD} EVN ${PERSON} ${VISIT} [{DB1}] ${SEEN} [PDA]`,
  ADT_A03: `${HEAD} EVN ${PERSON} [{NK1}] ${VISIT} [{DB1}] [{AL1}] [{IAM}] [{DG1}] [DRG] ${PROCEDURE} ${SEEN} ${PAID} [PDA]`,
  ADT_A05: `${HEAD} EVN ${PERSON} [{NK1}] ${VISIT} ${FOUND} ${PROCEDURE} ${PAID} [UB1] [UB2]`,
  ADT_A06: `${HEAD} EVN ${PERSON} [MRG] [{NK1}] ${VISIT} ${FOUND} ${PROCEDURE} ${PAID} [UB1] [UB2]`,
  ADT_A09: `${HEAD} EVN PID [PD1] PV1 [PV2] [{DB1}] ${SEEN} [{DG1}]`,
  ADT_A12: `${HEAD} EVN PID [PD1] PV1 [PV2] [{DB1}] ${SEEN} [{DG1}]`,
  ADT_A15: `${HEAD} EVN ${PERSON} ${VISIT} [{DB1}] ${SEEN} [{DG1}]`,
  ADT_A16: `${HEAD} EVN ${PERSON} [{NK1}] ${VISIT} ${FOUND} ${PROCEDURE} ${PAID}`,
  ADT_A17: `${HEAD} EVN {PATIENT: PID [PD1] PV1 [PV2] [{DB1}] ${SEEN}}`,
  ADT_A18: `${HEAD} EVN PID [PD1] MRG [PV1]`,
  ADT_A20: `${HEAD} EVN NPU`,
  ADT_A21: `${HEAD} EVN PID [PD1] PV1 [PV2] [{DB1}] ${SEEN}`,
  ADT_A24: `${HEAD} EVN {PATIENT: PID [PD1] [PV1] [{DB1}]}`,
  ADT_A30: `${HEAD} EVN PID [PD1] MRG`,
  ADT_A37: `${HEAD} EVN {PATIENT: PID [PD1] [PV1] [{DB1}]}`,
  ADT_A38: `${HEAD} EVN PID [PD1] PV1 [PV2] [{DB1}] ${SEEN} [{DG1}] [DRG]`,
  ADT_A39: `${HEAD} EVN {PATIENT: PID [PD1] MRG [PV1]}`,
  ADT_A43: `${HEAD} EVN {PATIENT: PID [PD1] MRG}`,
  ADT_A45: `${HEAD} EVN PID [PD1] {MERGE_INFO: MRG PV1}`,
  ADT_A50: `${HEAD} EVN PID [PD1] MRG PV1`,
  ADT_A52: `${HEAD} EVN PID [PD1] PV1 [PV2]`,
  ADT_A54: `${HEAD} EVN ${PERSON} ${VISIT}`,
  ADT_A60: `${HEAD} EVN PID [PD1] [{ARV}] [PV1] [PV2] [{ARV}] [{IAM}]`,
  ADT_A61: `${HEAD} EVN ${PERSON} PV1 ${ROLES('VISIT')} [PV2]`,
  BAR_P01: `${HEAD} EVN ${PERSON} {VISIT: ${OPTIONAL_VISIT} ${BILLED}}`,
  BAR_P02: `${HEAD} EVN {PATIENT: PID [PD1] [PV1] [{DB1}]}`,
  BAR_P05: `${HEAD} EVN ${PERSON} {VISIT: ${OPTIONAL_VISIT} ${BILLED}}`,
  BAR_P06: `${HEAD} EVN {PATIENT: PID [PV1]}`,
  BAR_P12: `${HEAD} EVN PID PV1 [{DG1}] [DRG] ${PROCEDURE} ${SEEN}`,
  DFT_P03: `${HEAD} EVN ${PERSON} ${OPTIONAL_VISIT} [{DB1}] ${COMMON_ORDER} {FINANCIAL: ${FINANCIAL}} [{DG1}] [DRG] ${PAID}`,
  DFT_P11: `${HEAD} EVN ${PERSON} ${OPTIONAL_VISIT} [{DB1}] ${COMMON_ORDER} [{DG1}] [DRG] ${PAID} {FINANCIAL: ${FINANCIAL} [{DG1}] [DRG] [{GT1}] ${INSURANCE}}`,
};

const adt = (...events: readonly number[]): readonly string[] =>
  events.map((event) => `ADT^A${String(event).padStart(2, '0')}`);

/** Which of them a message has, by type and trigger (HL7 table 0354). */
export const ADMINISTRATION_TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  ADT_A01: adt(1, 4, 8, 13),
  ADT_A02: adt(2),
  ADT_A03: adt(3),
  ADT_A05: adt(5, 14, 28, 31),
  ADT_A06: adt(6, 7),
  ADT_A09: adt(9, 10, 11),
  ADT_A12: adt(12),
  ADT_A15: adt(15),
  ADT_A16: adt(16),
  ADT_A17: adt(17),
  ADT_A18: adt(18),
  ADT_A20: adt(20),
  ADT_A21: adt(21, 22, 23, 25, 26, 27, 29, 32, 33),
  ADT_A24: adt(24),
  ADT_A30: adt(30, 34, 35, 36, 46, 47, 48, 49),
  ADT_A37: adt(37),
  ADT_A38: adt(38),
  ADT_A39: adt(39, 40, 41, 42),
  ADT_A43: adt(43, 44),
  ADT_A45: adt(45),
  ADT_A50: adt(50, 51),
  ADT_A52: adt(52, 53),
  ADT_A54: adt(54, 55),
  ADT_A60: adt(60),
  ADT_A61: adt(61, 62),
  BAR_P01: ['BAR^P01'],
  BAR_P02: ['BAR^P02'],
  BAR_P05: ['BAR^P05'],
  BAR_P06: ['BAR^P06'],
  BAR_P12: ['BAR^P12'],
  DFT_P03: ['DFT^P03'],
  DFT_P11: ['DFT^P11'],
};
