import { groupRows } from 'assay/adapter';
import { nteDiagnosticReport } from '../rows/nte.ts';
import { diagnosticReport } from '../rows/obr.ts';
import { allergyRow, diagnosisRow, insuranceRow, procedureRow } from './finding-rows.ts';
import { headRows } from './head-rows.ts';
import { observationRows, requestRows } from './order-parts.ts';
import { kinRows, personRows } from './person-rows.ts';
import { visitRows } from './visit-rows.ts';

const places = { group: 'REPORT', orc: 'ORC', obr: 'OBR' } as const;

/** What has been found so far, sent along with the referral. */
const report = groupRows('REPORT', [
  {
    id: 'OBR',
    from: '.',
    entry: diagnosticReport(places),
    name: 'report',
    links: { subject: 'patient', encounter: 'encounter' },
  },
  { id: 'OBR-NTE', from: 'NTE[]', into: 'report', via: nteDiagnosticReport },
  ...requestRows(places),
  { id: 'RESULTS_NOTES', from: 'RESULTS_NOTES[]', rows: groupRows('RESULTS_NOTES', observationRows(false)) },
]);

/**
 * REF_I12 to I15: a referral (HL7 v2.5.1, 11.5). The guide has no table for the message nor for RF1 and PRD, so that the
 * referral itself stays in the ledger; its patient and what is known of them are mapped as in other messages.
 */
export const refI12 = groupRows('REF_I12', [
  ...headRows,
  ...personRows({ demographics: false }),
  kinRows(),
  ...visitRows({ path: 'PATIENT_VISIT.' }),
  insuranceRow(),
  diagnosisRow,
  allergyRow(),
  procedureRow,
  { id: 'REPORT', from: 'REPORT[]', rows: report },
]);
