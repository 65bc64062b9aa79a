import { rows } from 'assay/adapter';
import { dateTimeRows } from '../date-time.ts';

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
    when: { oneOf: { '7': ['BA', 'BI', 'C', 'B', 'H', 'O'] } },
  },
  { id: 'XAD.9', from: ['9.2', '9.1'], to: 'district', via: 'string' },
  // The guide puts its extension on the address, but it may stand only on a line of it.
  { id: 'XAD.10', from: '10.1', ignore: 'census tract, for which FHIR has no place on an address as a whole' },
  ...dateTimeRows('XAD.13', '13', 'period.start'),
  ...dateTimeRows('XAD.14', '14', 'period.end'),
  ...dateTimeRows('XAD.12-DR.1', '12', 'period.start'),
]);
