import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { v2System } from '../codes/systems.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { orderNumber } from './datatypes/identifiers.ts';
import { securityRows, unitRows } from './datatypes/orders.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';

const FUNCTION = (code: string) => ({ coding: [{ system: v2System('0443'), code }] });

function performer(code: string): Table {
  return rows('XCN', 'MedicationAdministration.performer', [
    { id: 'XCN', from: '.', to: 'actor', via: practitioner, as: 'entry' },
    { id: 'XCN-function', to: 'function', value: FUNCTION(code) },
  ]);
}

/**
 * ORC onto an administration of its order (the guide's ORC[MedicationAdministration]). Its businessEvent for ORC-1 may not
 * stand on this resource, so that ORC-1 is told by the order alone.
 */
export const orcAdministration = rows('ORC', 'MedicationAdministration', [
  { id: 'ORC-2', from: '2', to: 'identifier[]', via: orderNumber('PLAC') },
  { id: 'ORC-3', from: '3', to: 'identifier[]', via: orderNumber('FILL') },
  { id: 'ORC-12', from: '12[]', to: 'performer[]', via: performer('OP') },
  ...securityRows('ORC-28', '28'),
]);

const deleted: Condition = { equals: { '21': 'D' } };
const ended: Condition = { all: [{ valued: '4' }, { not: { same: ['3', '4'] } }] };

/**
 * RXA (HL7 v2.5.1, 4.14.7) to MedicationAdministration. The guide has it for vaccinations alone; an administration without
 * its drug would be dangerous, so that the fields of the same meaning are read as there.
 */
export const administration = rows('RXA', 'MedicationAdministration', [
  { id: 'RXA-1', ignore: 'counts what is given with one order: a place in the message, not data' },
  { id: 'RXA-2', ignore: 'counts the administrations: a place in the message, not data' },
  { id: 'RXA-21', from: '21', to: 'status', via: 'fixed', options: { value: 'entered-in-error' }, when: deleted },
  {
    id: 'RXA-20',
    from: '20',
    to: 'status',
    map: 'completionStatus',
    when: { not: deleted },
    onMissing: 'data-absent-reason',
  },
  { id: 'RXA-5', from: '5', to: 'medicationCodeableConcept', via: codeableConcept(), onMissing: 'data-absent-reason' },
  ...dateTimeRows('RXA-3', '3', 'effectivePeriod.start', ended),
  ...dateTimeRows('RXA-4', '4', 'effectivePeriod.end', ended),
  { id: 'RXA-4-same', from: '4', ignore: 'RXA-3 tells the same time', when: { same: ['3', '4'] } },
  ...dateTimeRows('RXA-3-only', '3', 'effectiveDateTime', { not: ended }).map(
    (row, index): Row => (index === 0 ? ({ ...row, onMissing: 'data-absent-reason' } as Row) : row),
  ),
  { id: 'RXA-6', from: '6', to: 'dosage.dose.value', via: 'decimal' },
  ...unitRows('RXA-7', '6', '7.', 'dosage.dose.'),
  { id: 'RXA-10', from: '10[]', to: 'performer[]', via: performer('AP') },
  { id: 'RXA-18', from: '18[]', to: 'statusReason[]', via: codeableConcept() },
  { id: 'RXA-19', from: '19[]', to: 'reasonCode[]', via: codeableConcept() },
]);

/** RXR (4.14.2) onto the dosage of an administration. */
export const rxrAdministration = rows('RXR', 'MedicationAdministration', [
  { id: 'RXR-1', from: '1', to: 'dosage.route', via: codeableConcept({ table: '0162', map: 'routeOfAdministration' }) },
  { id: 'RXR-2', from: '2', to: 'dosage.site', via: codeableConcept({ table: '0550' }) },
  { id: 'RXR-4', from: '4', to: 'dosage.method', via: codeableConcept({ table: '0165', map: 'administrationMethod' }) },
]);
