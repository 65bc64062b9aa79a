import type { BackDefinition, BackRouted, Json, UnitEntry } from 'assay/adapter';
import { derived, inverses } from './functions/inverses.ts';
import { backRows } from './lossless.ts';
import { ack } from './messages/ack.ts';
import { documentMessage, otherMessage } from './messages/other.ts';
import { TABLES } from './route.ts';

type Members = Readonly<Record<string, Json>>;

/** Version of the message format that is written (MSH-12): the one the rows cite. */
const VERSION = '2.5.1';

function membersOf(value: Json | undefined): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

function resources(unit: Json): readonly (readonly [entry: Members, pointer: string])[] {
  const { resourceType, entry } = membersOf(unit);
  if (resourceType !== 'Bundle') return [[{ resource: unit }, '']];
  return Array.isArray(entry) ? entry.map((item: Json, index) => [membersOf(item), `/entry/${index}/resource`]) : [];
}

/** The Bundle for what stands in it itself, and its resources. Their ids follow from the bytes of the message. */
function entries(unit: Json): readonly UnitEntry[] {
  const { resourceType, id: _id, type: _type, entry: _entry, ...value } = membersOf(unit);
  const found: UnitEntry[] = [];
  if (resourceType === 'Bundle') {
    found.push({ type: 'Bundle', pointer: '', value, names: [] });
  }
  for (const [entry, pointer] of resources(unit)) {
    const { id, ...value } = membersOf(entry.resource);
    const type = typeof value.resourceType === 'string' ? value.resourceType : '';
    if (type === '') continue;
    const names = [entry.fullUrl, typeof id === 'string' ? `${type}/${id}` : undefined];
    found.push({ type, pointer, value, names: names.filter((name) => typeof name === 'string') });
  }
  return found;
}

/** The table of a message by its type and trigger event, as far as the Bundle tells them. */
function route(unit: Json, settings: Readonly<Record<string, unknown>>): BackRouted {
  const all = resources(unit).map(([entry]) => membersOf(entry.resource));
  const { code } = membersOf(all.find(({ resourceType }) => resourceType === 'MessageHeader')?.eventCoding);
  const event = typeof code === 'string' ? code : '';
  const types = [...TABLES.keys()].filter((key) => key.endsWith(`^${event}`));
  const [type = '', trigger = ''] = (typeIn(all) ?? (types.length === 1 ? types[0] : settings.event) ?? '')
    .toString()
    .split('^');
  if (!/^[A-Z][A-Z0-9]{2}$/.test(type) || !/^[A-Z0-9]{3}$/.test(trigger) || (event !== '' && trigger !== event))
    return { put: {}, findings: [noType(event, types)] };
  const table =
    type === 'ACK' ? ack : (TABLES.get(`${type}^${trigger}`) ?? (type === 'MDM' ? documentMessage : otherMessage));
  const put = { 'MSH.9.1': type, 'MSH.9.2': trigger, 'MSH.12.1': VERSION, 'MSH.18': 'UNICODE UTF-8' };
  return { table, put, findings: [] };
}

const MESSAGE = 'message - ';

/** The type of the message in the Provenance of its source (the guide's MSH-9 there): `message - ADT^A01^ADT_A01`. */
function typeIn(all: readonly Members[]): string | undefined {
  for (const { resourceType, activity } of all) {
    const { coding } = membersOf(activity);
    if (resourceType !== 'Provenance' || !Array.isArray(coding)) continue;
    for (const { display } of coding.map((one: Json) => membersOf(one)))
      if (typeof display === 'string' && display.startsWith(MESSAGE)) return display.slice(MESSAGE.length);
  }
  return undefined;
}

function noType(event: string, types: readonly string[]) {
  const why =
    event === ''
      ? 'expected a MessageHeader with the trigger event (eventCoding), got none'
      : types.length > 1
        ? `the trigger event ${event} is one of ${types.join(', ')}, and nothing tells which`
        : `no type of message is known by the trigger event ${event.slice(0, 20)}`;
  const message = `MSH-9: ${why}. Set event, as in --set event=ADT^A28.`;
  return { code: 'reverse.no-message-type', severity: 'error', message } as const;
}

/** What follows from the bytes of the message, the tables and the settings. */
const IN_BUNDLE = /^\/(?:id|type|resourceType|entry\/\d+\/fullUrl|entry\/\d+\/resource\/(?:id|resourceType))$/;

/** FHIR R4 to HL7 v2, for the rows marked in `lossless.ts`. */
export const back: BackDefinition = {
  rows: backRows,
  functions: inverses,
  derived,
  route,
  entries,
  isAnew: (pointer, unit) =>
    (membersOf(unit).resourceType === 'Bundle' ? IN_BUNDLE : /^\/(?:id|resourceType)$/).test(pointer),
  named: (value) => {
    const { reference } = membersOf(value);
    return typeof reference === 'string' ? reference : undefined;
  },
  alike: (one, other) => inZulu(one) === inZulu(other),
};

/** An offset of zero has two spellings (FHIR R4, dateTime). */
function inZulu(value: unknown): unknown {
  return typeof value === 'string' && /T.*\+00:00$/.test(value) ? value.replace('+00:00', 'Z') : value;
}
