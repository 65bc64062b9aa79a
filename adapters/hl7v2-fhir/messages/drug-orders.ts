import { type GroupRow, type GroupTable, groupRows } from 'assay/adapter';
import { administration, orcAdministration, rxrAdministration } from '../rows/medication-administration.ts';
import { type DrugPlaces, medicationRequest } from '../rows/medication-request.ts';
import { nteMedicationRequest } from '../rows/nte.ts';
import { allergyRow, insuranceRow } from './finding-rows.ts';
import { headRows } from './head-rows.ts';
import { observationRows, orderNoteRow, requestRows } from './order-parts.ts';
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
      name: 'medication',
      ...(when && { when }),
      links: { subject: 'patient', encounter: 'encounter', 'basedOn[]': 'request' },
      linkedFrom: { header: 'focus[]' },
    },
    { id: `${id}-NTE`, from: `${notes}[]`, into: 'medication', via: nteMedicationRequest, ...(when && { when }) },
  ];
}

const observation: GroupRow = {
  id: 'OBSERVATION',
  from: 'OBSERVATION[]',
  rows: groupRows('OBSERVATION', observationRows(true)),
};

function drugMessage(structure: string, drugs: readonly GroupRow[], results = observation): GroupTable {
  return groupRows(structure, [
    ...headRows,
    ...patientRows(PATIENT),
    kinRows('PATIENT.'),
    insuranceRow('PATIENT.'),
    allergyRow('PATIENT.'),
    {
      id: 'ORDER',
      from: 'ORDER[]',
      rows: groupRows('ORDER', [...requestRows(places), orderNoteRow, ...drugs, results]),
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

/** More administrations of one order than these stay in the ledger. */
const MOST_ADMINISTRATIONS = 10;

/** Each administration of an order, beside the request that the message repeats. */
const administrationRows = Array.from({ length: MOST_ADMINISTRATIONS }, (_, index) => index + 1).flatMap(
  (number): readonly GroupRow[] => {
    const path = `ADMINISTRATION[${number}]`;
    const name = `administration-${number}`;
    return [
      {
        id: `RXA-${number}`,
        from: `${path}.RXA`,
        entry: administration,
        name,
        links: {
          subject: 'patient',
          context: 'encounter',
          request: 'medication',
          'supportingInformation[]': 'request',
        },
        linkedFrom: { header: 'focus[]' },
      },
      { id: `ORC-${number}`, from: 'ORC', into: name, via: orcAdministration },
      // FHIR has a dosage only with a dose (R4, mad-1).
      {
        id: `RXR-${number}`,
        from: `${path}.RXR`,
        into: name,
        via: rxrAdministration,
        when: { valued: `${path}.RXA.6` },
      },
    ];
  },
);

const administrationResults: GroupRow = {
  id: 'ADMINISTRATION',
  from: 'ADMINISTRATION[]',
  rows: groupRows('ADMINISTRATION', [observation]),
};

/** RAS_O17: given by the pharmacy or the ward (4.13.12). */
export const rasO17 = drugMessage(
  'RAS_O17',
  [...encodedRows('ENCODING.'), ...administrationRows],
  administrationResults,
);
