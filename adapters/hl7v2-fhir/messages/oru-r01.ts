import { groupRows } from 'assay/adapter';
import { nteObservation } from '../rows/nte.ts';
import { obr } from '../rows/obr.ts';
import { obx } from '../rows/obx.ts';
import { pid } from '../rows/pid.ts';
import { pv1 } from '../rows/pv1.ts';
import { headRows } from './adt-a01.ts';

const observation = groupRows('OBSERVATION', [
  {
    id: 'OBX',
    from: 'OBX',
    entry: obx,
    name: 'observation',
    links: { subject: 'patient', encounter: 'encounter' },
    linkedFrom: { report: 'result[]' },
  },
  { id: 'NTE', from: 'NTE[]', into: 'observation', via: nteObservation },
]);

const orderObservation = groupRows('ORDER_OBSERVATION', [
  {
    id: 'OBR',
    from: 'OBR',
    entry: obr,
    name: 'report',
    links: { subject: 'patient', encounter: 'encounter' },
    linkedFrom: { header: 'focus[]' },
  },
  { id: 'OBSERVATION', from: 'OBSERVATION[]', rows: observation },
]);

const patientObservation = groupRows('PATIENT_OBSERVATION', [
  { id: 'OBX', from: 'OBX', entry: obx, name: 'observation', links: { subject: 'patient' } },
]);

/** ORU_R01: unsolicited observation results (HL7 v2.5.1, 7.3.1). */
export const oruR01 = groupRows('ORU_R01', [
  ...headRows,
  {
    id: 'PATIENT_RESULT',
    from: 'PATIENT_RESULT[]',
    rows: groupRows('PATIENT_RESULT', [
      { id: 'PID', from: 'PATIENT.PID', entry: pid, name: 'patient' },
      {
        id: 'PV1',
        from: 'PATIENT.VISIT.PV1',
        entry: pv1,
        name: 'encounter',
        links: { subject: 'patient' },
      },
      { id: 'PATIENT_OBSERVATION', from: 'PATIENT.PATIENT_OBSERVATION[]', rows: patientObservation },
      { id: 'ORDER_OBSERVATION', from: 'ORDER_OBSERVATION[]', rows: orderObservation },
    ]),
  },
]);
