import { describe, expect, it } from 'vitest';
import { type GroupInstance, groupSegments } from './group-segments.ts';
import { findStructure, structureOf } from './structures.ts';

/** The groups of a message as `GROUP(segments and groups)`. */
function grouped(structure: string, names: string): { tree: string; misplaced: string[] } {
  const list = names.split(' ');
  const { root, misplaced } = groupSegments(list, findStructure(structure));
  const told = (group: GroupInstance): string =>
    `${group.name}(${group.children.map((child) => (typeof child === 'number' ? list[child] : told(child))).join(' ')})`;
  return {
    tree: told(root).replace(/^\w+\((.*)\)$/, '$1'),
    misplaced: misplaced.map(({ segment, why, group }) => `${list[segment]} ${why} ${group}`),
  };
}

describe('grouping', () => {
  it('gives each OBR its OBX and each OBX its NTE', () => {
    expect(grouped('ORU_R01', 'MSH PID NTE PV1 ORC OBR NTE OBX NTE NTE OBX ORC OBR OBX SPM OBX')).toEqual({
      tree: [
        'MSH PATIENT_RESULT(PATIENT(PID NTE VISIT(PV1))',
        'ORDER_OBSERVATION(ORC OBR NTE OBSERVATION(OBX NTE NTE) OBSERVATION(OBX))',
        'ORDER_OBSERVATION(ORC OBR OBSERVATION(OBX) SPECIMEN(SPM OBX)))',
      ].join(' '),
      misplaced: [],
    });
  });

  it('starts a new patient at each PID, and does without what is optional', () => {
    expect(grouped('ORU_R01', 'MSH OBR OBX PID OBR').tree).toBe(
      'MSH PATIENT_RESULT(ORDER_OBSERVATION(OBR OBSERVATION(OBX))) PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR))',
    );
  });

  it('places what stands out of order by best effort and says so', () => {
    expect(grouped('ORU_R01', 'MSH PID PV1 OBX OBR OBX')).toEqual({
      tree: 'MSH PATIENT_RESULT(PATIENT(PID VISIT(PV1)) ORDER_OBSERVATION(OBSERVATION(OBX)) ORDER_OBSERVATION(OBR OBSERVATION(OBX)))',
      misplaced: ['OBX required-before OBSERVATION'],
    });
    expect(grouped('ADT_A01', 'MSH EVN PV1 PID').misplaced).toEqual(['PID out-of-order ADT_A01']);
    expect(grouped('ADT_A01', 'MSH EVN PID PV1 RXA')).toEqual({
      tree: 'MSH EVN PID PV1 RXA',
      misplaced: ['RXA not-in-structure ADT_A01'],
    });
  });

  it('leaves local segments and unreadable lines where they stand, without a word', () => {
    expect(grouped('ORU_R01', 'MSH PID ZPI OBR ? OBX ZZZ OBX')).toEqual({
      tree: 'MSH PATIENT_RESULT(PATIENT(PID ZPI) ORDER_OBSERVATION(OBR ? OBSERVATION(OBX ZZZ) OBSERVATION(OBX)))',
      misplaced: [],
    });
  });

  it('groups what repeats in ADT', () => {
    expect(grouped('ADT_A01', 'MSH EVN PID NK1 NK1 PV1 AL1 DG1 PR1 ROL PR1 IN1 IN2 IN1').tree).toBe(
      'MSH EVN PID NK1 NK1 PV1 AL1 DG1 PROCEDURE(PR1 ROL) PROCEDURE(PR1) INSURANCE(IN1 IN2) INSURANCE(IN1)',
    );
  });

  it('keeps roles of the patient and of the visit apart, and two patients', () => {
    expect(grouped('ADT_A01', 'MSH EVN PID ROL PRT ROL NK1 PV1 PV2 ROL OBX PRT OBX').tree).toBe(
      'MSH EVN PID PATIENT_ROLE(ROL PRT) PATIENT_ROLE(ROL) NK1 PV1 PV2 VISIT_ROLE(ROL) OBSERVATION(OBX PRT) OBSERVATION(OBX)',
    );
    expect(grouped('ADT_A17', 'MSH EVN PID PV1 OBX PID PD1 PV1').tree).toBe(
      'MSH EVN PATIENT(PID PV1 OBSERVATION(OBX)) PATIENT(PID PD1 PV1)',
    );
  });

  it('opens a repeating group again where a segment comes too late for it', () => {
    expect(grouped('ADT_A01', 'MSH EVN PID PV1 AL1 OBX OBX DG1')).toEqual({
      tree: 'MSH EVN PID PV1 AL1 OBSERVATION(OBX) OBSERVATION(OBX) DG1',
      misplaced: ['OBX out-of-order OBSERVATION'],
    });
  });

  it('keeps notes and roles behind ORC apart from those behind OBR', () => {
    expect(grouped('ORU_R01', 'MSH PID PRT PV1 PRT ORC NTE PRT OBR NTE PRT OBX PRT NTE')).toEqual({
      tree: [
        'MSH PATIENT_RESULT(PATIENT(PID PRT VISIT(PV1 PRT))',
        'ORDER_OBSERVATION(ORC ORDER_NOTE(NTE) ORDER_ROLE(PRT) OBR NTE PRT OBSERVATION(OBX PRT NTE)))',
      ].join(' '),
      misplaced: [],
    });
  });

  it('puts a segment that comes late into the group it belongs to, and goes on where it was', () => {
    expect(grouped('ORU_R01', 'MSH PID OBR PV1 OBX')).toEqual({
      tree: 'MSH PATIENT_RESULT(PATIENT(PID VISIT(PV1)) ORDER_OBSERVATION(OBR OBSERVATION(OBX)))',
      misplaced: ['PV1 out-of-order VISIT'],
    });
    expect(grouped('ORU_R01', 'MSH PID OBR OBX TQ1 TQ2 OBX')).toEqual({
      tree: 'MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR OBSERVATION(OBX) TIMING_QTY(TQ1 TQ2) OBSERVATION(OBX)))',
      misplaced: ['TQ1 out-of-order TIMING_QTY'],
    });
    expect(grouped('SIU_S12', 'MSH SCH RGS PID PV1 AIS AIP')).toEqual({
      tree: 'MSH SCH RESOURCES(RGS SERVICE(AIS) PERSONNEL_RESOURCE(AIP)) PATIENT(PID PV1)',
      misplaced: ['PID out-of-order PATIENT'],
    });
    expect(grouped('ADT_A01', 'MSH EVN PID PV1 IN1 GT1 IN1 NK1 IN2')).toEqual({
      tree: 'MSH EVN PID PV1 INSURANCE(IN1) GT1 INSURANCE(IN1 IN2) NK1',
      misplaced: ['GT1 out-of-order ADT_A01', 'NK1 out-of-order ADT_A01'],
    });
  });

  it('takes ORC behind OBR as that order, unless the next OBR follows', () => {
    expect(grouped('ORU_R01', 'MSH PID OBR ORC OBX')).toEqual({
      tree: 'MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR ORC OBSERVATION(OBX)))',
      misplaced: ['ORC out-of-order ORDER_OBSERVATION'],
    });
    expect(grouped('ORU_R01', 'MSH PID OBR ORC NTE OBR OBX')).toEqual({
      tree: 'MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR) ORDER_OBSERVATION(ORC ORDER_NOTE(NTE) OBR OBSERVATION(OBX)))',
      misplaced: [],
    });
  });

  it('never opens a group for a note or a role alone', () => {
    expect(grouped('ORU_R01', 'MSH NTE PID NK1 NTE PV1 OBR')).toEqual({
      tree: 'MSH NTE PATIENT_RESULT(PATIENT(PID NK1 NTE VISIT(PV1)) ORDER_OBSERVATION(OBR))',
      misplaced: ['NTE not-in-structure ORU_R01', 'NTE out-of-order PATIENT'],
    });
    expect(grouped('OML_O21', 'MSH NTE PID ORC OBR').misplaced, 'where a note about the message may stand').toEqual([]);
  });

  it('leaves a second patient or visit where the structure has room for one, and says so', () => {
    expect(grouped('ADT_A01', 'MSH EVN PID PID PV1 PV1')).toEqual({
      tree: 'MSH EVN PID PID PV1 PV1',
      misplaced: ['PID not-in-structure ADT_A01', 'PV1 not-in-structure ADT_A01'],
    });
  });

  it('opens an order for each RXA and OBR that has no ORC before it', () => {
    expect(grouped('VXU_V04', 'MSH PID RXA RXR OBX RXA')).toEqual({
      tree: 'MSH PID ORDER(RXA RXR OBSERVATION(OBX)) ORDER(RXA)',
      misplaced: ['RXA required-before ORDER', 'RXA required-before ORDER'],
    });
    expect(grouped('OML_O21', 'MSH PID ORC OBR OBX OBR OBX').tree).toBe(
      'MSH PATIENT(PID) ORDER(ORC OBSERVATION_REQUEST(OBR OBSERVATION(OBX))) ORDER(OBSERVATION_REQUEST(OBR OBSERVATION(OBX)))',
    );
  });

  it.each(['2.3', '2.8'])('reads what a patient result of v%s may leave out or add', (version) => {
    const message =
      version === '2.3' ? 'MSH OBR NTE OBX NTE DSC' : 'MSH SFT UAC PID PRT ORC PRT OBR PRT OBX PRT SPM OBX';
    expect(grouped('ORU_R01', message).misplaced).toEqual([]);
  });

  it('keeps a message of unknown structure flat', () => {
    expect(grouped('XYZ_Z99', 'MSH PID OBX')).toEqual({ tree: 'MSH PID OBX', misplaced: [] });
  });

  it('takes the structure from the trigger event where MSH-9.3 is empty or wrong', () => {
    expect(structureOf('', 'ADT', 'A08')?.name).toBe('ADT_A01');
    expect(structureOf('SIU_S26', 'SIU', 'S26')?.name).toBe('SIU_S12');
    expect(structureOf('', 'ZZZ', 'Z99')).toBeUndefined();
  });
});
