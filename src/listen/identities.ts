import { createHash } from 'node:crypto';
import { entryUuid } from '../adapter/ids.ts';
import type { BundleEntry } from './as-transaction.ts';
import { canonical, type Resource } from './list-kinds.ts';

/** By what a resource is known on the server. */
export interface Identity {
  /** Token parameters, any of which finds it (FHIR R4, 3.1.1.4.0.1). */
  readonly tokens: readonly string[];
  /** UUIDs of our own making among them, which the resource has to carry. */
  readonly own: readonly string[];
  /** False for what is the same whenever it is found: nothing can be brought up to date in it. */
  readonly changes: boolean;
}

/**
 * System of the UUIDs made from what messages say. They stand without `urn:uuid:`, since servers replace every text
 * that is an entry's fullUrl (FHIR R4, 3.1.0.11.2), some of them in identifiers as well.
 */
export const UUID_SYSTEM = 'urn:ietf:rfc:9562';

/** Types whose numbers name one thing of the sender's, where no system of them is known. */
const NUMBERED = new Set([
  'Account',
  'Appointment',
  'DiagnosticReport',
  'Encounter',
  'EpisodeOfCare',
  'Immunization',
  'MedicationRequest',
  'Patient',
  'ServiceRequest',
  'Specimen',
]);
/** Kinds of numbers (table 0203) that name it alone; an insurance's or a tax office's may be shared, or mistyped. */
const NAMING = new Set(['', 'AN', 'FILL', 'MR', 'PI', 'PLAC', 'PT', 'VN', 'ACSN']);
/** Types that messages repeat as they are. Two that say the same of the same patient are one. */
const REPEATED = new Set([
  'AllergyIntolerance',
  'CareTeam',
  'Condition',
  'Coverage',
  'Device',
  'Location',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'RelatedPerson',
]);

interface Named extends Resource {
  readonly resourceType: string;
}

/**
 * Identities of a message's resources, by their fullUrl, for those that have one. Without one a resource is the
 * message's alone. In this order: identifiers of known systems; numbers of the sender's (`scope`: who that is), where no
 * system is told; for a result the number of its report with OBX-3, OBX-4 and its time; for what messages repeat, all
 * that they say of it. What two resources of a type in the message share names neither.
 */
export function identitiesOf(entries: readonly BundleEntry[], scope: string): ReadonlyMap<string, Identity> {
  const resources = new Map(entries.map(({ fullUrl, resource }) => [fullUrl, resource as Named]));
  const identities = new Map<string, Identity>();
  const named = (fullUrl: string, parts: readonly unknown[], changes = true): void => {
    const own = uuidOf([scope, resources.get(fullUrl)?.resourceType, ...parts]);
    identities.set(fullUrl, { tokens: [token(UUID_SYSTEM, own)], own: [own], changes });
  };

  const global = unshared(resources, (resource) => tokensOf(resource));
  for (const [fullUrl, tokens] of global) identities.set(fullUrl, { tokens, own: [], changes: true });
  const rest = (): Map<string, Named> => new Map([...resources].filter(([fullUrl]) => !identities.has(fullUrl)));
  const local = unshared(rest(), (resource) => numbersOf(resource, scope));
  for (const [fullUrl, own] of local) {
    identities.set(fullUrl, { tokens: own.map((uuid) => token(UUID_SYSTEM, uuid)), own, changes: true });
  }
  // Several tests ordered under one number: each is known by the number and its code.
  const coded = unshared(rest(), ({ resourceType, code, ...resource }) => {
    const [number] = orderNumbers({ resourceType, ...resource });
    return number !== undefined && code !== undefined && NUMBERED.has(resourceType)
      ? [canonical([number, codingOf(code)])]
      : [];
  });
  for (const [fullUrl, [key]] of coded) named(fullUrl, ['coded', key]);

  const reports = reportsOf(resources);
  const results = unshared(rest(), (resource, fullUrl) => {
    const report = reports.get(fullUrl);
    const number = report && identities.has(report) && orderNumbers(resources.get(report) as Named)[0];
    return number ? [canonical([number, codingOf(resources.get(report)?.code), resultOf(resource)])] : [];
  });
  for (const [fullUrl, [key]] of results) named(fullUrl, ['result', key]);

  const contents = contentKeys(rest(), identities);
  for (const [fullUrl, key] of contents) named(fullUrl, ['same', key], false);
  return identities;
}

/** Keys that no two resources of one type have, for those that have any left. */
function unshared(
  resources: ReadonlyMap<string, Named>,
  keysOf: (resource: Named, fullUrl: string) => readonly string[],
): Map<string, readonly string[]> {
  const keys = [...resources].map(
    ([fullUrl, resource]) => [fullUrl, resource.resourceType, [...new Set(keysOf(resource, fullUrl))]] as const,
  );
  const uses = new Map<string, number>();
  for (const [, type, all] of keys)
    for (const key of all) uses.set(`${type} ${key}`, (uses.get(`${type} ${key}`) ?? 0) + 1);
  const alone = new Map<string, readonly string[]>();
  for (const [fullUrl, type, all] of keys) {
    const own = all.filter((key) => uses.get(`${type} ${key}`) === 1);
    if (own.length > 0) alone.set(fullUrl, own);
  }
  return alone;
}

