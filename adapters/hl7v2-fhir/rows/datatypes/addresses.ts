import { type Row, rows } from 'assay/adapter';
import { dateTimeRows } from '../date-time.ts';

/** Codes of XAD.7 that say what an address is used for, other than as a home. */
const OF_WORK = ['BA', 'BI', 'C', 'B', 'O'];

/** XAD (HL7 v2.5.1, 2.A.82) to Address. */
export const address = rows('XAD', 'Address', [
  { id: 'XAD.1-SAD.1', from: '1.1', to: 'line[]', via: 'string' },
  { id: 'XAD.1-SAD.2', from: '1.2', to: 'line[]', via: 'string' },
  { id: 'XAD.1-SAD.3', from: '1.3', to: 'line[]', via: 'string' },
  { id: 'XAD.2', from: '2', to: 'line[]', via: 'string' },
  { id: 'XAD.19', from: '19', to: 'line[]', via: 'string' },
  { id: 'XAD.3', from: '3', to: 'city', via: 'string' },
  { id: 'XAD.4', from: '4', to: 'state', via: 'string' },
  { id: 'XAD.5', from: '5', to: 'postalCode', via: 'string' },
  { id: 'XAD.6', from: '6', to: 'country', via: 'string' },
  { id: 'XAD.7-type', from: '7', to: 'type', map: 'addressType', when: { oneOf: { '7': ['M', 'SH'] } } },
  {
    id: 'XAD.7-use',
    from: '7',
    to: 'use',
    map: 'addressUse',
    when: { oneOf: { '7': [...OF_WORK, 'H'] } },
  },
  { id: 'XAD.9', from: ['9.2', '9.1'], to: 'district', via: 'string' },
  // The guide puts its extension on the address, but it may stand only on a line of it.
  { id: 'XAD.10', from: '10.1', ignore: 'census tract, for which FHIR has no place on an address as a whole' },
  ...dateTimeRows('XAD.13', '13', 'period.start'),
  ...dateTimeRows('XAD.14', '14', 'period.end'),
  ...dateTimeRows('XAD.12-DR.1', '12.1', 'period.start', { missing: '13' }),
  ...dateTimeRows('XAD.12-DR.2', '12.2', 'period.end', { missing: '14' }),
]);

/** XAD of an organization, for which FHIR has no use `home` (FHIR R4, org-2): the rest of such an address stands. */
export const organizationAddress = rows('XAD', 'Address', [
  ...address.rows.map((row): Row => (row.id === 'XAD.7-use' ? { ...row, when: { oneOf: { '7': OF_WORK } } } : row)),
  {
    id: 'XAD.7-home',
    from: '7',
    ignore: 'a home address, which FHIR does not have for an organization',
    when: { equals: { '7': 'H' } },
  },
]);
