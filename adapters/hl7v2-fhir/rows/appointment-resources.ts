import { type Condition, type Row, rows } from 'assay/adapter';
import { orderCodes } from '../codes/order-codes.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { untoldStatusRows } from './datatypes/extensions.ts';
import { locationRows } from './datatypes/locations.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';

const PARTICIPANT = 'Appointment.participant';

/**
 * When a resource of the appointment is needed: its start, or an offset from the appointment's (SCH-11), and its duration.
 * `start` is the number of the start's field; the offset, its unit, the duration and its unit follow it.
 */
function periodRows(segment: string, start: number): readonly Row[] {
  const [offset, offsetUnit, duration, unit] = [start + 1, start + 2, start + 3, start + 4];
  return [
    ...dateTimeRows(`${segment}-${start}`, `${start}`, 'period.start'),
    {
      id: `${segment}-${offset}`,
      from: `${offset}`,
      to: 'period.start',
      via: 'timeAfter',
      with: { start: '/SCH.11.4.1', unit: `${offsetUnit}.1`, sent: '/MSH.7.1' },
      when: { missing: `${start}` },
    },
    {
      id: `${segment}-${duration}`,
      from: `${duration}`,
      to: 'period.end',
      via: 'timeAfter',
      with: { start: `${start}.1`, unit: `${unit}.1`, sent: '/MSH.7.1' },
      when: { valued: `${start}` },
    },
  ];
}

/** The code, of the four that FHIR requires, for a participant of whom nobody told whether they accepted: it claims the least. */
export const LEAST_STATUS = 'needs-action';
const isParticipationStatus: Condition = { oneOf: { '12.1': Object.keys(orderCodes.participationStatus) } };
const untoldStatus = untoldStatusRows('status', LEAST_STATUS);

/** True where the segment tells when the resource is needed. */
export function hasPeriod(segment: string, start: number): Condition {
  return { any: [{ valued: `${segment}.${start}` }, { valued: `${segment}.${start + 1}` }] };
}

/** AIS-3 (HL7 v2.5.1, 10.6.4) onto Appointment: the service. */
export const aisAppointment = rows('AIS', 'Appointment', [
  { id: 'AIS-1', ignore: 'set id: a place in the message, not data' },
  { id: 'AIS-3', from: '3', to: 'serviceType[]', via: codeableConcept() },
]);

/** AIS-4 to 8: when the service is, as a participant; who it is that takes part is not told (R4, app-1). */
export const aisParticipant = rows('AIS', PARTICIPANT, [
  ...periodRows('AIS', 4),
  {
    id: 'AIS-actor',
    to: 'actor',
    value: {
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'not-applicable' }],
    },
  },
  ...untoldStatus,
]);

/** CWE in AIG-3: the resource by its identifier (the guide's CWE[Identifier]). What kind it is, AIG-4 tells in words. */
const named = rows('CWE', 'Reference', [
  { id: 'CWE.1', from: '1', to: 'identifier.value', via: 'string' },
  { id: 'CWE.3', from: '3', to: 'identifier.system', via: 'codeSystem', when: { valued: '1' } },
  { id: 'CWE.2', from: '2', to: 'display', via: 'string' },
]);

/** AIG, general resource (10.6.5), to a participant. */
export const aigParticipant = rows('AIG', PARTICIPANT, [
  { id: 'AIG-1', ignore: 'set id: a place in the message, not data' },
  { id: 'AIG-3', from: '3', to: 'actor', via: named },
  { id: 'AIG-4', from: '4', to: 'type[]', via: codeableConcept() },
  ...periodRows('AIG', 8),
  ...untoldStatus,
]);

/** AIL, location (10.6.6), to a participant. */
export const ailParticipant = rows('AIL', PARTICIPANT, [
  { id: 'AIL-1', ignore: 'set id: a place in the message, not data' },
  ...locationRows('AIL-3', 'actor').map((row): Row => {
    if (!('via' in row)) return row;
    return { ...row, from: '3', when: onField(row.when as Condition) };
  }),
  ...periodRows('AIL', 6),
  ...untoldStatus,
]);

/** The conditions of the places stand on a PL; here the row stands on the segment. */
function onField(condition: Condition): Condition {
  if ('all' in condition) return { all: condition.all.map(onField) };
  if ('missing' in condition) return { missing: `3.${condition.missing}` };
  if ('valued' in condition) return { valued: `3.${condition.valued}` };
  return condition;
}

/** AIP, personnel (10.6.7), to a participant. */
export const aipParticipant = rows('AIP', PARTICIPANT, [
  { id: 'AIP-1', ignore: 'set id: a place in the message, not data' },
  { id: 'AIP-3', from: '3', to: 'actor', via: practitioner, as: 'entry' },
  { id: 'AIP-4', from: '4', to: 'type[]', via: codeableConcept() },
  ...periodRows('AIP', 6),
  { id: 'AIP-12', from: '12.1', to: 'status', map: 'participationStatus' },
  ...untoldStatusRows('status', LEAST_STATUS, { not: isParticipationStatus }),
]);

/** PID to the patient's own part in the appointment: `actor` is linked, and whether they accepted is not told. */
export const patientParticipant = rows('PID', PARTICIPANT, [
  { id: 'PID-3', from: ['3', '2', '4'], to: 'status', via: 'fixed', options: { value: LEAST_STATUS } },
  ...untoldStatus.slice(1),
]);

/** R5's Appointment.subject, whose reference is linked. */
export const patientSubject = rows('PID', 'Extension', [
  {
    id: 'PID-3',
    from: ['3', '2', '4'],
    to: 'url',
    via: 'fixed',
    options: { value: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.subject' },
  },
]);
