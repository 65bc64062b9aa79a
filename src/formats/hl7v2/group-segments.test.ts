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

  it('keeps a message of unknown structure flat', () => {
    expect(grouped('XYZ_Z99', 'MSH PID OBX')).toEqual({ tree: 'MSH PID OBX', misplaced: [] });
  });

  it('takes the structure from the trigger event where MSH-9.3 is empty or wrong', () => {
    expect(structureOf('', 'ADT', 'A08')?.name).toBe('ADT_A01');
    expect(structureOf('SIU_S26', 'SIU', 'S26')?.name).toBe('SIU_S12');
    expect(structureOf('', 'ZZZ', 'Z99')).toBeUndefined();
  });
});
