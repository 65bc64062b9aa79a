import { type GroupTable, groupRows } from 'assay/adapter';
import type { OrderPlaces } from '../rows/order-places.ts';
import { allergyRow, insuranceRow, orderDiagnosisRow } from './finding-rows.ts';
import { headRows } from './head-rows.ts';
import { IN_FOCUS, obrSpecimenRow, observationRows, orderNoteRow, requestRows, specimenRows } from './order-parts.ts';
import { patientRows } from './patient-rows.ts';
import { kinRows } from './person-rows.ts';

const PATIENT = { pid: 'PATIENT.', pv1: 'PATIENT.PATIENT_VISIT.' } as const;
const observation = groupRows('OBSERVATION', observationRows(true));

interface OrderMessage {
  readonly structure: string;
  /** The group of OBR inside ORDER, with its dot; empty where OBR stands in ORDER itself. */
  readonly detail: string;
  readonly specimens: boolean;
  readonly tq1?: string;
}

/** A message of orders for observations: one ServiceRequest an order, with what supports it and its specimens. */
function orderMessage({ structure, detail, specimens, tq1 }: OrderMessage): GroupTable {
  const obr = `${detail}OBR`;
  const places: OrderPlaces = { group: 'ORDER', orc: 'ORC', obr, ...(tq1 !== undefined && { tq1 }) };
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
        ...requestRows(places, `${detail}NTE`, IN_FOCUS),
        orderNoteRow,
        ...(specimens ? specimenRows(`${detail}SPECIMEN`, obr) : [obrSpecimenRow(obr)]),
        orderDiagnosisRow(detail),
        { id: 'OBSERVATION', from: `${detail}OBSERVATION[]`, rows: observation },
      ]),
    },
  ]);
}

/** OML_O21: laboratory order (HL7 v2.5.1, 4.4.6). */
export const omlO21 = orderMessage({
  structure: 'OML_O21',
  detail: 'OBSERVATION_REQUEST.',
  specimens: true,
  tq1: 'TIMING.TQ1',
});

/** OMG_O19: general clinical order (4.4.4). */
export const omgO19 = orderMessage({ structure: 'OMG_O19', detail: '', specimens: true, tq1: 'TIMING.TQ1' });
