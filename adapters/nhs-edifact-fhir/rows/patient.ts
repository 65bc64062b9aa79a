import { type Row, rows } from 'assay/adapter';
import { timeRows } from './times.ts';

const PNA = 'PATIENT.PNA';

function nameRows(qualifier: string, to: string): readonly Row[] {
  return [
    { id: `PNA-${qualifier}`, from: `${PNA}.(${qualifier}).2`, to, via: 'trim' },
    { id: `PNA-${qualifier}-which`, from: `${PNA}.(${qualifier}).1`, ignore: 'tells which part of the name it is' },
  ];
}

/** PNA, DTM and PDI of the patient, with the address and the reference in the group around. */
export const patient = rows('SUBJECT', 'Patient', [
  { id: 'S06', from: 'S06.1.1', ignore: 'number of the segment group' },
  { id: 'S07', from: 'PATIENT.S07.1.1', ignore: 'number of the segment group' },
  { id: 'PNA-1', from: `${PNA}.1.1`, ignore: 'says that the patient is named here' },
  { id: 'PNA-2', from: `${PNA}.2.1`, to: 'identifier[pna].value', via: 'trim' },
  {
    id: 'PNA-2-system',
    from: `${PNA}.2.1`,
    to: 'identifier[pna].system',
    via: 'nhsNumber',
    with: { kind: `${PNA}.2.2` },
    when: { equals: { [`${PNA}.2.2`]: 'OPI' } },
  },
  { id: 'RFF-SSI', from: 'RFF(SSI).1.2', to: 'identifier[ssi].value', via: 'trim' },
  { id: 'RFF-SSI-which', from: 'RFF(SSI).1.1', ignore: 'tells which reference it is' },
  ...nameRows('SU', 'name[pna].family'),
  ...nameRows('FO', 'name[pna].given[]'),
  ...nameRows('MI', 'name[pna].given[]'),
  ...nameRows('TI', 'name[pna].prefix[]'),
  ...timeRows('329', 'birthDate', 'date', 'PATIENT.'),
  { id: 'PDI-1', from: 'PATIENT.PDI.1.1', to: 'gender', map: 'sex' },
  { id: 'ADR-2', from: 'ADR.2.1', ignore: 'says that the address is in lines', when: { equals: { 'ADR.2.1': 'US' } } },
  ...['2', '3', '4', '5', '6'].map(
    (part): Row => ({ id: `ADR-2.${part}`, from: `ADR.2.${part}`, to: 'address[adr].line[]', via: 'trim' }),
  ),
  { id: 'ADR-3', from: 'ADR.3.1', to: 'address[adr].city', via: 'trim' },
  { id: 'ADR-4', from: 'ADR.4.1', to: 'address[adr].postalCode', via: 'trim' },
]);
