import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { orderCodes } from '../codes/order-codes.ts';
import { LEAST_STATUS } from './appointment-resources.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { untoldStatusRows } from './datatypes/extensions.ts';
import { entityIdentifier, orderNumber } from './datatypes/identifiers.ts';
import { practitioner } from './datatypes/practitioners.ts';

const PROVENANCE_PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/**
 * XCN to a participant, whose part is told by a text where no code system has it. Whether they accepted is not told.
 */
function contact(type: {
  readonly [member: string]: string | readonly { readonly [member: string]: string }[];
}): Table {
  return rows('XCN', 'Appointment.participant', [
    { id: 'XCN', from: '.', to: 'actor', via: practitioner, as: 'entry' },
    { id: 'XCN-type', to: 'type[]', value: type },
    ...untoldStatusRows('XCN-status', LEAST_STATUS),
  ]);
}

const UNKNOWN = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

/** SCH-7 and SCH-8 share two tables: the name of the coding system tells which of the two it is. */
const isType: Condition = { equals: { 'SCH.7.3': 'HL70277' } };

/** SCH, schedule activity (HL7 v2.5.1, 10.6.2), onto Appointment. */
const schRows: readonly Row[] = [
  { id: 'SCH-1', from: 'SCH.1', to: 'identifier[]', via: entityIdentifier },
  { id: 'SCH-2', from: 'SCH.2', to: 'identifier[]', via: entityIdentifier },
  { id: 'SCH-8', from: 'SCH.8', to: 'appointmentType', via: codeableConcept({ table: '0277' }) },
  { id: 'SCH-7-type', from: 'SCH.7', to: 'appointmentType', via: codeableConcept({ table: '0277' }), when: isType },
  {
    id: 'SCH-7',
    from: 'SCH.7',
    to: 'reasonCode[]',
    via: codeableConcept({ table: '0276', map: 'appointmentReason' }),
    when: { not: isType },
  },
  { id: 'SCH-9', from: 'SCH.9', to: 'minutesDuration', via: 'minutes', with: { unit: 'SCH.10.1' } },
  { id: 'SCH-12', from: 'SCH.12[]', to: 'participant[]', via: contact({ text: 'placer contact' }) },
  { id: 'SCH-16', from: 'SCH.16[]', to: 'participant[]', via: contact({ text: 'filler contact' }) },
  {
    id: 'SCH-20',
    from: 'SCH.20[]',
    to: 'participant[]',
    via: contact({ coding: [{ system: PROVENANCE_PARTICIPANT, code: 'enterer' }] }),
  },
];

/** MSH-7, whose offset counts for times that have none. */
const sent = '/MSH.7.1';

/**
 * Status and time of the appointment, which later versions tell in TQ1 and AIS: SCH-11 first, as the guide has it.
 * FHIR requires the status, and of an appointment both times or none (R4, app-2, app-3).
 */
const timeRows: readonly Row[] = [
  { id: 'TQ1-1', from: 'TQ1.1', ignore: 'set id: a place in the message, not data' },
  { id: 'SCH-25', from: 'SCH.25.1', to: 'status', map: 'appointmentStatus' },
  {
    id: 'AIS-10',
    from: 'RESOURCES.SERVICE.AIS.10.1',
    to: 'status',
    map: 'appointmentStatus',
  },
  {
    id: 'MSH-9',
    from: '/MSH.9.2',
    to: 'status',
    map: 'appointmentEvent',
    when: { oneOf: { '/MSH.9.2': Object.keys(orderCodes.appointmentEvent) } },
    onMissing: 'quarantine',
  },
  ...timeRow('SCH-11-TQ.4', 'SCH.11.4.1', 'start'),
  ...timeRow('TQ1-7', 'TQ1.7.1', 'start'),
  ...timeRow('AIS-4-start', 'RESOURCES.SERVICE.AIS.4.1', 'start', true),
  ...timeRow('SCH-11-TQ.5', 'SCH.11.5.1', 'end'),
  ...timeRow('TQ1-8', 'TQ1.8.1', 'end'),
  ...endRow('SCH-9-end', 'SCH.9', 'SCH.10.1', 'SCH.11.4.1'),
  ...endRow('SCH-9-end-TQ1', 'SCH.9', 'SCH.10.1', 'TQ1.7.1'),
  ...endRow('AIS-7-end', 'RESOURCES.SERVICE.AIS.7', 'RESOURCES.SERVICE.AIS.8.1', 'RESOURCES.SERVICE.AIS.4.1', true),
];

