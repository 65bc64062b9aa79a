import type { SearchParameter, TypeDefinition } from '../search/search-parameter.ts';
import { reference, string, token } from './parameters.ts';

/** Organization and Location have the same parameters on address, each with definitions of its own. */
function addressOf(type: string): readonly SearchParameter[] {
  return [
    string('address', `${type}-address`, 'address'),
    string('address-city', `${type}-address-city`, 'address.city'),
    string('address-country', `${type}-address-country`, 'address.country'),
    string('address-postalcode', `${type}-address-postalcode`, 'address.postalCode'),
    string('address-state', `${type}-address-state`, 'address.state'),
    token('address-use', `${type}-address-use`, 'address.use', { system: 'http://hl7.org/fhir/address-use' }),
  ];
}

/** R4 Organization. */
export const organization: TypeDefinition = {
  parameters: [
    ...addressOf('Organization'),
    token('active', 'Organization-active', 'active', { plain: true }),
    token('identifier', 'Organization-identifier', 'identifier'),
    string('name', 'Organization-name', ['name', 'alias']),
    reference('partof', 'Organization-partof', 'partOf', ['Organization']),
    token('type', 'Organization-type', 'type'),
  ],
  summary: ['identifier', 'active', 'type', 'name', 'partOf'],
  mandatory: [],
  modifiers: ['active'],
};

/** R4 Location. */
export const location: TypeDefinition = {
  parameters: [
    ...addressOf('Location'),
    token('identifier', 'Location-identifier', 'identifier'),
    string('name', 'Location-name', ['name', 'alias']),
    token('operational-status', 'Location-operational-status', 'operationalStatus'),
    reference('organization', 'Location-organization', 'managingOrganization', ['Organization']),
    reference('partof', 'Location-partof', 'partOf', ['Location']),
    token('status', 'Location-status', 'status', { system: 'http://hl7.org/fhir/location-status' }),
    token('type', 'Location-type', 'type'),
  ],
  summary: [
    ...['identifier', 'status', 'operationalStatus', 'name', 'description', 'mode', 'type', 'physicalType'],
    'managingOrganization',
  ],
  mandatory: [],
  modifiers: ['status'],
};
