import { type Condition, type Row, rows } from 'assay/adapter';
import { orderCodes } from '../codes/order-codes.ts';
import { v2System } from '../codes/systems.ts';
import { organizationAddress } from './datatypes/addresses.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { orderNumber } from './datatypes/identifiers.ts';
import { alternateNumber, conceptExtension, orderer, securityRows } from './datatypes/orders.ts';
import { organizationRows } from './datatypes/organizations.ts';
import { IS_TELEPHONE, organizationTelecom, telecom } from './datatypes/telecoms.ts';
import { oldTimingRows } from './datatypes/timings.ts';
import { dateTimeRows } from './date-time.ts';
import type { OrderPlaces } from './order-places.ts';

/** ORC-21 to 23: the facility that ordered. */
const orderingFacility = rows('ORC', 'Organization', [
  ...organizationRows('21.'),
  { id: 'ORC-22', from: '22[]', to: 'address[]', via: organizationAddress },
  { id: 'ORC-23', from: '23[]', to: 'telecom[]', via: organizationTelecom },
]);

/** Any of the fields is valued. */
function anyValued(segment: string, fields: readonly number[]): Condition {
  return { any: fields.map((field) => ({ valued: `${segment}${field}` })) };
}

/** ORC-12, 21, 22, 23 and 24: who ordered, and for whom. */
const requester = rows('ORC', 'PractitionerRole', [
  { id: 'ORC-12', from: '12', to: 'practitioner', via: orderer, as: 'entry' },
  {
    id: 'ORC-21',
    from: '.',
    to: 'organization',
    via: orderingFacility,
    as: 'entry',
    when: anyValued('', [21, 22, 23]),
  },
]);

const CALLBACK = 'http://hl7.org/fhir/StructureDefinition/servicerequest-order-callback-phone-number';

/** XTN to the extension that keeps a call-back number. */
export const callback = rows('XTN', 'Extension', [
  { id: 'XTN', from: '.', to: 'valueContactPoint', via: telecom, when: IS_TELEPHONE },
  { id: 'XTN-url', to: 'url', value: CALLBACK },
]);

/** What happened to the order and when: the guide's businessEvent, in one extension, since a date needs its event. */
function businessEventRows(orc: string): readonly Row[] {
  const event = 'extension[event].extension';
  return [
    { id: 'ORC-1-event', from: `${orc}.1`, to: `${event}[value].valueCodeableConcept.coding[event].code`, via: 'code' },
    {
      id: 'ORC-1-event-system',
      to: `${event}[value].valueCodeableConcept.coding[event].system`,
      value: v2System('0119'),
    },
    { id: 'ORC-1-event-url', to: `${event}[value].url`, value: 'value' },
    ...dateTimeRows('ORC-9-event', `${orc}.9`, `${event}[date].valueDateTime`, { valued: `${orc}.1` }),
    { id: 'ORC-9-event-url', to: `${event}[date].url`, value: 'date' },
    { id: 'ORC-1-url', to: 'extension[event].url', value: 'http://hl7.org/fhir/StructureDefinition/businessEvent' },
  ];
}

/** ORC-4 as EIP: in v2.8.2, and where the parts of its first component say so. Otherwise it is an EI. */
function isPair(orc: string): Condition {
  return { any: [{ valued: `${orc}.4.1.2` }, { valued: `${orc}.4.2.2` }, { equals: { '/MSH.12.1': '2.8.2' } }] };
}

function samePriority(from: string, obr: string): Row {
  return { id: 'ORC-7-TQ.6-same', from, ignore: 'OBR-5 tells the same priority', when: { same: [from, obr] } };
}

/** ORC, common order (HL7 v2.5.1, 4.5.1), onto ServiceRequest. */
export function orcServiceRequestRows({ orc, obr }: OrderPlaces): readonly Row[] {
  const at = (field: number | string): string => `${orc}.${field}`;
  const unlessObr = (field: number): { when?: Condition } =>
    obr === undefined ? {} : { when: { missing: `${obr}.${field}` } };
  const pair = isPair(orc);
  return [
    { id: 'ORC-5', from: at(5), to: 'status', map: 'orderStatus' },
    {
      id: 'ORC-1',
      from: at(1),
      to: 'status',
      map: 'orderControlStatus',
      when: { all: [{ missing: at(5) }, { oneOf: { [at(1)]: Object.keys(orderCodes.orderControlStatus) } }] },
    },
    ...businessEventRows(orc),
    { id: 'ORC-4-EI', from: at(4), to: 'requisition', via: orderNumber('PGN'), when: { not: pair } },
    { id: 'ORC-4-EIP.1', from: at('4.1'), to: 'requisition', via: orderNumber('PGN'), when: pair },
    {
      id: 'ORC-4-EIP.2',
      from: at('4.2'),
      to: 'identifier[]',
      via: orderNumber('FGN'),
      when: { all: [pair, { missing: at(38) }] },
    },
    ...oldTimingRows('ORC-7', at(7), [], obr && `${obr}.6`),
    ...(obr === undefined ? [] : [samePriority(at('7.6'), `${obr}.5`)]),
    ...dateTimeRows('ORC-9', at(9), 'authoredOn', { equals: { [at(1)]: 'NW' } }),
    {
      id: 'ORC-12',
      from: orc,
      to: 'requester',
      via: requester,
      as: 'entry',
      when: anyValued(`${orc}.`, [12, 21, 22, 23]),
    },
    { id: 'ORC-14', from: at('14[]'), to: 'extension[]', via: callback, ...unlessObr(17) },
    {
      id: 'ORC-16',
      from: at(16),
      to: 'extension[]',
      via: conceptExtension('ORC-16', 'http://hl7.org/fhir/StructureDefinition/request-statusReason'),
      when: { missing: at(5) },
    },
    ...securityRows('ORC-28', at(28)),
    { id: 'ORC-29', from: at(29), to: 'locationCode[]', via: codeableConcept({ table: '0482', map: 'orderType' }) },
    { id: 'ORC-33', from: at('33[]'), to: 'identifier[]', via: alternateNumber, ...unlessObr(53) },
    { id: 'ORC-38', from: at(38), to: 'identifier[]', via: orderNumber('FGN') },
  ];
}