/** SCH, with what TQ1 and AIS say of the whole, to Appointment. */
export const appointment = rows('SIU_S12', 'Appointment', [...schRows, ...timeRows]);

function timeRow(id: string, from: string, to: string, last = false): readonly Row[] {
  const required = last ? ({ onMissing: 'data-absent-reason' } as const) : {};
  return [{ id, from, to, via: 'instant', with: { sent }, ...required }];
}

function endRow(id: string, from: string, unit: string, start: string, last = false): readonly Row[] {
  const required = last ? ({ onMissing: 'data-absent-reason' } as const) : {};
  return [{ id, from, to: 'end', via: 'timeAfter', with: { start, unit, sent }, ...required }];
}

/** Of an appointment's states only this one is a state of its order too. */
const isDeleted: Condition = { equals: { 'SCH.25.1': 'Deleted' } };

/** SCH to the order that the appointment is for (the guide's SCH[ServiceRequest] and AIS[ServiceRequest]). */
export const schServiceRequest = rows('SIU_S12', 'ServiceRequest', [
  { id: 'SCH-26', from: 'SCH.26', to: 'identifier[]', via: orderNumber('PLAC') },
  { id: 'SCH-27', from: 'SCH.27', to: 'identifier[]', via: orderNumber('FILL') },
  ...(['26', '27'] as const).map(
    (field): Row => ({
      id: `SCH-${field}-status`,
      from: `SCH.${field}`,
      to: 'status',
      via: 'fixed',
      options: { value: 'active' },
      when: { missing: 'SCH.25' },
    }),
  ),
  {
    id: 'SCH-25',
    from: 'SCH.25.1',
    to: 'status',
    via: 'fixed',
    options: { value: 'entered-in-error' },
    when: isDeleted,
  },
  { id: 'SCH-25-none', to: 'status', value: 'unknown' },
  { id: 'SCH-6', from: 'SCH.6', to: 'intent', via: 'fixed', options: { value: 'order' } },
  { id: 'SCH-6-none', to: 'intent', value: 'order' },
  { id: 'AIS-3', from: 'RESOURCES.SERVICE.AIS.3', to: 'code', via: codeableConcept() },
  ...[11, 12].map(
    (field): Row => ({
      id: `AIS-${field}`,
      from: `RESOURCES.SERVICE.AIS.${field}`,
      to: 'orderDetail[]',
      via: codeableConcept(),
      when: { valued: 'RESOURCES.SERVICE.AIS.3' },
    }),
  ),
  {
    id: 'AIS-4',
    from: 'RESOURCES.SERVICE.AIS.4.1',
    to: 'occurrencePeriod.start',
    via: 'dateTime',
    with: { sent },
  },
  {
    id: 'AIS-5',
    from: 'RESOURCES.SERVICE.AIS.5',
    to: 'occurrencePeriod.start',
    via: 'timeAfter',
    with: { start: 'SCH.11.4.1', unit: 'RESOURCES.SERVICE.AIS.6.1', sent },
    when: { missing: 'RESOURCES.SERVICE.AIS.4' },
  },
  {
    id: 'AIS-7',
    from: 'RESOURCES.SERVICE.AIS.7',
    to: 'occurrencePeriod.end',
    via: 'timeAfter',
    with: { start: 'RESOURCES.SERVICE.AIS.4.1', unit: 'RESOURCES.SERVICE.AIS.8.1', sent },
  },
]);

/** SCH-20 to Provenance: who entered it. When they did is not told, and FHIR requires it. */
export const schProvenance = rows('SCH', 'Provenance', [
  {
    id: 'SCH-20',
    from: '20[]',
    to: 'agent[]',
    via: rows('XCN', 'Provenance.agent', [
      { id: 'XCN', from: '.', to: 'who', via: practitioner, as: 'entry' },
      { id: 'XCN-type', to: 'type', value: { coding: [{ system: PROVENANCE_PARTICIPANT, code: 'enterer' }] } },
    ]),
  },
  { id: 'SCH-recorded', to: '_recorded', value: UNKNOWN },
]);
