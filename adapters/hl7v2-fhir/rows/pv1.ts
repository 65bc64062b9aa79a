import { type Row, rows } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { identifier, visitNumber } from './datatypes/identifiers.ts';
import { dateTimeRows } from './date-time.ts';
import { assignedPlace, participant, place } from './pv1-parts.ts';

/** Events that settle the status of the visit whatever its class: discharge, and what cancels a visit. */
const SETTLED = ['A03', 'A11', 'A27', 'A38'];

const TEMPORARY: readonly Row[] = [
  {
    id: 'PV1-11-temporary',
    to: 'extension[]',
    value: {
      url: 'http://hl7.org/fhir/StructureDefinition/subject-locationClassification',
      valueCodeableConcept: { coding: [{ code: 'temporary' }] },
    },
  },
];

/** PV1, patient visit (HL7 v2.5.1, 3.4.3), to Encounter. */
export const pv1 = rows('PV1', 'Encounter', [
  { id: 'PV1-1', ignore: 'set id: a place in the message, not data' },
  { id: 'PV1-45-status', from: '45.1', to: 'status', via: 'fixed', options: { value: 'finished' } },
  { id: 'MSH-9', from: '/MSH.9.2', to: 'status', map: 'eventStatus', when: { oneOf: { '/MSH.9.2': SETTLED } } },
  {
    id: 'PV1-2-status',
    from: '2.1',
    to: 'status',
    map: 'encounterStatus',
    when: { all: [{ missing: '45' }, { not: { oneOf: { '/MSH.9.2': SETTLED } } }] },
    onMissing: 'data-absent-reason',
  },
  {
    id: 'PV1-2',
    from: '2.1',
    to: 'class',
    via: 'codingOf',
    with: { system: '2.3', display: '2.2' },
    options: { map: 'encounterClass', table: '0004' },
    onMissing: 'data-absent-reason',
  },
  { id: 'PV1-19', from: '19', to: 'identifier[]', via: visitNumber },
  { id: 'PV1-50', from: '50[]', to: 'identifier[]', via: identifier },
  ...assignedPlace(),
  ...place('PV1-6', '6', 'completed'),
  ...place('PV1-11', '11', 'active', TEMPORARY),
  ...place('PV1-42', '42', 'reserved'),
  { id: 'PV1-4', from: '4', to: 'type[]', via: codeableConcept({ table: '0007' }) },
  { id: 'PV1-5', from: '5', to: 'hospitalization.preAdmissionIdentifier', via: identifier },
  { id: 'PV1-7', from: '7[]', to: 'participant[]', via: participant('ATND', 'attender', false) },
  { id: 'PV1-8', from: '8[]', to: 'participant[]', via: participant('REF', 'referrer') },
  { id: 'PV1-9', from: '9[]', to: 'participant[]', via: participant('CON', 'consultant') },
  { id: 'PV1-17', from: '17[]', to: 'participant[]', via: participant('ADM', 'admitter') },
  { id: 'PV1-52', from: '52[]', to: 'participant[]', via: participant('PART', 'Participation') },
  { id: 'PV1-10', from: '10', to: 'serviceType', via: codeableConcept({ table: '0069', map: 'hospitalService' }) },
  { id: 'PV1-13', from: '13', to: 'hospitalization.reAdmission', via: codeableConcept({ table: '0092' }) },
  { id: 'PV1-14', from: '14', to: 'hospitalization.admitSource', via: codeableConcept({ table: '0023' }) },
  {
    id: 'PV1-15',
    from: '15[]',
    to: 'hospitalization.specialArrangement[]',
    via: codeableConcept({ table: '0009', map: 'ambulatoryStatus' }),
  },
  { id: 'PV1-16', from: '16', to: 'hospitalization.specialCourtesy[]', via: codeableConcept({ table: '0099' }) },
  { id: 'PV1-36', from: '36', to: 'hospitalization.dischargeDisposition', via: codeableConcept({ table: '0112' }) },
  {
    id: 'PV1-37',
    from: '37',
    to: 'hospitalization.destination',
    as: 'entry',
    via: rows('DLD', 'Location', [{ id: 'DLD.1', from: '1.1', to: 'identifier[place].value', via: 'string' }]),
  },
  { id: 'PV1-38', from: '38', to: 'hospitalization.dietPreference[]', via: codeableConcept({ table: '0114' }) },
  ...dateTimeRows('PV1-44', '44', 'period.start'),
  ...dateTimeRows('PV1-45', '45', 'period.end'),
]);
