/**
 * Structures of orders, results, medication and referrals (HL7 v2.5.1, chapters 4, 7 and 11), widened by the segments
 * of later versions. Where 2.5.1 requires a segment that other versions do not have (TQ1, RXR), it is optional here.
 */
const HEAD = 'MSH [{SFT}] [UAC]';
const INSURANCE = '[{INSURANCE: IN1 [IN2] [IN3]}]';
const TIMING = '[{TIMING: TQ1 [{TQ2}]}]';
const ORDER = 'ORC [{ORDER_NOTE: NTE}] [{ORDER_ROLE: PRT}]';
const VISIT = '[PATIENT_VISIT: PV1 [PV2] [{PRT}]]';
const PATIENT = `[PATIENT: PID [PD1] [{ARV}] [{PRT}] [{NTE}] [{NK1}] ${VISIT} ${INSURANCE} [GT1] [{AL1}]]`;
const OBSERVATION = '[{OBSERVATION: OBX [{PRT}] [{NTE}]}]';
const SPECIMEN = '[{SPECIMEN: SPM [{OBX}] [{CONTAINER: SAC [{OBX}]}]}]';
const DRUG = '[{NTE}] [{RXR}] [{COMPONENT: RXC [{NTE}]}]';
const ORDERED_DRUG = `[ORDER_DETAIL: RXO ${DRUG}]`;
const ENCODED_DRUG = '[{NTE}] [{TIMING_ENCODED: TQ1 [{TQ2}]}] [{RXR}] [{RXC}]';
const RESULT = '[{RESULT: OBX [{PRT}] [TCD] [{SID}] [{NTE}]}]';
const RESULT_ORDER = `OBR [ORC] [{PRT}] [{NTE}] [{TIMING_QTY: TQ1 [{TQ2}]}] ${RESULT}`;

export const ORDER_SYNTAX: Readonly<Record<string, string>> = {
  OMG_O19: `${HEAD} [{NTE}] ${PATIENT} {ORDER: ${ORDER} ${TIMING} OBR [{NTE}] [{PRT}] [CTD] [{DG1}] ${OBSERVATION} ${SPECIMEN} [{FT1}] [{CTI}] [BLG]}`,
  OMP_O09: `${HEAD} [{NTE}] ${PATIENT} {ORDER: ${ORDER} ${TIMING} RXO ${DRUG} ${OBSERVATION} [{FT1}] [BLG]}`,
  RDE_O11: `${HEAD} [{NTE}] ${PATIENT} {ORDER: ${ORDER} ${TIMING} ${ORDERED_DRUG} RXE [{PRT}] ${ENCODED_DRUG} ${OBSERVATION} [{FT1}] [BLG] [{CTI}]}`,
  RDS_O13: `${HEAD} [{NTE}] ${PATIENT} {ORDER: ${ORDER} ${TIMING} ${ORDERED_DRUG} [ENCODING: RXE [{PRT}] ${ENCODED_DRUG}] RXD [{NTE}] [{RXR}] [{RXC}] ${OBSERVATION} [{FT1}]}`,
  RAS_O17: `${HEAD} [{NTE}] ${PATIENT} {ORDER: ${ORDER} ${TIMING} ${ORDERED_DRUG} [ENCODING: RXE [{PRT}] ${ENCODED_DRUG}] {ADMINISTRATION: RXA [RXR] ${OBSERVATION}} [{CTI}]}`,
  ORU_R30: `${HEAD} PID [PD1] [{PRT}] [{PATIENT_OBSERVATION: OBX [{PRT}]}] [VISIT: PV1 [PV2] [{PRT}]] ORC OBR [{NTE}] [{PRT}] [{TIMING_QTY: TQ1 [{TQ2}]}] {OBSERVATION: OBX [{PRT}] [{NTE}]}`,
  OUL_R22: `${HEAD} [{NTE}] [PATIENT: PID [PD1] [{ARV}] [{PRT}] [{NTE}]] [VISIT: PV1 [PV2] [{PRT}]] {SPECIMEN: SPM [{OBX}] [{CONTAINER: SAC [INV]}] {ORDER: ${RESULT_ORDER} [{CTI}]}} [DSC]`,
  OUL_R23: `${HEAD} [{NTE}] [PATIENT: PID [PD1] [{ARV}] [{PRT}] [{NTE}]] [VISIT: PV1 [PV2] [{PRT}]] {SPECIMEN: SPM [{OBX}] {CONTAINER: SAC [INV] [{ORDER: ${RESULT_ORDER} [{CTI}]}]}} [DSC]`,
  OUL_R24: `${HEAD} [{NTE}] [PATIENT: PID [PD1] [{ARV}] [{PRT}] [{NTE}]] [VISIT: PV1 [PV2] [{PRT}]] {ORDER: ${RESULT_ORDER} [{SPECIMEN: SPM [{OBX}] [{CONTAINER: SAC [INV]}]}] [{CTI}]} [DSC]`,
  REF_I12: `${HEAD} [RF1] [{AUTHORIZATION_CONTACT: AUT [CTD]}] {PROVIDER_CONTACT: PRD [{CTD}]} PID [{NK1}] [{GT1}] ${INSURANCE} [ACC] [{DG1}] [{DRG}] [{AL1}] [{PROCEDURE: PR1 [{AUTHORIZATION: AUT [CTD]}]}] [{REPORT: [ORC] OBR [{NTE}] [{RESULTS_NOTES: OBX [{PRT}] [{NTE}]}]}] ${VISIT} [{NTE}]`,
};

/** Which of them a message has, by type and trigger (HL7 table 0354); O01 is how v2.3 named all pharmacy orders. */
export const ORDER_TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  OMG_O19: ['OMG^O19'],
  OMP_O09: ['OMP^O09'],
  RDE_O11: ['RDE^O01', 'RDE^O11', 'RDE^O25'],
  RDS_O13: ['RDS^O01', 'RDS^O13'],
  RAS_O17: ['RAS^O01', 'RAS^O17'],
  ORU_R30: ['ORU^R30', 'ORU^R31', 'ORU^R32'],
  OUL_R22: ['OUL^R22'],
  OUL_R23: ['OUL^R23'],
  OUL_R24: ['OUL^R24'],
  REF_I12: ['REF^I12', 'REF^I13', 'REF^I14', 'REF^I15'],
};
