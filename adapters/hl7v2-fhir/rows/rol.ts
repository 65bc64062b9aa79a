import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { entityIdentifier } from './datatypes/identifiers.ts';
import { locationRows } from './datatypes/locations.ts';
import { addressOf, inTable, organizationAt, practitionerAt } from './datatypes/role-parts.ts';
import { telecom } from './datatypes/telecoms.ts';
import { dateTimeRows } from './date-time.ts';

const role = codeableConcept({ table: '0443', map: 'providerRole' });

/** A role that is taken away (ROL-2, table 0287) is not written as one that is held: it stays in the ledger. */
const isHeld: Condition = { not: { oneOf: { '2': ['DE', 'UN'] } } };
const isPrimary: Condition = { equals: { '3.1': 'PP' } };

/** The guide's conditions for a role in the care of the patient. */
export const isPrimaryCare: Condition = { all: [isHeld, isPrimary, inTable('3', '0443')] };
export const isOtherCare: Condition = { all: [isHeld, { not: isPrimary }, inTable('3', '0443')] };
export const isInVisit: Condition = isHeld;

/** Types of address (XAD.7) by whose address they are, as the guide divides them. */
const OF_PERSON = ['N', 'BDL', 'F', 'H', 'P', 'BR', 'V'];
const OF_PLACE = ['M', 'O', 'S', 'SH', 'TM'];
const OF_ORGANIZATION = ['B', 'BI', 'L'];

const officePlace = rows('XAD', 'Location', [{ id: 'ROL-11', from: '.', to: 'address', via: addressOf(OF_PLACE) }]);

/** Who it is and where to reach them there: the PractitionerRole's own rows. */
function roleRows(person: Table, organization: Table): readonly Row[] {
  return [
    { id: 'ROL-1', from: '1', to: 'identifier[]', via: entityIdentifier },
    { id: 'ROL-4', from: '4', to: 'practitioner', via: person, as: 'entry' },
    { id: 'ROL-12', from: '12[]', to: 'telecom[]', via: telecom },
    ...locationRows('ROL-13', 'location[]', '13'),
    { id: 'ROL-14', from: '.', to: 'organization', via: organization, as: 'entry', when: { valued: '14' } },
  ];
}

const generalPractitioner = rows('ROL', 'PractitionerRole', [
  ...roleRows(
    practitionerAt('ROL-11', 11, addressOf(OF_PERSON, true)),
    organizationAt('ROL', 14, [{ id: 'ROL-11', from: '11[]', to: 'address[]', via: addressOf(OF_ORGANIZATION) }]),
  ),
  { id: 'ROL-11', from: '11[]', to: 'location[]', via: officePlace, as: 'entry' },
  { id: 'ROL-3', from: '3', to: 'code[]', via: role },
  ...dateTimeRows('ROL-5', '5', 'period.start'),
  ...dateTimeRows('ROL-6', '6', 'period.end'),
]);

/** ROL, role (HL7 v2.5.1, 15.4.7), of the primary care provider onto Patient. */
export const rolPatient = rows('ROL', 'Patient', [
  { id: 'ROL', from: '.', to: 'generalPractitioner[]', via: generalPractitioner, as: 'entry' },
]);

const visitRole = rows(
  'ROL',
  'PractitionerRole',
  roleRows(practitionerAt('ROL-11', 11), organizationAt('ROL', 14, [])),
);

/** ROL to a participant of the visit. */
export const rolEncounter = rows('ROL', 'Encounter.participant', [
  { id: 'ROL-3', from: '3', to: 'type[]', via: role },
  { id: 'ROL-4', from: '.', to: 'individual', via: visitRole, as: 'entry' },
  ...dateTimeRows('ROL-5', '5', 'period.start'),
  ...dateTimeRows('ROL-6', '6', 'period.end'),
]);

const team = organizationAt('ROL', 14, [
  { id: 'ROL-10', from: '10', to: 'type[]', via: codeableConcept({ table: '0406' }) },
]);

const teamParticipant = rows('ROL', 'CareTeam.participant', [
  { id: 'ROL-3', from: '3', to: 'role[]', via: role },
  { id: 'ROL-9', from: '9[]', to: 'role[]', via: codeableConcept({ table: '0182' }) },
  { id: 'ROL-4', from: '4', to: 'member', via: practitionerAt('ROL-11', 11), as: 'entry' },
  {
    id: 'ROL-14',
    from: '.',
    to: 'onBehalfOf',
    via: team,
    as: 'entry',
    when: { all: [{ valued: '4' }, { valued: '14' }] },
  },
  {
    id: 'ROL-14-member',
    from: '.',
    to: 'member',
    via: team,
    as: 'entry',
    when: { all: [{ missing: '4' }, { valued: '14' }] },
  },
  ...dateTimeRows('ROL-5', '5', 'period.start'),
  ...dateTimeRows('ROL-6', '6', 'period.end'),
]);

/** ROL of others who care for the patient to CareTeam. */
export const rolCareTeam = rows('ROL', 'CareTeam', [
  { id: 'ROL', from: '.', to: 'participant[]', via: teamParticipant },
  { id: 'ROL-8', from: '8', to: 'reasonCode[]', via: codeableConcept() },
  { id: 'ROL-12', from: '12[]', to: 'telecom[]', via: telecom },
]);
