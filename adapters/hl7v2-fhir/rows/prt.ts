import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { address } from './datatypes/addresses.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { entityIdentifier } from './datatypes/identifiers.ts';
import { locationRows } from './datatypes/locations.ts';
import { inTable, organizationAt, practitionerAt, practitionerNumber } from './datatypes/role-parts.ts';
import { telecom } from './datatypes/telecoms.ts';
import { dateTimeRows } from './date-time.ts';

const role = codeableConcept({ table: '0912', map: 'participation' });

/** A part that is taken away (PRT-2, table 0287) is not written as one that is held: it stays in the ledger. */
const isHeld: Condition = { not: { oneOf: { '2': ['DE', 'UN', 'D'] } } };

/** How PRT-23 (table 0185) names the contact of PRT-15 that is preferred. */
const PREFERRED: readonly Condition[] = [
  { all: [{ equals: { '../23.1': 'B' } }, { equals: { '3': 'BP' } }] },
  { all: [{ equals: { '../23.1': 'C' } }, { equals: { '3': 'CP' } }] },
  { all: [{ equals: { '../23.1': 'E' } }, { oneOf: { '3': ['Internet', 'X.400'] } }] },
  { all: [{ equals: { '../23.1': 'F' } }, { equals: { '3': 'FX' } }] },
  { all: [{ equals: { '../23.1': 'H' } }, { equals: { '2': 'PRN' } }, { equals: { '3': 'PH' } }] },
  { all: [{ equals: { '../23.1': 'O' } }, { equals: { '2': 'WPN' } }, { equals: { '3': 'PH' } }] },
];

const contact = rows('XTN', 'ContactPoint', [
  ...telecom.rows,
  {
    id: 'PRT-23',
    from: '../23.1',
    to: 'extension[preferred].valueBoolean',
    via: 'fixed',
    options: { value: true },
    when: { any: PREFERRED },
  },
  {
    id: 'PRT-23-url',
    to: 'extension[preferred].url',
    value: 'http://hl7.org/fhir/StructureDefinition/iso21090-preferred',
  },
]);

const organization = organizationAt('PRT', 8, [
  { id: 'PRT-7', from: '7', to: 'type[]', via: codeableConcept({ table: '0406' }) },
]);

const person = practitionerAt('PRT-14', 14);

/** PRT, participation (HL7 v2.8.2, 7.4.4), to PractitionerRole. */
const prtRole = rows('PRT', 'PractitionerRole', [
  { id: 'PRT-24', from: '24[]', to: 'identifier[]', via: practitionerNumber },
  { id: 'PRT-4', from: '4', to: 'code[]', via: role },
  { id: 'PRT-6', from: '6', to: 'specialty[]', via: codeableConcept() },
  { id: 'PRT-5', from: '5', to: 'practitioner', via: person, as: 'entry' },
  { id: 'PRT-8', from: '.', to: 'organization', via: organization, as: 'entry', when: { valued: '8' } },
  ...locationRows('PRT-9', 'location[]', '9'),
  ...dateTimeRows('PRT-11', '11', 'period.start'),
  ...dateTimeRows('PRT-12', '12', 'period.end'),
  { id: 'PRT-15', from: '15[]', to: 'telecom[]', via: contact },
]);

/** PRT-10 and 16 to 22, the device that took part, to Device. */
const prtDevice = rows('PRT', 'Device', [
  { id: 'PRT-10', from: '10[]', to: 'identifier[]', via: entityIdentifier },
  { id: 'PRT-16', from: '16.1', to: 'udiCarrier[udi].deviceIdentifier', via: 'string' },
  ...dateTimeRows('PRT-17', '17', 'manufactureDate'),
  ...dateTimeRows('PRT-18', '18', 'expirationDate'),
  { id: 'PRT-19', from: '19', to: 'lotNumber', via: 'string' },
  { id: 'PRT-20', from: '20', to: 'serialNumber', via: 'string' },
  { id: 'PRT-21', from: '21.1', to: 'distinctIdentifier', via: 'string' },
  { id: 'PRT-22', from: '22', to: 'type', via: codeableConcept() },
]);

const LOCATION = 'http://hl7.org/fhir/StructureDefinition/event-location';

function locationExtension(id: string, source: string, list: readonly Row[]): Table {
  return rows(source, 'Extension', [...list, { id: `${id}-url`, to: 'url', value: LOCATION }]);
}

const addressed = rows('XAD', 'Location', [{ id: 'PRT-14', from: '.', to: 'address', via: address }]);
const hasPerson: Condition = { any: [{ valued: '5' }, { valued: '8' }] };
const hasDevice: Condition = { any: [10, 16, 17, 18, 19, 20, 21, 22].map((field) => ({ valued: `${field}` })) };

/** PRT below an OBX, onto its Observation: who, with which device, where. */
export const prtObservation = rows('PRT', 'Observation', [
  { id: 'PRT-5', from: '.', to: 'performer[]', via: prtRole, as: 'entry', when: { all: [isHeld, hasPerson] } },
  { id: 'PRT-10', from: '.', to: 'device', via: prtDevice, as: 'entry', when: { all: [isHeld, hasDevice] } },
  {
    id: 'PRT-9',
    from: '9[]',
    to: 'extension[]',
    via: locationExtension('PRT-9', 'PL', locationRows('PRT-9', 'valueReference')),
    when: isHeld,
  },
  {
    id: 'PRT-14',
    from: '14[]',
    to: 'extension[]',
    via: locationExtension('PRT-14', 'XAD', [
      { id: 'PRT-14', from: '.', to: 'valueReference', via: addressed, as: 'entry' },
    ]),
    when: isHeld,
  },
]);

