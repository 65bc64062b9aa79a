import { type Condition, type GroupRow, groupRows, type Table } from 'assay/adapter';
import {
  aigParticipant,
  ailParticipant,
  aipParticipant,
  aisAppointment,
  aisParticipant,
  hasPeriod,
  patientParticipant,
  patientSubject,
} from '../rows/appointment-resources.ts';
import { dg1 } from '../rows/dg1.ts';
import { nteAppointment } from '../rows/nte.ts';
import { obx } from '../rows/obx.ts';
import { appointment, schProvenance, schServiceRequest } from '../rows/sch.ts';
import { headRows } from './head-rows.ts';
import { personRows } from './person-rows.ts';
import { visitRows } from './visit-rows.ts';

const hasOrder = { any: [{ valued: 'SCH.26' }, { valued: 'SCH.27' }] } as const;

/** A group of resources: each segment is a participant, and the notes below it are the appointment's. */
function resourceRow(group: string, segment: string, participant: Table): GroupRow {
  return {
    id: group,
    from: `${group}[]`,
    rows: groupRows(group, [
      { id: segment, from: segment, into: 'appointment', to: 'participant[]', via: participant },
      { id: 'NTE', from: 'NTE[]', into: 'appointment', via: nteAppointment },
    ]),
  };
}

const resources = groupRows('RESOURCES', [
  { id: 'RGS-1', from: 'RGS.1', ignore: 'set id: a place in the message, not data' },
  {
    id: 'SERVICE',
    from: 'SERVICE[]',
    rows: groupRows('SERVICE', [
      { id: 'AIS', from: 'AIS', into: 'appointment', via: aisAppointment },
      {
        id: 'AIS-participant',
        from: 'AIS',
        into: 'appointment',
        to: 'participant[]',
        via: aisParticipant,
        when: hasPeriod('AIS', 4),
      },
      { id: 'NTE', from: 'NTE[]', into: 'appointment', via: nteAppointment },
    ]),
  },
  resourceRow('GENERAL_RESOURCE', 'AIG', aigParticipant),
  resourceRow('LOCATION_RESOURCE', 'AIL', ailParticipant),
  resourceRow('PERSONNEL_RESOURCE', 'AIP', aipParticipant),
]);

/** A patient, whose part in the appointment, visit and observations. `path` leads to the segments. */
function patientRows(path: string, when?: Condition): readonly GroupRow[] {
  const guard = when && { when };
  const pidRow = { from: `${path}PID`, into: 'appointment', ...guard } as const;
  const subject = { subject: 'patient' } as const;
  return [
    ...[...personRows({ path, focus: false }), ...visitRows({ path, focus: false })].map((row) => guarded(row, when)),
    {
      id: 'PID-participant',
      ...pidRow,
      to: 'participant[]',
      via: patientParticipant,
      links: { actor: 'patient' },
    },
    { id: 'PID-subject', ...pidRow, to: 'extension[]', via: patientSubject, links: { valueReference: 'patient' } },
    { id: 'DG1', from: `${path}DG1[]`, entry: dg1, links: subject, ...guard },
    {
      id: 'OBX',
      from: `${path}OBX[]`,
      entry: obx,
      name: 'observation',
      links: { ...subject, encounter: 'encounter' },
      ...guard,
    },
  ];
}

function guarded(row: GroupRow, when: Condition | undefined): GroupRow {
  return when ? { ...row, when: row.when ? { all: [when, row.when] } : when } : row;
}

/** SIU_S12 to S26: notifications about appointments (HL7 v2.5.1, 10.4). */
export const siuS12 = groupRows('SIU_S12', [
  ...headRows,
  {
    id: 'SCH',
    from: '.',
    entry: appointment,
    name: 'appointment',
    links: { 'basedOn[]': 'request' },
    linkedFrom: { header: 'focus[]' },
  },
  {
    id: 'SCH-Provenance',
    from: 'SCH',
    entry: schProvenance,
    when: { valued: 'SCH.20' },
    links: { 'target[]': 'appointment' },
  },
  { id: 'NTE', from: 'NTE[]', into: 'appointment', via: nteAppointment },
  {
    id: 'SCH-ServiceRequest',
    from: '.',
    entry: schServiceRequest,
    name: 'request',
    when: hasOrder,
    links: { subject: 'patient' },
  },
  ...patientRows('PATIENT.', { missing: 'PATIENT[2]' }),
  {
    id: 'PATIENT',
    from: 'PATIENT[]',
    when: { valued: 'PATIENT[2]' },
    rows: groupRows('PATIENT', patientRows('')),
  },
  { id: 'RESOURCES', from: 'RESOURCES[]', rows: resources },
]);
