import { type GroupRow, type GroupTable, groupRows } from 'assay/adapter';
import {
  adverseReactionRow,
  allergyRow,
  diagnosisRow,
  insuranceRow,
  observationRow,
  procedureRow,
} from './finding-rows.ts';
import { eventRows } from './head-rows.ts';
import { kinRows, patientRoleRows, personRows } from './person-rows.ts';
import { visitRoleRow, visitRows } from './visit-rows.ts';

const person: readonly GroupRow[] = [...eventRows, ...personRows(), ...patientRoleRows];

/** The account of a patient, one visit after the other. */
function account(structure: string): GroupTable {
  const visit = groupRows('VISIT', [
    ...visitRows(),
    visitRoleRow,
    kinRows(),
    observationRow,
    allergyRow(),
    adverseReactionRow,
    diagnosisRow,
    procedureRow,
    insuranceRow(),
  ]);
  return groupRows(structure, [...person, { id: 'VISIT', from: 'VISIT[]', rows: visit }]);
}

/** Charges: what they are for is not in the guide, so FT1 stays unmapped. `each`: P11 has diagnoses and insurance by charge. */
function charges(structure: string, each: readonly GroupRow[]): GroupTable {
  const procedure = { ...procedureRow, from: 'FINANCIAL_PROCEDURE[].PR1' };
  return groupRows(structure, [
    ...person,
    ...visitRows(),
    visitRoleRow,
    diagnosisRow,
    insuranceRow(),
    { id: 'FINANCIAL', from: 'FINANCIAL[]', rows: groupRows('FINANCIAL', [procedure, ...each]) },
  ]);
}

function perPatient(structure: string, demographics: boolean): GroupTable {
  const rows = [...personRows({ demographics }), ...visitRows({ additional: false })];
  return groupRows(structure, [...eventRows, { id: 'PATIENT', from: 'PATIENT[]', rows: groupRows('PATIENT', rows) }]);
}

/** Billing accounts and charges (HL7 v2.5.1, 6.4), by structure. */
export const accounts: Readonly<Record<string, GroupTable>> = {
  BAR_P01: account('BAR_P01'),
  BAR_P02: perPatient('BAR_P02', true),
  BAR_P05: account('BAR_P05'),
  BAR_P06: perPatient('BAR_P06', false),
  BAR_P12: groupRows('BAR_P12', [
    ...eventRows,
    ...personRows({ demographics: false }),
    ...visitRows({ additional: false }),
    observationRow,
    diagnosisRow,
    procedureRow,
  ]),
  DFT_P03: charges('DFT_P03', []),
  DFT_P11: charges('DFT_P11', [diagnosisRow, insuranceRow()]),
};
