import { type Condition, type Row, rows } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { entityIdentifier } from './datatypes/identifiers.ts';
import { alternateNumber } from './datatypes/orders.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { oldTimingRows } from './datatypes/timings.ts';
import { dateTimeRows } from './date-time.ts';
import { callback } from './orc-service-request.ts';

/** R5's supportingInfo as a concept, which R4 has no type for. */
const supportingInfo = rows('CWE', 'Extension', [
  { id: 'OBR-13', from: '.', to: 'valueCodeableConcept', via: codeableConcept() },
  {
    id: 'OBR-13-url',
    to: 'url',
    value: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ServiceRequest.supportingInfo',
  },
]);

/** EI in OBR-29 (EIP.1 or EIP.2) to a reference by identifier to the order that led to this one. */
const parentOrder = rows('EI', 'Reference', [
  { id: 'EI', from: '.', to: 'identifier', via: entityIdentifier },
  { id: 'EI-type', to: 'type', value: 'ServiceRequest' },
]);

/** Fasting, by the codes of table 0916, is said of the specimen. */
export function isFasting(path: string): Condition {
  return { all: [{ oneOf: { [`${path}.1`]: ['F', 'NF', 'NG'] } }, { equals: { [`${path}.3`]: 'HL70916' } }] };
}

/** OBR, observation request (HL7 v2.5.1, 4.5.3), onto ServiceRequest. */
export function obrServiceRequestRows(obr: string, orc: string): readonly Row[] {
  const at = (field: number | string): string => `${obr}.${field}`;
  const reflex: Condition = { equals: { [at(11)]: 'G' } };
  return [
    { id: 'OBR-1', from: at(1), ignore: 'set id: a place in the message, not data' },
    { id: 'OBR-4', from: at(4), to: 'code', via: codeableConcept() },
    { id: 'OBR-5', from: at(5), to: 'priority', map: 'requestPriority' },
    ...dateTimeRows('OBR-6', at(6), 'occurrenceDateTime'),
    { id: 'OBR-11-G', from: at(11), to: 'intent', via: 'fixed', options: { value: 'reflex-order' }, when: reflex },
    {
      id: 'OBR-11',
      from: at(11),
      to: 'intent',
      via: 'fixed',
      options: { value: 'order' },
      when: { not: { oneOf: { [at(11)]: ['A', 'G'] } } },
    },
    {
      id: 'OBR-13',
      from: at('13[]'),
      to: 'extension[]',
      via: supportingInfo,
      when: { not: isFasting(at(13)) },
    },
    {
      id: 'OBR-16',
      from: at(16),
      to: 'requester',
      via: practitioner,
      as: 'entry',
      when: { missing: `${orc}.12` },
    },
    {
      id: 'OBR-16-same',
      from: at(16),
      ignore: 'ORC-12 names the same person',
      when: { same: [`${orc}.12.1`, at('16.1')] },
    },
    { id: 'OBR-17', from: at('17[]'), to: 'extension[]', via: callback },
    ...oldTimingRows('OBR-27', at(27), [{ missing: `${orc}.7` }], at(6)),
    {
      id: 'OBR-27-same',
      from: at(27),
      ignore: 'ORC-7 tells the same quantity and timing',
      when: { same: [`${orc}.7`, at(27)] },
    },
    {
      id: 'OBR-27-TQ.6-same',
      from: at('27.6'),
      ignore: 'OBR-5 tells the same priority',
      when: { same: [at(5), at('27.6')] },
    },
    {
      id: 'OBR-29-EIP.1',
      from: at('29.1'),
      to: 'basedOn[]',
      via: parentOrder,
      when: { missing: at(50) },
    },
    {
      id: 'OBR-29-EIP.2',
      from: at('29.2'),
      to: 'basedOn[]',
      via: parentOrder,
      when: { missing: at(50) },
    },
    { id: 'OBR-31', from: at('31[]'), to: 'reasonCode[]', via: codeableConcept() },
    { id: 'OBR-46', from: at('46[]'), to: 'orderDetail[]', via: codeableConcept(), when: { valued: at(4) } },
    { id: 'OBR-47', from: at('47[]'), to: 'orderDetail[]', via: codeableConcept(), when: { valued: at(4) } },
    { id: 'OBR-53', from: at('53[]'), to: 'identifier[]', via: alternateNumber },
  ];
}
