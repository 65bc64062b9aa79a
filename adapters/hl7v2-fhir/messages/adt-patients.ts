import { type GroupRow, type GroupTable, groupRows } from 'assay/adapter';
import { patientLink } from '../rows/mrg.ts';
import { observationRow } from './finding-rows.ts';
import { eventRows } from './head-rows.ts';
import { mergeRows } from './merge-rows.ts';
import { personRows } from './person-rows.ts';
import { visitRows } from './visit-rows.ts';

const visit = visitRows({ additional: false });

function perPatient(structure: string, ...rows: readonly GroupRow[]): GroupTable {
  return groupRows(structure, [
    ...eventRows,
    { id: 'PATIENT', from: 'PATIENT[]', rows: groupRows('PATIENT', [...personRows(), ...rows]) },
  ]);
}

/** One of the two patients of A24, named apart so that each can be linked to the other. */
function linked(place: number, name: string, other: string): readonly GroupRow[] {
  const path = `PATIENT[${place}].`;
  return [
    ...personRows({ path, name }),
    ...visitRows({ path, patient: name, additional: false }),
    {
      id: `PID-link-${place}`,
      from: `${path}PID`,
      into: name,
      to: 'link[]',
      via: patientLink('PID', 'seealso'),
      // The other has to be there: a link without it would say nothing (FHIR R4, Patient.link.other is required).
      when: { valued: `PATIENT[${3 - place}].PID` },
      links: { other },
    },
  ];
}

/** Messages about two patients, or about the numbers of one (HL7 v2.5.1, 3.3.17 to 3.3.51), by structure. */
export const adtPatients: Readonly<Record<string, GroupTable>> = {
  ADT_A17: perPatient('ADT_A17', ...visitRows(), observationRow),
  ADT_A18: groupRows('ADT_A18', [...eventRows, ...personRows(), ...mergeRows(), ...visit]),
  ADT_A24: groupRows('ADT_A24', [...eventRows, ...linked(1, 'patient', 'second'), ...linked(2, 'second', 'patient')]),
  ADT_A30: groupRows('ADT_A30', [...eventRows, ...personRows(), ...mergeRows()]),
  ADT_A37: perPatient('ADT_A37', ...visit),
  ADT_A39: perPatient('ADT_A39', ...mergeRows(), ...visit),
  ADT_A43: perPatient('ADT_A43', ...mergeRows()),
  ADT_A45: groupRows('ADT_A45', [
    ...eventRows,
    ...personRows(),
    {
      id: 'MERGE_INFO',
      from: 'MERGE_INFO[]',
      rows: groupRows('MERGE_INFO', [...mergeRows('/PID'), ...visit]),
    },
  ]),
  ADT_A50: groupRows('ADT_A50', [...eventRows, ...personRows(), ...mergeRows(), ...visit]),
};
