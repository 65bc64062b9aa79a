import { rows } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { orderNumber } from './datatypes/identifiers.ts';
import { performerRole } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';

/** OBR, observation request (HL7 v2.5.1, 4.5.3), to DiagnosticReport. */
export const obr = rows('OBR', 'DiagnosticReport', [
  { id: 'OBR-1', ignore: 'set id: a place in the message, not data' },
  { id: 'OBR-2', from: '2', to: 'identifier[]', via: orderNumber('PLAC') },
  { id: 'OBR-3', from: '3', to: 'identifier[]', via: orderNumber('FILL') },
  { id: 'OBR-25', from: '25', to: 'status', map: 'reportStatus', onMissing: 'data-absent-reason' },
  { id: 'OBR-24', from: '24', to: 'category[]', via: codeableConcept({ table: '0074' }) },
  { id: 'OBR-4', from: '4', to: 'code', via: codeableConcept(), onMissing: 'data-absent-reason' },
  ...dateTimeRows('OBR-7', '7', 'effectiveDateTime', { missing: '8' }),
  ...dateTimeRows('OBR-7-start', '7', 'effectivePeriod.start', { valued: '8' }),
  ...dateTimeRows('OBR-8', '8', 'effectivePeriod.end'),
  { id: 'OBR-22', from: '22.1', to: 'issued', via: 'instant', with: { sent: '/MSH.7.1' } },
  { id: 'OBR-32', from: '32', to: 'resultsInterpreter[]', via: performerRole, as: 'entry' },
  { id: 'OBR-34', from: '34[]', to: 'performer[]', via: performerRole, as: 'entry' },
  { id: 'OBR-35', from: '35[]', to: 'performer[]', via: performerRole, as: 'entry' },
]);
