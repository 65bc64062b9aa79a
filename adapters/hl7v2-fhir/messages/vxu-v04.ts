import { groupRows } from 'assay/adapter';
import { immunization } from '../rows/immunization.ts';
import { nteImmunization, nteObservation } from '../rows/nte.ts';
import { obx } from '../rows/obx.ts';
import { hasAgent, orcProvenance } from '../rows/orc-provenance.ts';
import { insuranceRow, observationRoleRows } from './finding-rows.ts';
import { headRows } from './head-rows.ts';
import { patientRows } from './patient-rows.ts';
import { kinRows } from './person-rows.ts';

/** VXU_V04: unsolicited vaccination record (HL7 v2.5.1, 4.20.4). */
export const vxuV04 = groupRows('VXU_V04', [
  ...headRows,
  ...patientRows({ pid: '', pv1: 'PATIENT_VISIT.', notes: false }),
  kinRows(),
  insuranceRow(),
  {
    id: 'PERSON_OBSERVATION',
    from: 'PERSON_OBSERVATION[]',
    rows: groupRows('PERSON_OBSERVATION', [
      { id: 'OBX', from: 'OBX', entry: obx, name: 'observation', links: { subject: 'patient' } },
      { id: 'NTE', from: 'NTE[]', into: 'observation', via: nteObservation },
      ...observationRoleRows,
    ]),
  },
  {
    id: 'ORDER',
    from: 'ORDER[]',
    rows: groupRows('ORDER', [
      {
        id: 'RXA',
        from: '.',
        entry: immunization,
        name: 'immunization',
        when: { any: [{ valued: 'RXA.3' }, { valued: 'RXA.5' }] },
        links: { patient: 'patient', encounter: 'encounter' },
        linkedFrom: { header: 'focus[]' },
      },
      { id: 'ORC-NTE', from: 'ORDER_NOTE[].NTE', into: 'immunization', via: nteImmunization },
      {
        id: 'ORC-Provenance',
        from: 'ORC',
        entry: orcProvenance,
        when: { all: [{ valued: 'RXA.5' }, hasAgent('ORC')] },
        links: { 'target[]': 'immunization' },
      },
      {
        id: 'OBSERVATION',
        from: 'OBSERVATION[]',
        rows: groupRows('OBSERVATION', [
          {
            id: 'OBX',
            from: 'OBX',
            entry: obx,
            name: 'observation',
            links: { subject: 'patient', encounter: 'encounter', 'partOf[]': 'immunization' },
          },
          { id: 'NTE', from: 'NTE[]', into: 'observation', via: nteObservation },
          ...observationRoleRows,
        ]),
      },
    ]),
  },
]);