const isPrimary: Condition = { all: [isHeld, { equals: { '4.1': 'PP' } }, inTable('4', '0912')] };
const roleTold: Condition = { any: [6, 8, 9, 11, 12, 15, 24].map((field) => ({ valued: `${field}` })) };

/** PRT of the primary care provider onto Patient: the person alone where nothing tells of their role. */
export const prtPatient = rows('PRT', 'Patient', [
  {
    id: 'PRT',
    from: '.',
    to: 'generalPractitioner[]',
    via: prtRole,
    as: 'entry',
    when: { all: [isPrimary, roleTold] },
  },
  {
    id: 'PRT-5-general',
    from: '5',
    to: 'generalPractitioner[]',
    via: person,
    as: 'entry',
    when: { all: [isPrimary, { not: roleTold }] },
  },
]);

const CARE = ['AD', 'AP', 'ARI', 'AT', 'CP', 'FHCP', 'OP', 'PH', 'PP', 'PRI', 'RP', 'RT', 'VP', 'PO'];

/** The guide's condition for a part in the care of the patient. */
export const isCare: Condition = { all: [isHeld, { oneOf: { '4.1': CARE } }, inTable('4', '0912')] };

const memberPerson = rows('XCN', 'Practitioner', [
  ...person.rows,
  { id: 'PRT-15', from: '../15[]', to: 'telecom[]', via: contact },
]);
const memberRole = rows('PRT', 'PractitionerRole', [
  { id: 'PRT-5', from: '5', to: 'practitioner', via: person, as: 'entry' },
  { id: 'PRT-6', from: '6', to: 'code[]', via: codeableConcept() },
  { id: 'PRT-15', from: '15[]', to: 'telecom[]', via: contact },
]);
const memberOrganization = organizationAt('PRT', 8, [
  { id: 'PRT-7', from: '7', to: 'type[]', via: codeableConcept({ table: '0406' }) },
  { id: 'PRT-14', from: '14[]', to: 'address[]', via: address },
  { id: 'PRT-15', from: '15[]', to: 'telecom[]', via: contact },
]);

const teamMember = rows('PRT', 'CareTeam.participant', [
  { id: 'PRT-4', from: '4', to: 'role[]', via: role },
  { id: 'PRT-5', from: '5', to: 'member', via: memberPerson, as: 'entry', when: { missing: '6' } },
  { id: 'PRT-6', from: '.', to: 'member', via: memberRole, as: 'entry', when: { valued: '6' } },
  {
    id: 'PRT-8',
    from: '.',
    to: 'member',
    via: memberOrganization,
    as: 'entry',
    when: { all: [{ missing: '5' }, { missing: '6' }, { valued: '8' }] },
  },
  // FHIR has it of a Practitioner's part alone (R4, ctm-1), not of a PractitionerRole's, which has its own.
  {
    id: 'PRT-8-behalf',
    from: '.',
    to: 'onBehalfOf',
    via: organization,
    as: 'entry',
    when: { all: [{ valued: '5' }, { missing: '6' }, { valued: '8' }] },
  },
  ...dateTimeRows('PRT-11', '11', 'period.start'),
  ...dateTimeRows('PRT-12', '12', 'period.end'),
]);

/** PRT of those who care for the patient to CareTeam. */
export const prtCareTeam = rows('PRT', 'CareTeam', [{ id: 'PRT', from: '.', to: 'participant[]', via: teamMember }]);

/** One of these parts, by a code of table 0912 or of 0443, which it came from. */
function hasPart(codes: readonly string[]): Condition {
  const named: Condition = { any: [inTable('4', '0912'), inTable('4', '0443')] };
  return { all: [isHeld, { oneOf: { '4.1': codes } }, named, { valued: '5' }] };
}

/** PRT behind OBR, onto the report: who performed and who interpreted (the guide's ORU_R01). */
export const prtReport = rows('PRT', 'DiagnosticReport', [
  { id: 'PRT-performer', from: '.', to: 'performer[]', via: prtRole, as: 'entry', when: hasPart(['ARI', 'TN', 'TR']) },
  { id: 'PRT-interpreter', from: '.', to: 'resultsInterpreter[]', via: prtRole, as: 'entry', when: hasPart(['PRI']) },
]);

/** PRT behind ORC or OBR, onto the order: who asked for it, where ORC-12 does not name them. */
export const prtRequest = rows('PRT', 'ServiceRequest', [
  { id: 'PRT-requester', from: '.', to: 'requester', via: prtRole, as: 'entry' },
]);
export const isOrderer: Condition = hasPart(['OP']);

/** PRT behind PV1, onto the visit. */
export const prtEncounter = rows('PRT', 'Encounter.participant', [
  { id: 'PRT-4', from: '4', to: 'type[]', via: role },
  { id: 'PRT-5', from: '.', to: 'individual', via: prtRole, as: 'entry' },
]);
export const isInVisit: Condition = { all: [isHeld, hasPerson] };
