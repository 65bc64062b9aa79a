import { asMembers, idOf, listOf, type Members } from '../reply.ts';
import { termIdsOf, termsOf } from '../services.ts';
import type { Directory } from './data.ts';

/** Entities that every parameter lets through. */
export function selected(list: keyof Directory, held: Directory, parameters: URLSearchParams): readonly Members[] {
  const entities = held[list];
  if (list !== 'services' && list !== 'service_at_locations') return entities;
  const tests = [...parameters].flatMap(([name, value]) => testOf(name, value) ?? []);
  const near = nearness(held, parameters);
  return entities.filter((entity) => {
    const service = list === 'services' ? entity : (asMembers(entity.service) ?? {});
    return tests.every((test) => test(service)) && (list === 'services' || near(entity));
  });
}

type Test = (service: Members) => boolean;

function testOf(name: string, value: string): Test | undefined {
  switch (name) {
    case 'minimum_age':
      return ({ minimum_age: age }) => typeof age === 'number' && age >= Number(value);
    case 'maximum_age':
      return ({ maximum_age: age }) => typeof age === 'number' && age <= Number(value);
    case 'taxonomy_term_id':
      return (service) => termIdsOf(service).includes(value.toLowerCase());
    case 'taxonomy_id':
      return (service) => termsOf(service).some(({ taxonomy_id: id }) => idOf({ id }) === value.toLowerCase());
    case 'search':
      return ({ name: title, description }) => `${title} ${description}`.toLowerCase().includes(value.toLowerCase());
    default:
      return undefined;
  }
}

/** Places within so many metres of the place that has the postcode. */
function nearness(held: Directory, parameters: URLSearchParams): Test {
  const postcode = parameters.get('postcode');
  const metres = Number(parameters.get('proximity') ?? Number.NaN);
  if (postcode === null || Number.isNaN(metres)) return () => true;
  const centre = held.service_at_locations
    .map(({ location }) => asMembers(location))
    .find((location) => listOf(location?.addresses).some(({ postal_code: code }) => code === postcode));
  return ({ location }) => centre !== undefined && metresBetween(centre, asMembers(location) ?? {}) <= metres;
}

/** On a small map a degree of latitude is 111 km, and one of longitude that much less as the parallels are shorter. */
function metresBetween(one: Members, other: Members): number {
  const [lat, long] = [Number(one.latitude), Number(one.longitude)];
  const north = (Number(other.latitude) - lat) * 111_000;
  const east = (Number(other.longitude) - long) * 111_000 * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(north, east);
}
