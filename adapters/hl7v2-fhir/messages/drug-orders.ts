import { type GroupRow, type GroupTable, groupRows } from 'assay/adapter';
import { type DrugPlaces, medicationRequest } from '../rows/medication-request.ts';
import { nteMedicationRequest } from '../rows/nte.ts';
import { allergyRow, insuranceRow } from './finding-rows.ts';
import { headRows } from './head-rows.ts';
import { observationRows, requestRows } from './order-parts.ts';
import { patientRows } from './patient-rows.ts';
import { kinRows } from './person-rows.ts';

const PATIENT = { pid: 'PATIENT.', pv1: 'PATIENT.PATIENT_VISIT.' } as const;
const places = { group: 'ORDER', orc: 'ORC', tq1: 'TIMING.TQ1' } as const;

/** The request for a drug, based on the order that ORC tells of, with the notes below it. */
function drugRows(id: string, drug: DrugPlaces, when: GroupRow['when'], notes: string): readonly GroupRow[] {
  return [
    {
      id,
      from: '.',
      entry: medicationRequest(drug),
      name: `medication${id}`,
      ...(when && { when }),
      links: { subject: 'patient', encounter: 'encounter', 'basedOn[]': 'request' },
      linkedFrom: { header: 'focus[]' },
    },
    { id: `${id}-NTE`, from: `${notes}[]`, into: `medication${id}`, via: nteMedicationRequest, ...(when && { when }) },
  ];
}

function drugMessage(structure: string, drugs: readonly GroupRow[]): GroupTable {
  return groupRows(structure, [
    ...headRows,
    ...patientRows(PATIENT),
    kinRows('PATIENT.'),
    insuranceRow('PATIENT.'),
    allergyRow('PATIENT.'),
    {
      id: 'ORDER',
      from: 'ORDER[]',
      rows: groupRows('ORDER', [
        ...requestRows(places),
        ...drugs,
        { id: 'OBSERVATION', from: 'OBSERVATION[]', rows: groupRows('OBSERVATION', observationRows(true)) },
      ]),
    },
  ]);
}

/** OMP_O09: pharmacy or treatment order (HL7 v2.5.1, 4.13.4). */
export const ompO09 = drugMessage(
  'OMP_O09',
  drugRows('RXO', { group: 'ORDER', rxo: 'RXO', rxr: 'RXR', tq1: 'TIMING.TQ1' }, { valued: 'RXO' }, 'NTE'),
);

/** RXO and RXE of a message: the order as it was asked for, and as it was encoded. `encoded` leads to RXE. */
function encodedRows(encoded: string): readonly GroupRow[] {
  const tq1 = `${encoded}TIMING_ENCODED.TQ1`;
  const rxo = 'ORDER_DETAIL.RXO';
  const asked = { group: 'ORDER', rxo, rxe: `${encoded}RXE`, rxr: 'ORDER_DETAIL.RXR', tq1 };
  const only = { group: 'ORDER', rxe: `${encoded}RXE`, rxr: `${encoded}RXR`, tq1 };
  return [
    ...drugRows('RXO', asked, { valued: rxo }, 'ORDER_DETAIL.NTE'),
    ...drugRows('RXE', only, { all: [{ missing: rxo }, { valued: `${encoded}RXE` }] }, `${encoded}NTE`),
  ];
}

/** RDE_O11: pharmacy or treatment order as encoded (4.13.6). */
export const rdeO11 = drugMessage('RDE_O11', encodedRows(''));

/** RDS_O13: dispensed by the pharmacy (4.13.8). The guide has no table for the dispense itself (RXD). */
export const rdsO13 = drugMessage('RDS_O13', encodedRows('ENCODING.'));
