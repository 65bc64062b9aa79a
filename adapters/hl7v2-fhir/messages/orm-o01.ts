import { groupRows } from 'assay/adapter';
import { medicationRequest } from '../rows/medication-request.ts';
import { nteMedicationRequest, nteServiceRequest } from '../rows/nte.ts';
import { allergyRow, insuranceRow, orderDiagnosisRow } from './finding-rows.ts';
import { headRows } from './head-rows.ts';
import { IN_FOCUS, obrSpecimenRow, observationRows, orderNoteRow, requestRows } from './order-parts.ts';
import { patientRows } from './patient-rows.ts';

const drug = { group: 'ORDER', rxo: 'ORDER_DETAIL.RXO', rxr: 'ORDER_DETAIL.RXR' } as const;
const isDrug = { valued: 'ORDER_DETAIL.RXO' } as const;

/** ORM_O01: general order (HL7 v2.5.1, 4.4.1): an order for an observation, a drug, or what only ORC tells of. */
export const ormO01 = groupRows('ORM_O01', [
  ...headRows,
  ...patientRows({ pid: 'PATIENT.', pv1: 'PATIENT.PATIENT_VISIT.' }),
  insuranceRow('PATIENT.'),
  allergyRow('PATIENT.'),
  {
    id: 'ORDER',
    from: 'ORDER[]',
    rows: groupRows('ORDER', [
      ...requestRows({ group: 'ORDER', orc: 'ORC', obr: 'ORDER_DETAIL.OBR', tq1: 'TIMING.TQ1' }, undefined, IN_FOCUS),
      orderNoteRow,
      obrSpecimenRow('ORDER_DETAIL.OBR'),
      {
        id: 'RXO',
        from: '.',
        entry: medicationRequest(drug),
        name: 'medication',
        when: isDrug,
        links: { subject: 'patient', encounter: 'encounter', 'basedOn[]': 'request' },
        linkedFrom: { header: 'focus[]' },
      },
      { id: 'RXO-NTE', from: 'ORDER_DETAIL.NTE[]', into: 'medication', via: nteMedicationRequest, when: isDrug },
      { id: 'NTE', from: 'ORDER_DETAIL.NTE[]', into: 'request', via: nteServiceRequest, when: { not: isDrug } },
      orderDiagnosisRow('ORDER_DETAIL.'),
      {
        id: 'OBSERVATION',
        from: 'ORDER_DETAIL.OBSERVATION[]',
        rows: groupRows('OBSERVATION', observationRows(true)),
      },
    ]),
  },
]);
