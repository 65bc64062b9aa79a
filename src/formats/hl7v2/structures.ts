import { type GroupItem, parseStructure } from './abstract-syntax.ts';
import { ADMINISTRATION_SYNTAX, ADMINISTRATION_TRIGGERS } from './administration-structures.ts';
import { ORDER_SYNTAX, ORDER_TRIGGERS } from './order-structures.ts';

/**
 * Message structures (HL7 v2.5.1, chapters 3, 4, 7, 9, 10), widened by the segments later versions add
 * (UAC, PRT, ARV...), so that one structure reads the messages of all versions.
 */
const HEAD = 'MSH [{SFT}] [UAC]';
const INSURANCE = '[{INSURANCE: IN1 [IN2] [{IN3}] [{PRT}] [{ROL}] [{AUT}] [{RF1}]}]';
const TIMING = '[{TIMING: TQ1 [{TQ2}]}]';
/** Notes and roles behind ORC, in groups of our own: those behind OBR stand in the same group of the message. */
const ORDER = 'ORC [{ORDER_NOTE: NTE}] [{ORDER_ROLE: PRT}]';

const SYNTAX: Readonly<Record<string, string>> = {
  ...ADMINISTRATION_SYNTAX,
  ...ORDER_SYNTAX,
  ORU_R01: `${HEAD} {PATIENT_RESULT: [PATIENT: PID [PD1] [{ARV}] [{PRT}] [{NTE}] [{NK1}] [{PATIENT_OBSERVATION: OBX [{PRT}]}] [VISIT: PV1 [PV2] [{PRT}]]] {ORDER_OBSERVATION: [${ORDER}] OBR [{NTE}] [{PRT}] [{TIMING_QTY: TQ1 [{TQ2}]}] [CTD] [{OBSERVATION: OBX [{PRT}] [{NTE}]}] [{FT1}] [{CTI}] [{SPECIMEN: SPM [{OBX}]}]}} [DSC]`,
  ORM_O01: `MSH [{SFT}] [{NTE}] [PATIENT: PID [PD1] [{NTE}] [PATIENT_VISIT: PV1 [PV2]] ${INSURANCE} [GT1] [{AL1}]] {ORDER: ${ORDER} ${TIMING} [ORDER_DETAIL: [OBR] [RQD] [RQ1] [RXO] [{RXR}] [ODS] [ODT] [{NTE}] [CTD] [{DG1}] [{OBSERVATION: OBX [{NTE}]}]] [{FT1}] [{CTI}] [BLG]}`,
  OML_O21: `${HEAD} [{NTE}] [PATIENT: PID [PD1] [{ARV}] [{PRT}] [{NTE}] [{NK1}] [{PATIENT_OBSERVATION: OBX [{PRT}]}] [PATIENT_VISIT: PV1 [PV2] [{PRT}]] ${INSURANCE} [GT1] [{AL1}]] {ORDER: ${ORDER} ${TIMING} [OBSERVATION_REQUEST: OBR [TCD] [{NTE}] [{PRT}] [CTD] [{DG1}] [{OBSERVATION: OBX [{PRT}] [TCD] [{NTE}]}] [{SPECIMEN: SPM [{OBX}] [{CONTAINER: SAC [{OBX}]}]}]] [{FT1}] [{CTI}] [BLG]}`,
  MDM_T01: `${HEAD} EVN PID PV1 [{COMMON_ORDER: ORC ${TIMING} OBR [{NTE}]}] TXA [{CON}]`,
  MDM_T02: `${HEAD} EVN PID PV1 [{COMMON_ORDER: ORC ${TIMING} OBR [{NTE}]}] TXA [{CON}] {OBSERVATION: OBX [{NTE}]}`,
  SIU_S12: `MSH [{SFT}] SCH [{TQ1}] [{NTE}] [{PATIENT: PID [PD1] [PV1] [PV2] [{OBX}] [{DG1}]}] {RESOURCES: RGS [{SERVICE: AIS [{NTE}]}] [{GENERAL_RESOURCE: AIG [{NTE}]}] [{LOCATION_RESOURCE: AIL [{NTE}]}] [{PERSONNEL_RESOURCE: AIP [{NTE}]}]}`,
  VXU_V04: `${HEAD} PID [PD1] [{NK1}] [{ARV}] [PATIENT_VISIT: PV1 [PV2]] [{GT1}] ${INSURANCE} [{PERSON_OBSERVATION: OBX [{PRT}] [{NTE}]}] [{ORDER: ${ORDER} ${TIMING} RXA [RXR] [{OBSERVATION: OBX [{PRT}] [{NTE}]}]}]`,
};

/** Which structure a message has, by type and trigger (HL7 table 0354). */
const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  ...ADMINISTRATION_TRIGGERS,
  ...ORDER_TRIGGERS,
  ORU_R01: ['ORU^R01'],
  ORM_O01: ['ORM^O01'],
  OML_O21: ['OML^O21'],
  MDM_T01: ['MDM^T01', 'MDM^T03', 'MDM^T05', 'MDM^T07', 'MDM^T09', 'MDM^T11'],
  MDM_T02: ['MDM^T02', 'MDM^T04', 'MDM^T06', 'MDM^T08', 'MDM^T10'],
  SIU_S12: [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26].map((event) => `SIU^S${event}`),
  VXU_V04: ['VXU^V04'],
};

const byTrigger = new Map(
  Object.entries(TRIGGERS).flatMap(([structure, list]) => list.map((trigger) => [trigger, structure] as const)),
);
const parsed = new Map<string, GroupItem>();

/** A message structure by name; undefined when it is not known here. */
export function findStructure(name: string): GroupItem | undefined {
  if (!Object.hasOwn(SYNTAX, name)) return undefined;
  let structure = parsed.get(name);
  if (!structure) {
    structure = parseStructure(name, SYNTAX[name] as string);
    parsed.set(name, structure);
  }
  return structure;
}

/**
 * The structure of type and trigger event in MSH-9.1 and 9.2; where those are not known, the one named in MSH-9.3,
 * which senders often leave as it was in the message they copied.
 */
export function structureOf(named: string, type: string, trigger: string): GroupItem | undefined {
  return findStructure(byTrigger.get(`${type}^${trigger}`) ?? named);
}

/** Every group of that name, in whichever structure: structures themselves included. */
export function groupsNamed(name: string): readonly GroupItem[] {
  const structure = findStructure(name);
  if (structure) return [structure];
  const found: GroupItem[] = [];
  const visit = (group: GroupItem): void => {
    if (group.name === name) found.push(group);
    for (const item of group.items) if (item.kind === 'group') visit(item);
  };
  for (const id of Object.keys(SYNTAX)) visit(findStructure(id) as GroupItem);
  return found;
}
