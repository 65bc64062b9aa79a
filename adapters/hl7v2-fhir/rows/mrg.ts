import { type Condition, rows, type Table } from 'assay/adapter';
import { identifier } from './datatypes/identifiers.ts';
import { humanName } from './datatypes/names.ts';

/** MRG, merge information (HL7 v2.5.1, 3.4.9), to the Patient that is no longer to be used. */
export const mrgPatient = rows('MRG', 'Patient', [
  { id: 'MRG-1', from: '1[]', to: 'identifier[]', via: identifier },
  { id: 'MRG-4', from: '4', to: 'identifier[]', via: identifier },
  { id: 'MRG-2', from: '2[]', to: 'identifier[]', via: identifier },
  { id: 'MRG-7', from: '7[]', to: 'name[]', via: humanName },
]);

/** Fields of MRG that name a patient. */
export const namesPatient: Condition = { any: [{ valued: 'MRG.1' }, { valued: 'MRG.2' }, { valued: 'MRG.4' }] };

/** Patient.link; the other patient is linked by the message's table. */
export function patientLink(segment: 'MRG' | 'PID', type: 'replaces' | 'replaced-by' | 'seealso'): Table {
  const from = segment === 'MRG' ? ['1', '4', '2'] : ['3', '2', '4'];
  return rows(segment, 'Patient.link', [
    { id: `${segment}-link`, from, to: 'type', via: 'fixed', options: { value: type } },
  ]);
}

/** MRG-3, prior account number, to Account. Whether it is still in use is not told, says the guide. */
export const mrgAccount = rows('MRG', 'Account', [
  { id: 'MRG-3', from: '3', to: 'identifier[]', via: identifier },
  { id: 'MRG-3-status', to: 'status', value: 'unknown' },
]);

/** MRG-1 where the event gives the patient another number: the one that is no longer valid. */
export const formerIdentifier = rows('CX', 'Identifier', [
  ...identifier.rows,
  { id: 'MRG-1-use', to: 'use', value: 'old' },
]);
