import { type Row, rows, type Table } from 'assay/adapter';
import { v2System } from '../../codes/systems.ts';
import { address } from './addresses.ts';
import { codeableConcept } from './cwe.ts';
import { authorityRows, checkDigitRows, orderNumber } from './identifiers.ts';
import { practitioner } from './practitioners.ts';

/** CQ (HL7 v2.5.1, 2.A.12) to a SimpleQuantity. A code stands only beside the system it is from (FHIR R4, qty-3). */
export const quantity = rows('CQ', 'Quantity', [
  { id: 'CQ.1', from: '1', to: 'value', via: 'decimal' },
  ...unitRows('CQ', '1', '2.', ''),
]);

/** A CWE with the unit of a number told elsewhere: the guide's CWE[Quantity]. `path` leads to it, with its dot. */
export function unitRows(id: string, number: string, path: string, to: string): readonly Row[] {
  const unit = (name: string, part: number, member: string, as: string): Row => ({
    id: `${id}-${name}`,
    from: `${path}${part}`,
    to: `${to}${member}`,
    via: 'unitPart',
    with: { number, ...(as === 'code' && { system: `${path}3` }) },
    options: { as },
  });
  return [
    unit('CWE.2', 2, 'unit', 'text'),
    unit('CWE.1-unit', 1, 'unit', 'text'),
    { ...unit('CWE.1', 1, 'code', 'code'), when: { valued: `${path}3` } },
    { ...unit('CWE.3', 3, 'system', 'system'), when: { valued: `${path}1` } },
  ];
}

/** ORC-28 as a security label. */
export function securityRows(id: string, from: string): readonly Row[] {
  return [
    {
      id,
      from: `${from}.1`,
      to: 'meta.security[]',
      via: 'codingOf',
      with: { system: `${from}.3`, display: `${from}.2` },
      options: { map: 'confidentiality', table: '0177' },
    },
  ];
}

/** An extension with one coded value. */
export function conceptExtension(id: string, url: string): Table {
  return rows('CWE', 'Extension', [
    { id, from: '.', to: 'valueCodeableConcept', via: codeableConcept() },
    { id: `${id}-url`, to: 'url', value: url },
  ]);
}

/** CX as an alternate placer order number (ORC-33, OBR-53), with the type the guide gives it. */
export const alternateNumber = rows('CX', 'Identifier', [
  { id: 'CX.1', from: '1', to: 'value', via: 'string' },
  ...checkDigitRows('CX', 2, ''),
  ...authorityRows('CX.4', '4', ''),
  { id: 'CX.7', from: '7', to: 'period.start', via: 'date' },
  { id: 'CX.8', from: '8', to: 'period.end', via: 'date' },
  { id: 'CX-type', to: 'type', value: { coding: [{ system: v2System('0203'), code: 'PLAC' }] } },
]);

/** EIP (HL7 v2.8.2, 2.A.28) to two identifiers: the placer's and the filler's, of the types the guide gives them. */
export function pairRows(id: string, from: string, to: string): readonly Row[] {
  return [
    { id: `${id}-EIP.1`, from: `${from}.1`, to, via: orderNumber('PGN') },
    { id: `${id}-EIP.2`, from: `${from}.2`, to, via: orderNumber('FGN') },
  ];
}

/** XCN in ORC-12 to Practitioner, with the address that ORC-24 gives. */
export const orderer = rows('XCN', 'Practitioner', [
  ...practitioner.rows,
  { id: 'ORC-24', from: '../24[]', to: 'address[]', via: address },
]);

/** CWE to Organization (the guide's CWE[Organization]). */
export const codedOrganization = rows('CWE', 'Organization', [
  { id: 'CWE.1', from: '1', to: 'identifier[id].value', via: 'string' },
  { id: 'CWE.2', from: '2', to: 'name', via: 'string' },
  { id: 'CWE.3', from: '3', to: 'identifier[id].system', via: 'codeSystem', when: { valued: '1' } },
  { id: 'CWE.9', from: '9', to: 'name', via: 'string', when: { missing: '2' } },
]);

/** CWE to Device (the guide's CWE[Device]); a name's kind is required and not told. */
export const codedDevice = rows('CWE', 'Device', [
  { id: 'CWE.1', from: '1', to: 'identifier[id].value', via: 'string' },
  { id: 'CWE.3', from: '3', to: 'identifier[id].system', via: 'codeSystem', when: { valued: '1' } },
  { id: 'CWE.2', from: '2', to: 'deviceName[name].name', via: 'string' },
  { id: 'CWE.2-type', to: 'deviceName[name].type', value: 'other' },
  { id: 'CWE.4', from: '4', to: 'identifier[alternate].value', via: 'string' },
  { id: 'CWE.6', from: '6', to: 'identifier[alternate].system', via: 'codeSystem', when: { valued: '4' } },
  { id: 'CWE.5', from: '5', to: 'deviceName[alternate].name', via: 'string' },
  { id: 'CWE.5-type', to: 'deviceName[alternate].type', value: 'other' },
]);
