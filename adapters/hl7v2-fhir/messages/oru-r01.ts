import { type GroupRow, groupRows } from 'assay/adapter';
import { nteDiagnosticReport } from '../rows/nte.ts';
import { diagnosticReport } from '../rows/obr.ts';
import { obx } from '../rows/obx.ts';
import type { OrderPlaces } from '../rows/order-places.ts';
import { observationRoleRows } from './finding-rows.ts';
import { headRows } from './head-rows.ts';
import { observationRows, orderNoteRow, requestRows, specimenRows } from './order-parts.ts';
import { orderRoleRow, participationRows, reportRoleRow } from './participation-rows.ts';
import { patientRows } from './patient-rows.ts';
import { kinRows } from './person-rows.ts';

/** The report that ORC and OBR tell of, with the notes below OBR, and the order that it answers. */
export function reportRows(
  places: OrderPlaces & { readonly obr: string },
  links: Readonly<Record<string, string>> = {},
): readonly GroupRow[] {
  return [
    {
      id: 'OBR',
      from: '.',
      entry: diagnosticReport(places),
      name: 'report',
      links: { subject: 'patient', encounter: 'encounter', ...links },
      linkedFrom: { header: 'focus[]' },
    },
    { id: 'OBR-NTE', from: 'NTE[]', into: 'report', via: nteDiagnosticReport },
    ...requestRows(places),
  ];
}

const places = { group: 'ORDER_OBSERVATION', orc: 'ORC', obr: 'OBR', tq1: 'TIMING_QTY.TQ1' } as const;

const orderObservation = groupRows('ORDER_OBSERVATION', [
  ...reportRows(places),
  orderNoteRow,
  orderRoleRow,
  reportRoleRow,
  ...specimenRows('SPECIMEN', 'OBR'),
  { id: 'OBSERVATION', from: 'OBSERVATION[]', rows: groupRows('OBSERVATION', observationRows(false)) },
]);

const patientObservation: GroupRow = {
  id: 'PATIENT_OBSERVATION',
  from: 'PATIENT.PATIENT_OBSERVATION[]',
  rows: groupRows('PATIENT_OBSERVATION', [
    { id: 'OBX', from: 'OBX', entry: obx, name: 'observation', links: { subject: 'patient' } },
    ...observationRoleRows,
  ]),
};

/** ORU_R01: unsolicited observation results (HL7 v2.5.1, 7.3.1). */
export const oruR01 = groupRows('ORU_R01', [
  ...headRows,
  {
    id: 'PATIENT_RESULT',
    from: 'PATIENT_RESULT[]',
    rows: groupRows('PATIENT_RESULT', [
      ...patientRows({ pid: 'PATIENT.', pv1: 'PATIENT.VISIT.' }),
      ...participationRows('PATIENT.', 'PATIENT.VISIT.'),
      kinRows('PATIENT.'),
      patientObservation,
      { id: 'ORDER_OBSERVATION', from: 'ORDER_OBSERVATION[]', rows: orderObservation },
    ]),
  },
]);

/** ORU_R30 to R32: results of a point-of-care device, one order a message (7.3.4). */
export const oruR30 = groupRows('ORU_R30', [
  ...headRows,
  ...patientRows({ pid: '', pv1: 'VISIT.', notes: false }),
  ...reportRows({ ...places, group: 'ORU_R30' }),
  { id: 'OBSERVATION', from: 'OBSERVATION[]', rows: groupRows('OBSERVATION', observationRows(false)) },
]);
