import {
  all,
  code,
  dateTime,
  type Entity,
  type EntityName,
  email,
  type Field,
  listOf,
  number,
  one,
  text,
  uri,
  uuid,
} from './field.ts';

const PLACES = code('physical', 'postal', 'virtual');

/** The entities of the UK profile with the members it keeps of HSDS 3.0. Dates and times are text there; rules look at them. */
export const entities: Readonly<Record<EntityName, Entity>> = {
  service: {
    required: ['id', 'name', 'status'],
    fields: {
      ...all(uuid, 'id', 'organization_id'),
      ...all(text, 'name', 'description', 'fees', 'accreditations', 'assured_date', 'alert'),
      url: uri,
      ...all(email, 'email', 'assurer_email'),
      status: code('active', 'inactive', 'defunct', 'temporarily closed'),
      ...all(number, 'minimum_age', 'maximum_age'),
      last_modified: dateTime,
      schedules: listOf('schedule'),
      service_areas: listOf('service_area'),
      service_at_locations: listOf('service_at_location'),
      languages: listOf('language'),
      organization: one('organization'),
      funding: listOf('funding'),
      cost_options: listOf('cost_option'),
      contacts: listOf('contact'),
      attributes: listOf('attribute'),
    },
  },
  organization: {
    required: ['id', 'name', 'description'],
    fields: {
      ...all(uuid, 'id', 'parent_organization_id'),
      ...all(text, 'name', 'description', 'logo'),
      email,
      ...all(uri, 'website', 'uri'),
      organization_identifiers: listOf('organization_identifier'),
      attributes: listOf('attribute'),
    },
  },
  organization_identifier: {
    required: ['id', 'identifier_type', 'identifier'],
    fields: {
      ...all(uuid, 'id', 'organization_id'),
      ...all(text, 'identifier_scheme', 'identifier_type', 'identifier'),
      attributes: listOf('attribute'),
    },
  },
  service_at_location: {
    required: ['id'],
    fields: { ...all(uuid, 'id', 'service_id', 'location_id'), location: one('location') },
  },
  location: {
    required: ['id', 'location_type'],
    fields: {
      id: uuid,
      location_type: PLACES,
      ...all(text, 'name', 'description', 'external_identifier', 'external_identifier_type'),
      ...all(number, 'latitude', 'longitude'),
      addresses: listOf('address'),
      accessibility: listOf('accessibility'),
      attributes: listOf('attribute'),
    },
  },
  address: {
    required: ['id', 'address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'],
    fields: {
      ...all(uuid, 'id', 'location_id'),
      ...all(text, 'attention', 'address_1', 'city', 'region', 'state_province', 'postal_code', 'country'),
      address_type: PLACES,
      attributes: listOf('attribute'),
    },
  },
  accessibility: {
    required: ['id'],
    fields: {
      ...all(uuid, 'id', 'location_id'),
      ...all(text, 'description', 'details', 'accessibility'),
      url: uri,
      attributes: listOf('attribute'),
    },
  },
  schedule: {
    required: ['id'],
    fields: {
      ...all(uuid, 'id', 'service_id', 'service_at_location_id'),
      ...all(text, 'valid_from', 'valid_to', 'dtstart', 'byday', 'bymonthday', 'opens_at', 'closes_at'),
      ...all(text, 'description', 'attending_type', 'notes'),
      freq: code('WEEKLY', 'MONTHLY'),
      interval: number,
      schedule_link: uri,
    },
  },
  service_area: {
    required: ['id'],
    fields: {
      ...all(uuid, 'id', 'service_id'),
      ...all(text, 'name', 'extent', 'extent_type', 'uri', 'service_area'),
    },
  },
  language: { required: ['id'], fields: all(uuid, 'id', 'service_id', 'phone_id') },
  funding: { required: ['id'], fields: { ...all(uuid, 'id', 'service_id'), source: text } },
  cost_option: {
    required: ['id'],
    fields: {
      ...all(uuid, 'id', 'service_id'),
      ...all(text, 'valid_from', 'valid_to', 'option', 'amount_description'),
      amount: number,
    },
  },
  contact: {
    required: ['id'],
    fields: { ...all(uuid, 'id', 'service_id'), ...all(text, 'name', 'title'), attributes: listOf('attribute') },
  },
  attribute: {
    required: ['id'],
    fields: { ...all(uuid, 'id', 'link_id', 'taxonomy_term_id'), link_type: text, taxonomy_term: one('taxonomy_term') },
  },
  taxonomy: {
    required: ['id', 'name', 'description'],
    fields: { id: uuid, ...all(text, 'name', 'description', 'version'), uri, taxonomy_terms: listOf('taxonomy_term') },
  },
  taxonomy_term: {
    required: ['id', 'name', 'description'],
    fields: {
      ...all(uuid, 'id', 'parent_id', 'taxonomy_id'),
      ...all(text, 'name', 'description', 'taxonomy', 'term'),
      term_uri: uri,
    },
  },
};

/** An entity's members, and by which it holds what it is otherwise held by: a place its service, an organization its services. */
export function fieldsOf(name: EntityName): Readonly<Record<string, Field>> {
  const { fields } = entities[name];
  if (name === 'service_at_location') return { ...fields, service: one('service') };
  return name === 'organization' ? { ...fields, services: listOf('service') } : fields;
}
