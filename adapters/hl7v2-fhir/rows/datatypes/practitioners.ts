import { rows } from 'assay/adapter';
import { v2System } from '../../codes/systems.ts';
import { dateTimeRows } from '../date-time.ts';
import { authorityRows, checkDigitRows, typeRows } from './identifiers.ts';
import { performerPlaceRows } from './locations.ts';
import { assemblyOrderRows, surnameRows, validityRows } from './names.ts';

/** XCN (HL7 v2.5.1, 2.A.86) to Practitioner. */
export const practitioner = rows('XCN', 'Practitioner', [
  { id: 'XCN.1', from: '1', to: 'identifier[id].value', via: 'string' },
  ...surnameRows('XCN.2', '2', 'name[name].'),
  { id: 'XCN.3', from: '3', to: 'name[name].given[]', via: 'string' },
  { id: 'XCN.4', from: '4', to: 'name[name].given[]', via: 'string' },
  { id: 'XCN.5', from: '5', to: 'name[name].suffix[]', via: 'string' },
  { id: 'XCN.6', from: '6', to: 'name[name].prefix[]', via: 'string' },
  { id: 'XCN.7', from: '7', to: 'qualification[degree].code.coding[degree].code', via: 'code' },
  { id: 'XCN.7-system', to: 'qualification[degree].code.coding[degree].system', value: v2System('0360') },
  ...authorityRows('XCN.9', '9', 'identifier[id].'),
  { id: 'XCN.10', from: '10', to: 'name[name].use', map: 'nameUse' },
  ...checkDigitRows('XCN', 11, 'identifier[id].'),
  ...typeRows('XCN.13', '13', 'identifier[id].'),
  { id: 'XCN.15', from: '15', ignore: 'how the name is written (table 4000) is told by the letters themselves' },
  ...validityRows('XCN.17', '17', 'name[name].', ['19', '20']),
  // The guide puts it on the surname; the extension stands on a name (its context of use).
  ...assemblyOrderRows('XCN.18', '18', 'name[name].'),
  ...dateTimeRows('XCN.19', '19', 'name[name].period.start'),
  ...dateTimeRows('XCN.20', '20', 'name[name].period.end'),
  { id: 'XCN.21', from: '21', to: 'name[name].suffix[]', via: 'string' },
]);

/** NDL (HL7 v2.5.1, 2.A.47): a person with the time and place of what was done, to PractitionerRole. */
export const performerRole = rows('NDL', 'PractitionerRole', [
  {
    id: 'NDL.1',
    from: '1',
    to: 'practitioner',
    as: 'entry',
    via: rows('CNN', 'Practitioner', [
      { id: 'CNN.1', from: '1', to: 'identifier[id].value', via: 'string' },
      { id: 'CNN.2', from: '2', to: 'name[name].family', via: 'string' },
      { id: 'CNN.3', from: '3', to: 'name[name].given[]', via: 'string' },
      { id: 'CNN.4', from: '4', to: 'name[name].given[]', via: 'string' },
      { id: 'CNN.5', from: '5', to: 'name[name].suffix[]', via: 'string' },
      { id: 'CNN.6', from: '6', to: 'name[name].prefix[]', via: 'string' },
      { id: 'CNN.7', from: '7', to: 'name[name].suffix[]', via: 'string' },
      { id: 'CNN.9', from: '9', to: 'identifier[id].assigner.display', via: 'string' },
    ]),
  },
  ...dateTimeRows('NDL.2', '2', 'period.start'),
  ...dateTimeRows('NDL.3', '3', 'period.end'),
  ...performerPlaceRows('NDL', 'location[]'),
]);
