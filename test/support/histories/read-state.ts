import type { Resource } from '../fhir-stub.ts';
import type { PatientState, State, VisitState } from './model.ts';

type Json = Readonly<Record<string, unknown>>;

/** The state of all histories that a server holds, in the model's words. Throws where one thing stands there twice. */
export function readState(resources: readonly Resource[]): State {
  const byName = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  const numberOf = (reference: unknown): string =>
    ownNumber(byName.get(String((reference as Json | undefined)?.reference)) as Resource);
  const patients: Record<string, PatientState> = {};
  const visits: Record<string, VisitState> = {};
  for (const resource of resources) {
    if (resource.resourceType === 'Patient') put(patients, ownNumber(resource), patientState(resource, numberOf));
    if (resource.resourceType === 'Encounter') put(visits, ownNumber(resource), visitState(resource, numberOf));
  }
  return { patients, visits };
}

function put<T>(into: Record<string, T>, name: string, value: T): void {
  if (name in into) throw new Error(`${name} stands on the server twice`);
  into[name] = value;
}

function patientState(resource: Resource, numberOf: (reference: unknown) => string): PatientState {
  const [name, ...more] = list(resource.name);
  if (more.length > 0) throw new Error(`${ownNumber(resource)} has two names`);
  const phones = (use: string): string[] =>
    list(resource.telecom).flatMap((one) => (one.use === use ? [String(one.value)] : []));
  const addresses = list(resource.address).map((one) => [String(one.use), String(one.city)] as const);
  if (new Set(addresses.map(([use]) => use)).size < addresses.length) throw new Error('two addresses of one use');
  return {
    ...member('given', (name?.given as string[] | undefined)?.[0]),
    ...member('born', resource.birthDate),
    ...member('gender', resource.gender),
    ...member('married', list((resource.maritalStatus as Json | undefined)?.coding)[0]?.code),
    addresses: Object.fromEntries(addresses),
    homePhones: phones('home'),
    workPhones: phones('work'),
    links: list(resource.link).map(({ type, other }) => `${type} ${numberOf(other)}`),
  };
}

function visitState(resource: Resource, numberOf: (reference: unknown) => string): VisitState {
  const place = (status: string): string | undefined => {
    const found = list(resource.location).filter((one) => one.status === status);
    if (found.length > 1) throw new Error(`two places that are ${status}`);
    return found[0] && numberOf(found[0].location);
  };
  const [attender] = list(resource.participant);
  const { start, end } = (resource.period ?? {}) as Json;
  return {
    patient: numberOf(resource.subject),
    status: String(resource.status),
    ...member('ward', place('active')),
    ...member('wardBefore', place('completed')),
    ...member('attender', attender && numberOf(attender.individual)),
    ...member('start', start),
    ...member('end', end),
  };
}

function ownNumber({ identifier }: Resource): string {
  const own = list(identifier).find(({ system }) => system !== 'urn:ietf:rfc:9562');
  return String(own?.value);
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function member(name: string, value: unknown): object {
  return value === undefined ? {} : { [name]: value };
}