function identifiersOf({ identifier }: Resource): readonly Resource[] {
  return Array.isArray(identifier) ? (identifier as readonly Resource[]) : [];
}

/** Identifiers by which a resource can be found again: those with a system, that are not out of use. */
function tokensOf(resource: Resource): readonly string[] {
  return identifiersOf(resource).flatMap(({ system, value, use }) =>
    typeof system === 'string' && typeof value === 'string' && use !== 'old' && use !== 'temp'
      ? [token(system, value)]
      : [],
  );
}

/** UUIDs of a resource's numbers without a system: the same whenever this sender tells the same number. */
function numbersOf(resource: Named, scope: string): readonly string[] {
  if (!NUMBERED.has(resource.resourceType)) return [];
  return identifiersOf(resource).flatMap((identifier) => {
    const { system, value, use, assigner } = identifier;
    const kind = kindOfNumber(identifier);
    if (system !== undefined || typeof value !== 'string' || use === 'old' || use === 'temp' || !NAMING.has(kind))
      return [];
    const { display } = (assigner ?? {}) as Resource;
    return [uuidOf([scope, resource.resourceType, 'number', display, kind, value])];
  });
}

function kindOfNumber({ type }: Resource): string {
  const { coding } = (type ?? {}) as { readonly coding?: readonly Resource[] };
  return String(coding?.[0]?.code ?? '');
}

/** Numbers of an order as its filler tells them, else as its placer does. */
function orderNumbers(resource: Resource): readonly string[] {
  const numbers = (kind: string): readonly string[] =>
    identifiersOf(resource).flatMap((identifier) =>
      kindOfNumber(identifier) === kind && typeof identifier.value === 'string'
        ? [canonical([identifier.system, (identifier.assigner as Resource | undefined)?.display, identifier.value])]
        : [],
    );
  return [...numbers('FILL'), ...numbers('PLAC')];
}

/** The report that each result stands in. */
function reportsOf(resources: ReadonlyMap<string, Named>): ReadonlyMap<string, string> {
  const reports = new Map<string, string>();
  for (const [fullUrl, { resourceType, result }] of resources) {
    if (resourceType !== 'DiagnosticReport' || !Array.isArray(result)) continue;
    for (const { reference } of result as readonly Resource[]) reports.set(String(reference), fullUrl);
  }
  return reports;
}

const SUB_ID = 'http://hl7.org/fhir/StructureDefinition/observation-v2-subid';

/** OBX-3 and OBX-4 (HL7 v2.5.1, 7.4.2.4), and the time, since a series may repeat both. */
function resultOf({ code, extension, effectiveDateTime }: Resource): unknown {
  const list = Array.isArray(extension) ? (extension as readonly Resource[]) : [];
  return [codingOf(code), list.find(({ url }) => url === SUB_ID), effectiveDateTime];
}

/** The first code of a concept, or its text where it has no code. */
function codingOf(concept: unknown): unknown {
  const { coding, text } = (concept ?? {}) as { readonly coding?: readonly Resource[]; readonly text?: unknown };
  const [first] = coding ?? [];
  return first?.code === undefined ? text : [first.system, first.code];
}

/** All that is said of what messages repeat, with references as what they are known by. None where that is the message's alone. */
function contentKeys(
  resources: ReadonlyMap<string, Named>,
  identities: ReadonlyMap<string, Identity>,
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const visiting = new Set<string>();
  const keyOf = (fullUrl: string): string | undefined => {
    const known = keys.get(fullUrl) ?? identities.get(fullUrl)?.tokens.join();
    const resource = resources.get(fullUrl);
    if (known !== undefined || !resource || !REPEATED.has(resource.resourceType) || visiting.has(fullUrl)) return known;
    visiting.add(fullUrl);
    const { id: _id, ...content } = resource;
    const text = canonical(content).replace(/"urn:uuid:[0-9a-f-]{36}"/g, (name) => {
      const key = keyOf(name.slice(1, -1));
      return key === undefined ? name : JSON.stringify(key);
    });
    visiting.delete(fullUrl);
    // What is left names something of this message alone.
    if (/"reference":"urn:uuid:/.test(text)) return undefined;
    keys.set(fullUrl, text);
    return text;
  };
  for (const fullUrl of resources.keys()) keyOf(fullUrl);
  return keys;
}

function uuidOf(parts: readonly unknown[]): string {
  return entryUuid(createHash('sha256').update('assay listen\n').digest(), canonical(parts));
}

/** A token parameter's value; commas, bars and backslashes in the parts are escaped (FHIR R4, 3.1.1.4.0.1). */
export function token(system: string, value: string): string {
  const part = (text: string): string => encodeURIComponent(text.replace(/[\\,|$]/g, '\\$&'));
  return `${part(system)}%7C${part(value)}`;
}
