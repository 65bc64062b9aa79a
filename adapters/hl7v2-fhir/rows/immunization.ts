import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { v2System } from '../codes/systems.ts';
import { address } from './datatypes/addresses.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { orderNumber } from './datatypes/identifiers.ts';
import { locationRows } from './datatypes/locations.ts';
import { codedOrganization, orderer, securityRows, unitRows } from './datatypes/orders.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';

const FUNCTION = (code: string) => ({ coding: [{ system: v2System('0443'), code }] });

/** XCN in ORC-12 to who ordered it. */
const ordering = rows('XCN', 'Immunization.performer', [
  {
    id: 'ORC-12',
    from: '.',
    to: 'actor',
    via: rows('XCN', 'PractitionerRole', [{ id: 'ORC-12', from: '.', to: 'practitioner', via: orderer, as: 'entry' }]),
    as: 'entry',
  },
  { id: 'ORC-12-function', to: 'function', value: FUNCTION('OP') },
]);

/** XCN in RXA-10 to who gave it. */
const giving = rows('XCN', 'Immunization.performer', [
  { id: 'RXA-10', from: '.', to: 'actor', via: practitioner, as: 'entry' },
  { id: 'RXA-10-function', to: 'function', value: FUNCTION('AP') },
]);

/** RXA-28 alone: a place of which only the address is known. */
const addressOnly = rows('RXA', 'Location', [{ id: 'RXA-28', from: '28', to: 'address', via: address }]);

/** ORC onto Immunization (the guide's ORC[Immunization]). */
const orcRows: readonly Row[] = [
  { id: 'ORC-2', from: 'ORC.2', to: 'identifier[]', via: orderNumber('PLAC') },
  { id: 'ORC-3', from: 'ORC.3', to: 'identifier[]', via: orderNumber('FILL') },
  { id: 'ORC-4', from: 'ORC.4', to: 'identifier[]', via: orderNumber('PGN'), when: { missing: 'ORC.4.1.2' } },
  { id: 'ORC-4-EIP.1', from: 'ORC.4.1', to: 'identifier[]', via: orderNumber('PGN'), when: { valued: 'ORC.4.1.2' } },
  { id: 'ORC-4-EIP.2', from: 'ORC.4.2', to: 'identifier[]', via: orderNumber('FGN'), when: { valued: 'ORC.4.1.2' } },
  ...securityRows('ORC-28', 'ORC.28'),
];

const deleted: Condition = { equals: { 'RXA.21': 'D' } };

/** RXA-6 is required in HL7 v2; CDC's guide for immunization messages (2.5.1, release 1.5) gives the filler its meaning. */
const unknownAmount: Condition = { oneOf: { 'RXA.6': ['999', '999.0'] } };

function unitIsKnown({ when }: Row): Condition {
  return { all: [{ not: unknownAmount }, ...(when === undefined ? [] : [when])] };
}

/** RXA (HL7 v2.5.1, 4.14.7) onto Immunization. */
const rxaRows: readonly Row[] = [
  { id: 'RXA-1', from: 'RXA.1', ignore: 'counts what is given with one order: a place in the message, not data' },
  { id: 'RXA-2', from: 'RXA.2', ignore: 'counts the administrations: a place in the message, not data' },
  { id: 'RXA-21', from: 'RXA.21', to: 'status', via: 'fixed', options: { value: 'entered-in-error' }, when: deleted },
  {
    id: 'RXA-21-A',
    from: 'RXA.21',
    ignore: 'it tells that RXA-22 is when it was recorded',
    when: { equals: { 'RXA.21': 'A' } },
  },
  { id: 'RXA-20', from: 'RXA.20', to: 'status', map: 'completionStatus', when: { not: deleted } },
  {
    id: 'RXA-20-default',
    from: 'RXA.5',
    to: 'status',
    via: 'fixed',
    options: { value: 'completed' },
    when: { all: [{ missing: 'RXA.20' }, { not: deleted }] },
    onMissing: 'data-absent-reason',
  },
  { id: 'RXA-5', from: 'RXA.5', to: 'vaccineCode', via: codeableConcept(), onMissing: 'data-absent-reason' },
  ...dateTimeRows('RXA-3', 'RXA.3', 'occurrenceDateTime').map(
    (row, index): Row => (index === 0 ? ({ ...row, onMissing: 'data-absent-reason' } as Row) : row),
  ),
  { id: 'RXA-6', from: 'RXA.6', to: 'doseQuantity.value', via: 'decimal', when: { not: unknownAmount } },
  { id: 'RXA-6-999', from: 'RXA.6', ignore: '999 stands for an amount that is not known', when: unknownAmount },
  ...unitRows('RXA-7', 'RXA.6', 'RXA.7.', 'doseQuantity.').map((row) => ({ ...row, when: unitIsKnown(row) })),
  { id: 'RXA-10', from: 'RXA.10[]', to: 'performer[]', via: giving },
  { id: 'ORC-12', from: 'ORC.12[]', to: 'performer[]', via: ordering },
  { id: 'RXA-15', from: 'RXA.15', to: 'lotNumber', via: 'string' },
  { id: 'RXA-16', from: 'RXA.16.1', to: 'expirationDate', via: 'date' },
  { id: 'RXA-17', from: 'RXA.17', to: 'manufacturer', via: codedOrganization, as: 'entry' },
  { id: 'RXA-18', from: 'RXA.18', to: 'statusReason', via: codeableConcept() },
  { id: 'RXA-19', from: 'RXA.19[]', to: 'reasonCode[]', via: codeableConcept() },
  ...dateTimeRows('RXA-22', 'RXA.22', 'recorded', { equals: { 'RXA.21': 'A' } }),
  ...dateTimeRows('ORC-9', 'ORC.9', 'recorded'),
  ...placeRows(),
];

/** RXA-27 with the address in RXA-28, which belongs to the innermost place. */
function placeRows(): readonly Row[] {
  const named = locationRows('RXA-27', 'location').map((row): Row => {
    if (!('via' in row) || typeof row.via !== 'object') return row;
    const withAddress: Table = {
      ...row.via,
      rows: [...row.via.rows, { id: 'RXA-28', from: '../28', to: 'address', via: address }],
    };
    return { ...row, from: 'RXA.27', via: withAddress, when: onField(row.when as Condition) };
  });
  return [
    ...named,
    { id: 'RXA-28', from: 'RXA', to: 'location', via: addressOnly, as: 'entry', when: { missing: 'RXA.27' } },
  ];
}

/** The conditions of the places stand on a PL; here the row stands on the order. */
function onField(condition: Condition): Condition {
  if ('all' in condition) return { all: condition.all.map(onField) };
  if ('missing' in condition) return { missing: `RXA.27.${condition.missing}` };
  if ('valued' in condition) return { valued: `RXA.27.${condition.valued}` };
  return condition;
}

/** RXR (HL7 v2.5.1, 4.14.2) onto Immunization. */
const rxrRows: readonly Row[] = [
  { id: 'RXR-1', from: 'RXR.1', to: 'route', via: codeableConcept({ table: '0162', map: 'routeOfAdministration' }) },
  { id: 'RXR-2', from: 'RXR.2', to: 'site', via: codeableConcept({ table: '0550' }) },
];

/** ORC, RXA and RXR of one order of a vaccination message (VXU) to Immunization. */
export const immunization = rows('ORDER', 'Immunization', [...orcRows, ...rxaRows, ...rxrRows]);
