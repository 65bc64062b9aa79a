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
import { mergeRows } from './merge-rows.ts';
import { kinRows, patientRoleRows, personRows } from './person-rows.ts';
import { visitRoleRow, visitRows } from './visit-rows.ts';

const person: readonly GroupRow[] = [...eventRows, ...personRows(), ...patientRoleRows];
const visit: readonly GroupRow[] = [...visitRows(), visitRoleRow];
const whole: readonly GroupRow[] = [
  ...visit,
  observationRow,
  allergyRow(),
  adverseReactionRow,
  diagnosisRow,
  procedureRow,
  insuranceRow(),
];
const short: readonly GroupRow[] = [...eventRows, ...personRows(), ...visitRows()];

function table(structure: string, ...rows: readonly GroupRow[]): GroupTable {
  return groupRows(structure, rows);
}

/** Messages of patient administration about one patient and one visit (HL7 v2.5.1, 3.3), by structure. */
export const adtVisits: Readonly<Record<string, GroupTable>> = {
  ADT_A01: table('ADT_A01', ...person, kinRows(), ...whole),
  ADT_A02: table('ADT_A02', ...person, ...visit, observationRow),
  ADT_A03: table('ADT_A03', ...person, kinRows(), ...whole),
  ADT_A05: table('ADT_A05', ...person, kinRows(), ...whole),
  ADT_A06: table('ADT_A06', ...person, ...mergeRows(), kinRows(), ...whole),
  ADT_A09: table('ADT_A09', ...short, observationRow, diagnosisRow),
  ADT_A12: table('ADT_A12', ...short, observationRow, diagnosisRow),
  ADT_A15: table('ADT_A15', ...person, ...visit, observationRow, diagnosisRow),
  ADT_A16: table('ADT_A16', ...person, kinRows(), ...whole),
  ADT_A20: table('ADT_A20', ...eventRows),
  ADT_A21: table('ADT_A21', ...short, observationRow),
  ADT_A38: table('ADT_A38', ...short, observationRow, diagnosisRow),
  ADT_A52: table('ADT_A52', ...short),
  ADT_A54: table('ADT_A54', ...person, ...visit),
  ADT_A60: table('ADT_A60', ...short, adverseReactionRow),
  ADT_A61: table('ADT_A61', ...person, ...visit),
};
