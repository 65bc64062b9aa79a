import { type GroupRow, groupRows } from 'assay/adapter';
import {
  isCare,
  isInVisit,
  isOrderer,
  prtCareTeam,
  prtEncounter,
  prtPatient,
  prtReport,
  prtRequest,
} from '../rows/prt.ts';
import { heldRow } from './person-rows.ts';

/** PRT behind PID and PV1 of a message about results. `patient` and `visit` lead to the groups. */
export function participationRows(patient: string, visit: string): readonly GroupRow[] {
  return [
    {
      id: 'PID-PRT',
      from: `${patient}PRT[]`,
      rows: groupRows('PRT', [
        heldRow('PRT-2'),
        { id: 'PRT-Patient', from: '.', into: 'patient', via: prtPatient },
        { id: 'PRT-CareTeam', from: '.', entry: prtCareTeam, when: isCare, links: { subject: 'patient' } },
      ]),
    },
    {
      id: 'PV1-PRT',
      from: `${visit}PRT[]`,
      rows: groupRows('PRT', [
        heldRow('PRT-2'),
        {
          id: 'PRT-Encounter',
          from: '.',
          into: 'encounter',
          to: 'participant[]',
          via: prtEncounter,
          when: isInVisit,
        },
      ]),
    },
  ];
}

const orderer: GroupRow = { id: 'PRT-ServiceRequest', from: '.', into: 'request', via: prtRequest, when: isOrderer };

/** PRT behind ORC: who ordered, where ORC-12 does not say. */
export const orderRoleRow: GroupRow = {
  id: 'ORC-PRT',
  from: 'ORDER_ROLE[].PRT',
  when: { missing: 'ORC.12' },
  rows: groupRows('PRT', [heldRow('PRT-2'), orderer]),
};

/** PRT behind OBR of a result: those who performed and interpreted it. */
export const reportRoleRow: GroupRow = {
  id: 'OBR-PRT',
  from: 'PRT[]',
  rows: groupRows('PRT', [heldRow('PRT-2'), { id: 'PRT-DiagnosticReport', from: '.', into: 'report', via: prtReport }]),
};
