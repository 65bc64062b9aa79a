import { rows } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { identifier, orderNumber } from './datatypes/identifiers.ts';
import { pairRows, quantity } from './datatypes/orders.ts';
import { dateTimeRows } from './date-time.ts';

const parent = rows('EIP', 'Specimen', [
  { id: 'EIP.1', from: '1', to: 'identifier[]', via: orderNumber('PGN') },
  { id: 'EIP.2', from: '2', to: 'identifier[]', via: orderNumber('FGN') },
]);

/** SPM, specimen (HL7 v2.5.1, 7.4.3), to Specimen. */
export const spm = rows('SPM', 'Specimen', [
  { id: 'SPM-1', ignore: 'set id: a place in the message, not data' },
  ...pairRows('SPM-2', '2', 'identifier[]'),
  { id: 'SPM-31', from: '31[]', to: 'identifier[]', via: identifier },
  { id: 'SPM-32', from: '32[]', to: 'identifier[]', via: orderNumber('SHIP') },
  { id: 'SPM-30', from: '30', to: 'accessionIdentifier', via: identifier },
  { id: 'SPM-20', from: '20', to: 'status', map: 'specimenStatus' },
  { id: 'SPM-4', from: '4', to: 'type', via: codeableConcept({ table: '0487' }) },
  { id: 'SPM-3', from: '3[]', to: 'parent[]', via: parent, as: 'entry' },
  ...dateTimeRows('SPM-18', '18', 'receivedTime'),
  { id: 'SPM-7', from: '7', to: 'collection.method', via: codeableConcept({ table: '0488' }) },
  { id: 'SPM-8', from: '8', to: 'collection.bodySite', via: codeableConcept() },
  { id: 'SPM-12', from: '12', to: 'collection.quantity', via: quantity },
  ...dateTimeRows('SPM-17', '17.1', 'collection.collectedDateTime', { missing: '17.2' }),
  ...dateTimeRows('SPM-17-DR.1', '17.1', 'collection.collectedPeriod.start', { valued: '17.2' }),
  ...dateTimeRows('SPM-17-DR.2', '17.2', 'collection.collectedPeriod.end'),
  {
    id: 'SPM-6',
    from: '6',
    to: 'container[container].additiveCodeableConcept',
    via: codeableConcept({ table: '0371' }),
  },
  { id: 'SPM-27', from: '27', to: 'container[container].type', via: codeableConcept() },
  { id: 'SPM-24', from: '24[]', to: 'condition[]', via: codeableConcept({ table: '0493' }) },
  {
    id: 'SPM-14',
    from: '14[]',
    to: 'note[]',
    via: rows('ST', 'Annotation', [{ id: 'SPM-14', from: '.', to: 'text', via: 'string' }]),
  },
]);
