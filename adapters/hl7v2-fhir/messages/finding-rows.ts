import { type GroupRow, groupRows } from 'assay/adapter';
import { al1, bySelf, iam, iamReporter } from '../rows/allergy.ts';
import { HELD } from '../rows/datatypes/role-parts.ts';
import { dg1, dg1Encounter, dg1Episode, hasPart } from '../rows/dg1.ts';
import { in1, in1Subscriber, in3, isPatient } from '../rows/in1.ts';
import { nteObservation } from '../rows/nte.ts';
import { obx } from '../rows/obx.ts';
import { pr1 } from '../rows/pr1.ts';
import { prtObservation } from '../rows/prt.ts';

/** PRT below OBX: who, with which device, where. */
export const observationRoleRows: readonly GroupRow[] = [
  { id: 'PRT-2', from: 'PRT[].2', ignore: HELD },
  { id: 'OBX-PRT', from: 'PRT[]', into: 'observation', via: prtObservation },
];

/** OBX with the people, devices and places below it. Whether it was observed in this visit is not told, says the guide. */
export const observationRow: GroupRow = {
  id: 'OBSERVATION',
  from: 'OBSERVATION[]',
  rows: groupRows('OBSERVATION', [
    { id: 'OBX', from: 'OBX', entry: obx, name: 'observation', links: { subject: 'patient' } },
    { id: 'NTE', from: 'NTE[]', into: 'observation', via: nteObservation },
    ...observationRoleRows,
  ]),
};

/** DG1 below an order: a Condition, and why it was asked for. `path` leads to it: `ORDER_DETAIL.`, or is empty. */
export function orderDiagnosisRow(path = ''): GroupRow {
  return {
    id: 'DG1',
    from: `${path}DG1[]`,
    entry: dg1,
    links: { subject: 'patient' },
    linkedFrom: { request: 'reasonReference[]' },
  };
}

/** `path` leads to AL1: `PATIENT.`, or is empty. */
export function allergyRow(path = ''): GroupRow {
  return { id: 'AL1', from: `${path}AL1[]`, entry: al1, links: { patient: 'patient' } };
}

export const adverseReactionRow: GroupRow = {
  id: 'IAM',
  from: 'IAM[]',
  rows: groupRows('IAM', [
    { id: 'IAM', from: '.', entry: iam, name: 'allergy', when: { not: bySelf }, links: { patient: 'patient' } },
    {
      id: 'IAM-self',
      from: '.',
      entry: iam,
      name: 'allergy',
      when: bySelf,
      links: { patient: 'patient', recorder: 'patient' },
    },
    {
      id: 'IAM-RelatedPerson',
      from: '.',
      entry: iamReporter,
      when: { all: [{ valued: '15' }, { not: bySelf }] },
      links: { patient: 'patient' },
      linkedFrom: { allergy: 'recorder' },
    },
  ]),
};

/** DG1: a Condition, and the part it has in the visit and in the episode, where the message has them. */
export const diagnosisRow: GroupRow = {
  id: 'DG1',
  from: 'DG1[]',
  rows: groupRows('DG1', [
    { id: 'DG1', from: '.', entry: dg1, name: 'condition', when: hasPart, links: { subject: 'patient' } },
    {
      id: 'DG1-alone',
      from: '.',
      entry: dg1,
      when: { not: hasPart },
      links: { subject: 'patient' },
      linkedFrom: { encounter: 'diagnosis[].condition', 'episode-encounter': 'diagnosis[].condition' },
    },
    {
      id: 'DG1-Encounter',
      from: '.',
      into: 'encounter',
      to: 'diagnosis[]',
      via: dg1Encounter,
      when: hasPart,
      links: { condition: 'condition' },
    },
    {
      id: 'DG1-EpisodeOfCare',
      from: '.',
      into: 'episode-encounter',
      to: 'diagnosis[]',
      via: dg1Episode,
      when: hasPart,
      links: { condition: 'condition' },
    },
  ]),
};

export const procedureRow: GroupRow = {
  id: 'PR1',
  from: 'PROCEDURE[].PR1',
  entry: pr1,
  links: { subject: 'patient' },
};

const coverage = { from: '.', entry: in1, name: 'coverage' } as const;

/** `path` leads to the insurance group: `PATIENT.`, or is empty. */
export function insuranceRow(path = ''): GroupRow {
  return {
    id: 'INSURANCE',
    from: `${path}INSURANCE[]`,
    rows: groupRows('INSURANCE', [
      {
        id: 'IN1',
        from: 'IN1',
        rows: groupRows('IN1', [
          { id: 'IN1', ...coverage, when: { not: isPatient }, links: { beneficiary: 'patient' } },
          {
            id: 'IN1-self',
            ...coverage,
            when: isPatient,
            links: { beneficiary: 'patient', subscriber: 'patient' },
          },
          {
            id: 'IN1-RelatedPerson',
            from: '.',
            entry: in1Subscriber,
            when: { not: isPatient },
            links: { patient: 'patient' },
            linkedFrom: { coverage: 'subscriber' },
          },
        ]),
      },
      { id: 'IN3', from: 'IN3[]', entry: in3, links: { subject: 'patient' } },
    ]),
  };
}
