import type { Mutant } from 'assay/suite';
import { answer } from '../reference/server.ts';
import { asMembers, idOf, listOf } from '../reply.ts';
import { dataMutants } from './data-mutants.ts';
import { answering, header, onEvery, onOne, onPages, without } from './edits.ts';
import { mutant } from './make.ts';
import { pagingMutants } from './paging-mutants.ts';
import { queryMutants } from './query-mutants.ts';

const UNKNOWN = '0a55a000-0099-8000-8000-000000000000';

/** Lists with the path that their requirements are named by. */
const ENDPOINTS = {
  services: 'services',
  taxonomies: 'taxonomies',
  service_at_locations: 'service-at-locations',
  taxonomy_terms: 'taxonomy-terms',
  organizations: 'organizations',
} as const;
type Endpoint = keyof typeof ENDPOINTS;

const endpointMutants = (Object.keys(ENDPOINTS) as Endpoint[]).flatMap((list) => {
  const name = ENDPOINTS[list];
  // What is optional and not there is no fault; its fault is to answer with something else.
  const optional = list === 'taxonomy_terms' || list === 'organizations';
  return [
    optional
      ? mutant(
          `${name}.results`,
          `${name}.list`,
          `puts /${list} under results`,
          onPages(list, ({ contents: results }) => ({ results })),
        )
      : mutant(
          `${name}.absent`,
          `${name}.list`,
          `has no /${list}`,
          answering(
            (of) => of.list === list && of.id === undefined,
            () => answer(404, {}),
          ),
        ),
    mutant(
      `${name}.not-by-id`,
      `${name}.by-id`,
      `does not answer at /${list}/{id}`,
      answering(
        (of) => of.list === list && of.id !== undefined,
        () => answer(404, {}),
      ),
    ),
    mutant(
      `${name}.another`,
      `${name}.by-id`,
      `answers at /${list}/{id} with another`,
      onOne(list, (one) => ({ ...one, id: UNKNOWN })),
    ),
  ];
});

/** Servers with one fault each: every check must catch at least one. */
export const mutants: readonly Mutant[] = [
  mutant('http.key', 'http.open', 'asks for a key', () => () => answer(401, { error: 'bring a key' })),
  mutant(
    'http.forbidden',
    'http.open',
    'refuses services to strangers',
    answering(
      ({ list }) => list === 'services',
      () => answer(403, {}),
    ),
  ),
  mutant(
    'http.plain',
    'http.https',
    'sends on to an address without TLS',
    answering(
      ({ list }) => list === 'services',
      () => ({
        ...answer(301, {}),
        headers: { location: 'http://www.example.org/services', 'access-control-allow-origin': '*' },
      }),
    ),
  ),
  mutant('http.no-cors', 'http.cors', 'allows no other origin', header('access-control-allow-origin', undefined)),
  mutant(
    'http.own-origin',
    'http.cors',
    'allows its own pages alone',
    header('access-control-allow-origin', 'https://harbour.example'),
  ),
  mutant(
    'http.cors-on-lists',
    'http.cors',
    'lets others read lists alone',
    header('access-control-allow-origin', undefined, ({ id }) => id !== undefined),
  ),
  mutant(
    'http.xml',
    'http.json',
    'hands out XML for a service',
    answering(
      ({ list, id }) => list === 'services' && id !== undefined,
      () => ({ ...answer(200, {}), body: new TextEncoder().encode('<service/>') }),
    ),
  ),
  mutant('http.html', 'http.media-type', 'calls its JSON a web page', header('content-type', 'text/html')),
  mutant('http.no-type', 'http.media-type', 'does not say what it hands out', header('content-type', undefined)),
  mutant(
    'api.absent',
    'api.endpoint',
    'has nothing at its base address',
    answering(
      ({ list }) => list === undefined,
      () => answer(404, {}),
    ),
  ),
  mutant(
    'api.page',
    'api.endpoint',
    'has a web page at its base address',
    answering(
      ({ list }) => list === undefined,
      () => ({
        ...answer(200, {}),
        body: new TextEncoder().encode('<!doctype html><title>Welcome</title>'),
      }),
    ),
  ),
  ...endpointMutants,
  mutant(
    'services.any-id',
    'services.by-id',
    'answers with a service whatever the id is',
    answering(
      ({ list, id }) => list === 'services' && id?.endsWith('a55a0000') === true,
      () => answer(200, { id: UNKNOWN, name: 'Welcome', status: 'active' }),
    ),
  ),
  ...pagingMutants,
  mutant(
    'references.service-gone',
    'references.services',
    'places services that are not there',
    onEvery('service_at_locations', (place) => ({
      ...place,
      service_id: UNKNOWN,
      service: { ...asMembers(place.service), id: UNKNOWN },
    })),
  ),
  mutant(
    'references.place-gone',
    'references.service-at-locations',
    'has services at places that are not there',
    onOne('services', (service) => ({
      ...service,
      service_at_locations: listOf(service.service_at_locations).map((place) => ({ ...place, id: UNKNOWN })),
    })),
  ),
  mutant(
    'references.term-gone',
    'references.taxonomy-terms',
    'classifies by terms that are not there',
    onOne('services', (service) => ({
      ...service,
      attributes: listOf(service.attributes).map((one) => ({
        ...one,
        taxonomy_term_id: UNKNOWN,
        taxonomy_term: { ...asMembers(one.taxonomy_term), id: UNKNOWN },
      })),
    })),
  ),
  mutant(
    'references.taxonomy-gone',
    'references.taxonomies',
    'has terms of taxonomies that are not there',
    onEvery('taxonomy_terms', (term) => ({ ...term, taxonomy_id: UNKNOWN })),
  ),
  mutant(
    'references.organization-gone',
    'references.organizations',
    'has services of organizations that are not there',
    onEvery('services', (service) =>
      without({
        ...service,
        organization_id: UNKNOWN,
        organization: { ...asMembers(service.organization), id: UNKNOWN },
      }),
    ),
  ),
  mutant(
    'references.renamed',
    'references.consistent',
    'calls a service otherwise by itself',
    onOne('services', (service) => ({ ...service, name: `About ${idOf(service)}` })),
  ),
  mutant(
    'references.status',
    'references.consistent',
    'has services that are active in lists and not by themselves',
    onOne('services', (service) => ({ ...service, status: 'defunct' })),
  ),
  ...queryMutants,
  ...dataMutants,
];
