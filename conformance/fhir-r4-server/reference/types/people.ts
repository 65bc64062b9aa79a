import type { SearchParameter, TypeDefinition } from '../search/search-parameter.ts';
import { date, reference, string, token } from './parameters.ts';

const gender = { system: 'http://hl7.org/fhir/administrative-gender' };

/** What Patient and Practitioner have in common. */
const individual: readonly SearchParameter[] = [
  string('address', 'individual-address', 'address'),
  string('address-city', 'individual-address-city', 'address.city'),
  string('address-country', 'individual-address-country', 'address.country'),
  string('address-postalcode', 'individual-address-postalcode', 'address.postalCode'),
  string('address-state', 'individual-address-state', 'address.state'),
  token('address-use', 'individual-address-use', 'address.use', { system: 'http://hl7.org/fhir/address-use' }),
  token('email', 'individual-email', 'telecom', { plain: true, contact: 'email' }),
  string('family', 'individual-family', 'name.family'),
  token('gender', 'individual-gender', 'gender', gender),
  string('given', 'individual-given', 'name.given'),
  token('phone', 'individual-phone', 'telecom', { plain: true, contact: 'phone' }),
  token('telecom', 'individual-telecom', 'telecom', { plain: true }),
];

/** R4 Patient, with the standard's own search parameters. */
export const patient: TypeDefinition = {
  parameters: [
    ...individual,
    token('active', 'Patient-active', 'active', { plain: true }),
    date('birthdate', 'individual-birthdate', 'birthDate'),
    date('death-date', 'Patient-death-date', 'deceasedDateTime'),
    reference('general-practitioner', 'Patient-general-practitioner', 'generalPractitioner', [
      'Practitioner',
      'Organization',
      'PractitionerRole',
    ]),
    token('identifier', 'Patient-identifier', 'identifier'),
    token('language', 'Patient-language', 'communication.language'),
    reference('link', 'Patient-link', 'link.other', ['Patient', 'RelatedPerson']),
    string('name', 'Patient-name', 'name'),
    reference('organization', 'Patient-organization', 'managingOrganization', ['Organization']),
  ],
  summary: [
    ...['identifier', 'active', 'name', 'telecom', 'gender', 'birthDate', 'deceasedBoolean', 'deceasedDateTime'],
    ...['address', 'managingOrganization', 'link'],
  ],
  mandatory: [],
  modifiers: ['active', 'deceasedBoolean', 'deceasedDateTime', 'link'],
};

/** R4 Practitioner. */
export const practitioner: TypeDefinition = {
  parameters: [
    ...individual,
    token('active', 'Practitioner-active', 'active', { plain: true }),
    token('communication', 'Practitioner-communication', 'communication'),
    token('identifier', 'Practitioner-identifier', 'identifier'),
    string('name', 'Practitioner-name', 'name'),
  ],
  summary: ['identifier', 'active', 'name', 'telecom', 'address', 'gender', 'birthDate'],
  mandatory: [],
  modifiers: [],
};
