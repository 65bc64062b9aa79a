import { type Condition, type Row, rows } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { quantity } from './datatypes/orders.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';
import { isFasting } from './obr-service-request.ts';

const comment = rows('CWE', 'Annotation', [{ id: 'OBR-39', from: ['2', '9', '1'], to: 'text', via: 'string' }]);

/** What OBR says of the specimen alone, beside a Specimen from SPM too. */
const specimenRows: readonly Row[] = [
  { id: 'OBR-9', from: '9', to: 'collection.quantity', via: quantity },
  { id: 'OBR-10', from: '10', to: 'collection.collector', via: practitioner, as: 'entry' },
  {
    id: 'OBR-13',
    from: '13',
    to: 'collection.fastingStatusCodeableConcept',
    via: codeableConcept({ table: '0916' }),
    when: isFasting('13'),
  },
  ...dateTimeRows('OBR-14', '14', 'receivedTime'),
  { id: 'OBR-15-SPS.1', from: '15.1', to: 'type', via: codeableConcept({ table: '0070' }) },
  {
    id: 'OBR-15-SPS.2',
    from: '15.2',
    to: 'container[source].additiveCodeableConcept',
    via: codeableConcept({ table: '0371' }),
  },
  { id: 'OBR-15-SPS.3', from: '15.3', to: 'note[source].text', via: 'string' },
  { id: 'OBR-15-SPS.4', from: '15.4', to: 'collection.bodySite', via: codeableConcept({ table: '0163' }) },
  { id: 'OBR-15-SPS.6', from: '15.6', to: 'condition[]', via: codeableConcept() },
  { id: 'OBR-39', from: '39[]', to: 'note[]', via: comment },
];

/** OBR onto the Specimen that SPM made: what SPM says itself stands. */
export const obrSpecimenBesideSpm = rows('OBR', 'Specimen', specimenRows);

/** OBR (HL7 v2.5.1, 4.5.3) to Specimen, where there is no SPM: older messages have nothing else to say it in. */
export const obrSpecimen = rows('OBR', 'Specimen', [
  ...dateTimeRows('OBR-7', '7', 'collection.collectedDateTime', { missing: '8' }),
  ...dateTimeRows('OBR-7-start', '7', 'collection.collectedPeriod.start', { valued: '8' }),
  ...dateTimeRows('OBR-8', '8', 'collection.collectedPeriod.end'),
  ...specimenRows,
]);

/** A time alone makes no specimen: one is there when a field says something that only a specimen has. */
export function hasSpecimen(obr: string): Condition {
  return {
    any: [...[9, 10, 14, 15, 39].map((field) => ({ valued: `${obr}.${field}` })), isFasting(`${obr}.13`)],
  };
}
