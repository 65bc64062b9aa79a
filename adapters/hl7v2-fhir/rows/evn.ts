import { rows } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { organization, sender } from './datatypes/organizations.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';

/** HD to Location: the guide's HD[Location]. */
const facility = rows('HD', 'Location', [
  { id: 'HD.1', from: '1', to: 'name', via: 'string' },
  { id: 'HD.2', from: '2', to: 'identifier[id].value', via: 'universalUri', with: { type: '3' } },
  { id: 'HD.2-system', to: 'identifier[id].system', value: 'urn:ietf:rfc:3986' },
  {
    id: 'HD.2-kind',
    to: 'physicalType.coding[kind]',
    value: { system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code: 'si' },
  },
]);

const operator = rows('XCN', 'Provenance.agent', [
  { id: 'EVN-5', from: '.', to: 'who', via: practitioner, as: 'entry' },
]);

const UNKNOWN_REASON = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

/**
 * EVN, event type (HL7 v2.5.1, 3.4.1), to Provenance. Without an operator the sender is the agent (the guide's
 * MSH[Provenance-Operator]); Provenance has to have one.
 */
export const evn = rows('EVN', 'Provenance', [
  { id: 'EVN-1', ignore: 'the trigger event of MSH-9 says it', when: { same: ['1', '/MSH.9.2'] } },
  {
    id: 'MSH-9',
    from: '/MSH.9.1',
    to: 'activity.coding[event].display',
    via: 'messageText',
    with: { event: '/MSH.9.2' },
    options: { prefix: 'event - ' },
  },
  {
    id: 'EVN-2',
    from: '2.1',
    to: 'recorded',
    via: 'instant',
    with: { sent: '/MSH.7.1' },
    onMissing: 'data-absent-reason',
  },
  {
    id: 'EVN-4',
    from: '4',
    to: 'reason[]',
    via: codeableConcept({ table: '0062', map: 'eventReason' }),
    when: { not: { equals: { '4.1': 'U' } } },
  },
  {
    id: 'EVN-4-U',
    from: '4.1',
    to: 'reason[]',
    via: 'fixed',
    options: { value: UNKNOWN_REASON },
    when: { equals: { '4.1': 'U' } },
  },
  { id: 'EVN-5', from: '5[]', to: 'agent[]', via: operator },
  {
    id: 'MSH-22-operator',
    from: '/MSH.22',
    to: 'agent[sender].who',
    via: organization,
    as: 'entry',
    when: { missing: '5' },
  },
  {
    id: 'MSH-4-operator',
    from: '/MSH',
    to: 'agent[sender].who',
    via: sender,
    as: 'entry',
    when: { all: [{ missing: '5' }, { missing: '/MSH.22' }, { valued: '/MSH.4' }] },
  },
  {
    id: 'EVN-5-unknown',
    from: '5',
    to: 'agent[unknown].who',
    via: practitioner,
    as: 'entry',
    when: { all: [{ missing: '5' }, { missing: '/MSH.22' }, { missing: '/MSH.4' }] },
    onMissing: 'data-absent-reason',
  },
  ...dateTimeRows('EVN-6', '6', 'occurredDateTime'),
  { id: 'EVN-7', from: '7', to: 'location', via: facility, as: 'entry' },
]);
