import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { address } from './datatypes/addresses.ts';
import { authorityRows, checkDigitRows, typeRows } from './datatypes/identifiers.ts';
import { codedDevice, codedOrganization, orderer, securityRows } from './datatypes/orders.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { telecom } from './datatypes/telecoms.ts';
import { dateTimeRows } from './date-time.ts';

const AGENT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
const DATA_OPERATION = 'http://terminology.hl7.org/CodeSystem/v3-DataOperation';

/** XCN to one who had a part in it. */
function agent(code: string, who: Table, more: readonly Row[] = []): Table {
  return rows('XCN', 'Provenance.agent', [
    { id: 'XCN', from: '.', to: 'who', via: who, as: 'entry' },
    { id: 'XCN-type', to: 'type', value: { coding: [{ system: AGENT, code }] } },
    ...more,
  ]);
}

const enteringOrganization: Row = {
  id: 'ORC-17',
  from: '../17',
  to: 'onBehalfOf',
  via: codedOrganization,
  as: 'entry',
};

/** An organization entered it and nobody is named: `who` is required and not known. */
const unnamedEnterer = rows('ORC', 'Provenance.agent', [
  { ...enteringOrganization, from: '17' },
  { id: 'ORC-10', from: '10', to: 'who', via: practitioner, as: 'entry', onMissing: 'data-absent-reason' },
  { id: 'ORC-10-type', to: 'type', value: { coding: [{ system: AGENT, code: 'enterer' }] } },
]);

/** XON in ORC-21 as the place, with the address and numbers beside it: the guide's XON[Location]. */
const place = rows('ORC', 'Location', [
  { id: 'XON.1', from: '21.1', to: 'name', via: 'string' },
  { id: 'XON.10', from: '21.10', to: 'identifier[id].value', via: 'string' },
  { id: 'XON.3', from: '21.3', to: 'identifier[id].value', via: 'string', when: { missing: '21.10' } },
  ...checkDigitRows('XON', 4, 'identifier[id].').map((row) =>
    'from' in row ? { ...row, from: `21.${row.from}` } : row,
  ),
  ...authorityRows('XON.6', '21.6', 'identifier[id].'),
  ...typeRows('XON.7', '21.7', 'identifier[id].'),
  { id: 'ORC-22', from: '22', to: 'address', via: address },
  { id: 'ORC-23', from: '23[]', to: 'telecom[]', via: telecom },
]);

function activity(id: string, code: string, orderControl: readonly string[]): readonly Row[] {
  return [
    {
      id: `ORC-1-${id}`,
      from: '1',
      to: 'activity.coding[operation].code',
      via: 'fixed',
      options: { value: code },
      when: { oneOf: { '1': orderControl } },
    },
  ];
}

/** Fields of ORC that name an agent: a Provenance needs one. */
export function hasAgent(orc: string): Condition {
  return { any: [10, 11, 12, 17, 18, 19].map((field) => ({ valued: `${orc}.${field}` })) };
}

/** ORC (HL7 v2.5.1, 4.5.1) to Provenance: who had which part in the order. `recorded` is required. */
export const orcProvenance = rows('ORC', 'Provenance', [
  ...activity('NW', 'CREATE', ['NW']),
  ...activity('SC', 'UPDATE', ['SC']),
  ...activity('CA', 'CANCEL', ['OC', 'CA']),
  { id: 'ORC-1-system', to: 'activity.coding[operation].system', value: DATA_OPERATION },
  {
    id: 'ORC-9',
    from: '9.1',
    to: 'recorded',
    via: 'instant',
    with: { sent: '/MSH.7.1' },
    onMissing: 'data-absent-reason',
  },
  ...dateTimeRows('ORC-9-occurred', '9', 'occurredDateTime'),
  { id: 'ORC-10', from: '10[]', to: 'agent[]', via: agent('enterer', practitioner, [enteringOrganization]) },
  { id: 'ORC-17', from: '.', to: 'agent[]', via: unnamedEnterer, when: { all: [{ missing: '10' }, { valued: '17' }] } },
  { id: 'ORC-11', from: '11[]', to: 'agent[]', via: agent('verifier', practitioner) },
  { id: 'ORC-12', from: '12[]', to: 'agent[]', via: agent('author', orderer) },
  { id: 'ORC-19', from: '19[]', to: 'agent[]', via: agent('performer', practitioner) },
  { id: 'ORC-18', from: '18', to: 'agent[device].who', via: codedDevice, as: 'entry' },
  {
    id: 'ORC-21',
    from: '.',
    to: 'location',
    via: place,
    as: 'entry',
    when: { any: [{ valued: '21' }, { valued: '22' }, { valued: '23' }] },
  },
  ...securityRows('ORC-28', '28'),
]);
