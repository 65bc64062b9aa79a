import type { Members } from '../reply.ts';

/** The sample directory: everything in it is invented. */
export interface Directory {
  readonly services: readonly Members[];
  readonly organizations: readonly Members[];
  readonly taxonomies: readonly Members[];
  readonly taxonomy_terms: readonly Members[];
  readonly service_at_locations: readonly Members[];
}

/** A UUID of version 8 (RFC 9562, 5.8) that tells what it is of. */
function id(kind: number, number: number): string {
  return `0a55a000-${String(kind).padStart(4, '0')}-8000-8000-${String(number).padStart(12, '0')}`;
}

const organizations = ['Harbour Advice', 'Quayside Council', 'The Lantern Trust'].map((name, i) => ({
  id: id(1, i),
  name,
  description: `${name} helps people along the coast.`,
  email: `hello@${name.toLowerCase().replaceAll(' ', '-')}.example`,
  website: `https://${name.toLowerCase().replaceAll(' ', '-')}.example`,
  uri: `https://${name.toLowerCase().replaceAll(' ', '-')}.example/about`,
  organization_identifiers: [
    {
      id: id(2, i),
      organization_id: id(1, i),
      identifier_scheme: 'GB-CHC',
      identifier_type: 'Charity number',
      identifier: `000000${i}`,
    },
  ],
}));

const TAXONOMIES = {
  'Harbour needs': ['Money', 'Housing', 'Company'],
  'Quay audiences': ['Parents', 'Carers', 'Newcomers'],
};

const taxonomies = Object.entries(TAXONOMIES).map(([name, terms], i) => ({
  id: id(3, i),
  name,
  description: `${name} of people who come`,
  uri: `https://terms.example/${i}`,
  version: '2',
  taxonomy_terms: terms.map((term, at) => ({
    id: id(4, i * 10 + at),
    name: term,
    description: `${term}, as people call it`,
    taxonomy: name,
    taxonomy_id: id(3, i),
    term_uri: `https://terms.example/${i}/${at}`,
    term,
  })),
}));
const terms = taxonomies.flatMap(({ taxonomy_terms: each }) => each);

const locations = ['Lighthouse Hall', 'Pier Library', 'Beacon Rooms'].map((name, i) => ({
  id: id(5, i),
  location_type: 'physical',
  name,
  description: `${name} stands by the water.`,
  latitude: 55.9 + i / 100,
  longitude: -3.2,
  addresses: [
    {
      id: id(6, i),
      location_id: id(5, i),
      address_1: `${i + 1} Sea Road`,
      city: 'Portmouth',
      state_province: 'Portshire',
      postal_code: `ZZ${i + 1} 1ZZ`,
      country: 'GB',
      address_type: 'physical',
    },
  ],
  accessibility: [{ id: id(7, i), location_id: id(5, i), description: 'The entrance has no steps.' }],
}));

const NAMES = [
  'Budgeting mornings',
  'Tenancy clinic',
  'Befriending circle',
  'Rentals handbook',
  'Playgroup afternoons',
  'Carers breakfast',
  'Welcome conversations',
  'Mortgage clinic',
  'Seaside walking',
  'Savings workshop',
  'Harbour singing',
];
const STATUSES = ['active', 'active', 'active', 'inactive', 'temporarily closed'];
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const services = NAMES.map((name, i) => {
  const own = { id: id(8, i), at: id(9, i) };
  return {
    id: own.id,
    organization_id: id(1, i % 3),
    name,
    description: `${name}: come as you are.`,
    url: `https://harbour.example/services/${i}`,
    email: `desk${i}@harbour.example`,
    status: STATUSES[i % 5],
    ...(i % 4 === 3 ? {} : { minimum_age: 10 + (i % 4) * 6, maximum_age: 50 + (i % 4) * 20 }),
    assured_date: `2025-0${1 + (i % 9)}-15`,
    assurer_email: 'data@harbour.example',
    last_modified: `2025-10-${10 + i}T09:30:00.250Z`,
    schedules: [
      {
        id: id(10, i),
        service_id: own.id,
        valid_from: '2025-01-01',
        valid_to: '2026-12-31',
        dtstart: '2025-01-06',
        freq: 'WEEKLY',
        interval: 1 + (i % 2),
        byday: `${DAYS[i % 7]},${DAYS[(i + 2) % 7]}`,
        opens_at: '09:00Z',
        closes_at: '17:00Z',
        schedule_link: `https://harbour.example/services/${i}/book`,
      },
      {
        id: id(11, i),
        service_id: own.id,
        freq: 'MONTHLY',
        bymonthday: '1,-1',
        opens_at: '22:00Z',
        closes_at: '02:00Z',
      },
    ],
    service_areas: [{ id: id(12, i), service_id: own.id, name: 'Portshire', extent_type: 'text', extent: 'All of it' }],
    service_at_locations: [{ id: own.at, service_id: own.id, location_id: id(5, i % 3), location: locations[i % 3] }],
    organization: organizations[i % 3],
    funding: [{ id: id(13, i), service_id: own.id, source: 'Gifts' }],
    cost_options: [
      {
        id: id(14, i),
        service_id: own.id,
        valid_from: '2025-04-01',
        valid_to: '2026-03-31',
        option: 'Everybody',
        amount: 0,
      },
    ],
    contacts: [{ id: id(15, i), service_id: own.id, name: 'The desk', title: 'Reception' }],
    attributes: [
      {
        id: id(16, i),
        link_id: own.id,
        link_type: 'service',
        taxonomy_term_id: terms[i % 6]?.id,
        taxonomy_term: terms[i % 6],
      },
    ],
  };
});

export const directory: Directory = {
  services,
  organizations,
  taxonomies,
  taxonomy_terms: terms,
  service_at_locations: services.map(({ service_at_locations: places, ...service }) => ({ ...places[0], service })),
};

/** An entity as it stands in a page: without lists, and so with what it holds one of. */
export function listed(entity: Members): Members {
  const kept = Object.entries(entity).filter(([, value]) => !Array.isArray(value));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, value !== null && typeof value === 'object' ? listed(value as Members) : value]),
  );
}
