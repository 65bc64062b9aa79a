import { type Condition, rows } from 'assay/adapter';
import { identifier } from './datatypes/identifiers.ts';
import { facility } from './datatypes/organizations.ts';
import { dateTimeRows } from './date-time.ts';

/** PID-18, patient account number, to Account. */
export const pidAccount = rows('PID', 'Account', [
  { id: 'PID-18', from: '18', to: 'identifier[]', via: identifier },
  { id: 'PID-18-status', to: 'status', value: 'active' },
]);

/** PID-21, identifiers of the mother, to RelatedPerson (the guide's CX[RelatedPerson-Mother]). */
export const pidMother = rows('PID', 'RelatedPerson', [
  { id: 'PID-21', from: '21[]', to: 'identifier[]', via: identifier },
  {
    id: 'PID-21-relationship',
    to: 'relationship[]',
    value: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'MTH' }] },
  },
]);

/** The guide's condition for a Provenance of the Patient. */
export function isUpdated(pid: string): Condition {
  return { all: [{ valued: `${pid}.33` }, { valued: `${pid}.34` }] };
}

/** PID-33 and 34, who last changed the demographics, to Provenance. `recorded` is required and not told. */
export const pidProvenance = rows('PID', 'Provenance', [
  ...dateTimeRows('PID-33', '33', 'occurredDateTime'),
  { id: 'PID-33-recorded', from: '33', to: 'recorded', via: 'notTold', onMissing: 'data-absent-reason' },
  { id: 'PID-34', from: '34', to: 'agent[facility].who', via: facility, as: 'entry' },
  {
    id: 'PID-34-type',
    to: 'agent[facility].type',
    value: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: 'performer' }],
    },
  },
  {
    id: 'PID-33-activity',
    to: 'activity',
    value: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: 'UPDATE' }] },
  },
]);
