import { rows } from 'assay/adapter';
import { note, statusRows } from './texts.ts';
import { timeRows } from './times.ts';

/** What is of the message: when it was made, and what only frames it. */
export const bundle = rows('MEDRPT', 'Bundle', [
  ...timeRows('137', 'timestamp', 'instant'),
  { id: 'UNH-1', from: 'UNH.1.1', ignore: 'reference of the message in its interchange' },
  ...['1', '2', '3', '4', '5'].map((part) => ({
    id: `UNH-2.${part}`,
    from: `UNH.2.${part}`,
    ignore: 'type of the message, which the table is for',
  })),
  { id: 'UNT-1', from: 'UNT.1.1', ignore: 'count of segments, checked' },
  { id: 'UNT-2', from: 'UNT.2.1', ignore: 'reference of the message, checked' },
]);

/** S02: the report; BGM says what kind. */
export const report = rows('REPORT', 'DiagnosticReport', [
  { id: 'S02', from: 'S02.1.1', ignore: 'number of the segment group' },
  { id: 'GIS', from: 'GIS.1.1', ignore: 'how the message is to be processed', when: { equals: { 'GIS.1.1': 'N' } } },
  { id: 'RFF-SRI', from: 'RFF(SRI).1.2', to: 'identifier[sri].value', via: 'trim' },
  { id: 'RFF-SRI-which', from: 'RFF(SRI).1.1', ignore: 'tells which reference it is' },
  ...statusRows('reportStatus'),
  { id: 'BGM-1', from: '/BGM.1.1', to: 'code.coding[bgm].code', via: 'trim', onMissing: 'data-absent-reason' },
  ...timeRows('ISR', 'issued', 'instant'),
]);

/** What was asked: the ordering party (NAD+PO) says that there is an order, S10 what it told the laboratory. */
export const request = rows('MEDRPT', 'ServiceRequest', [
  { id: 'NAD-PO', from: 'PARTY[].NAD(PO).1.1', to: 'intent', via: 'fixed', options: { value: 'order' } },
  { id: 'status', from: 'REPORT.SUBJECT.CLINICAL.S10.2.1', to: 'status', onMissing: 'data-absent-reason' },
  { id: 'S10', from: 'REPORT.SUBJECT.CLINICAL[].S10.1.1', ignore: 'number of the segment group' },
  {
    id: 'CIN-1',
    from: 'REPORT.SUBJECT.CLINICAL.CIN.1.1',
    ignore: 'says that the clinical information is of no particular kind',
    when: { equals: { 'REPORT.SUBJECT.CLINICAL.CIN.1.1': 'UN' } },
  },
  { id: 'FTX', from: 'REPORT.SUBJECT.CLINICAL[].FTX[]', to: 'note[]', via: note },
]);
