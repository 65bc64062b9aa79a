import { type Condition, type Row, rows } from 'assay/adapter';
import { v2System } from '../codes/systems.ts';
import { address } from './datatypes/addresses.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { identifier } from './datatypes/identifiers.ts';
import { humanName } from './datatypes/names.ts';
import { organizationRows } from './datatypes/organizations.ts';
import { telecom, workTelecom } from './datatypes/telecoms.ts';
import { dateTimeRows } from './date-time.ts';

const relationship = codeableConcept({ table: '0063', map: 'relationship' });
const contactRole = codeableConcept({ table: '0131' });
const SET_ID: Row = { id: 'NK1-1', ignore: 'set id: a place in the message, not data' };

/** The guide's condition: these relationships are organizations, not people. */
export const isRelated: Condition = { not: { oneOf: { '3.1': ['EMR', 'E', 'F', 'I', 'S'] } } };

/** NK1, next of kin (HL7 v2.5.1, 3.4.5), to RelatedPerson. */
export const nk1RelatedPerson = rows('NK1', 'RelatedPerson', [
  SET_ID,
  { id: 'NK1-12', from: '12', to: 'identifier[]', via: identifier },
  { id: 'NK1-33', from: '33[]', to: 'identifier[]', via: identifier },
  { id: 'NK1-37', from: '37', to: 'identifier[social].value', via: 'string' },
  { id: 'NK1-37-type', to: 'identifier[social].type', value: { coding: [{ system: v2System('0203'), code: 'SS' }] } },
  { id: 'NK1-3', from: '3', to: 'relationship[]', via: relationship },
  { id: 'NK1-7', from: '7', to: 'relationship[]', via: contactRole },
  { id: 'NK1-2', from: '2[]', to: 'name[]', via: humanName },
  { id: 'NK1-30', from: '30[]', to: 'name[]', via: humanName },
  { id: 'NK1-5', from: '5[]', to: 'telecom[]', via: telecom },
  { id: 'NK1-6', from: '6[]', to: 'telecom[]', via: workTelecom },
  { id: 'NK1-31', from: '31[]', to: 'telecom[]', via: telecom },
  { id: 'NK1-40', from: '40[]', to: 'telecom[]', via: telecom },
  { id: 'NK1-41', from: '41[]', to: 'telecom[]', via: telecom },
  { id: 'NK1-15', from: '15.1', to: 'gender', map: 'administrativeGender' },
  { id: 'NK1-16', from: '16.1', to: 'birthDate', via: 'date' },
  { id: 'NK1-4', from: '4[]', to: 'address[]', via: address },
  { id: 'NK1-32', from: '32[]', to: 'address[]', via: address },
  ...dateTimeRows('NK1-8', '8', 'period.start'),
  ...dateTimeRows('NK1-9', '9', 'period.end'),
  { id: 'NK1-20', from: '20', to: 'communication[language].language', via: codeableConcept({ table: '0296' }) },
]);

/** The organization of a contact, with the person to ask for there. */
const organization = rows('NK1', 'Organization', [
  ...organizationRows('13.'),
  { id: 'NK1-30', from: '30', to: 'contact[person].name', via: humanName },
  { id: 'NK1-31', from: '31[]', to: 'contact[person].telecom[]', via: telecom },
  { id: 'NK1-32', from: '32', to: 'contact[person].address', via: address },
]);

/** An organization, or whom to ask there and where: of a person, those are further names (HL7 v2.5.1, 3.4.5.30). */
const isOrganization: Condition = {
  any: [{ valued: '13' }, { all: [{ missing: '2' }, { any: [30, 31, 32].map((field) => ({ valued: `${field}` })) }] }],
};

/** What a contact needs: whom or where to ask (FHIR R4, pat-1). */
export const isContact: Condition = {
  any: [2, 4, 5, 6, 13, 30, 31, 32, 40, 41].map((field) => ({ valued: `${field}` })),
};

/** NK1 to a contact of the Patient: its first name and address, since a contact has one of each. */
export const nk1Contact = rows('NK1', 'Patient.contact', [
  SET_ID,
  { id: 'NK1-3', from: '3', to: 'relationship[]', via: relationship },
  { id: 'NK1-7', from: '7', to: 'relationship[]', via: contactRole },
  { id: 'NK1-2', from: '2', to: 'name', via: humanName },
  { id: 'NK1-5', from: '5[]', to: 'telecom[]', via: telecom },
  { id: 'NK1-6', from: '6[]', to: 'telecom[]', via: workTelecom },
  { id: 'NK1-40', from: '40[]', to: 'telecom[]', via: telecom },
  { id: 'NK1-41', from: '41[]', to: 'telecom[]', via: telecom },
  { id: 'NK1-4', from: '4', to: 'address', via: address },
  { id: 'NK1-15', from: '15.1', to: 'gender', map: 'administrativeGender' },
  { id: 'NK1-13', from: '.', to: 'organization', via: organization, as: 'entry', when: isOrganization },
  ...dateTimeRows('NK1-8', '8', 'period.start'),
  ...dateTimeRows('NK1-9', '9', 'period.end'),
]);
