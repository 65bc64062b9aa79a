import { type Row, rows, type Table } from 'assay/adapter';
import { v2System } from '../../codes/systems.ts';

/**
 * HD as the system of an identifier (the guide's CX.4 with HD[uri] and HD[Organization]): a universal id is the
 * system, a namespace is the system only where the setting `systems` says so, and names the assigner in any case.
 */
export function authorityRows(id: string, path: string, to: string): readonly Row[] {
  return [
    { id: `${id}.2`, from: `${path}.2`, to: `${to}system`, via: 'universalUri', with: { type: `${path}.3` } },
    { id: `${id}.1-system`, from: `${path}.1`, to: `${to}system`, via: 'namespaceUri' },
    { id: `${id}.1`, from: `${path}.1`, to: `${to}assigner.display`, via: 'string' },
  ];
}

/** Identifier type code of table 0203. */
export function typeRows(id: string, path: string, to: string): readonly Row[] {
  return [
    { id, from: path, to: `${to}type.coding[type].code`, via: 'code' },
    { id: `${id}-system`, to: `${to}type.coding[type].system`, value: v2System('0203') },
  ];
}

/**
 * Check digit, as an extension of the identifier. The guide's extension for the scheme may stand only on a NamingSystem
 * (its context of use), so the scheme is not carried over.
 */
export function checkDigitRows(prefix: string, digit: number, to: string): readonly Row[] {
  const scheme = digit + 1;
  return [
    { id: `${prefix}.${digit}`, from: `${digit}`, to: `${to}extension[digit].valueString`, via: 'string' },
    {
      id: `${prefix}.${digit}-url`,
      to: `${to}extension[digit].url`,
      value: 'http://hl7.org/fhir/StructureDefinition/identifier-checkDigit',
    },
    {
      id: `${prefix}.${scheme}`,
      from: `${scheme}`,
      ignore: 'how the check digit is made; FHIR has no place for it here',
    },
  ];
}

/** CX (HL7 v2.5.1, 2.A.14) to Identifier. */
export const identifier = rows('CX', 'Identifier', [
  { id: 'CX.1', from: '1', to: 'value', via: 'string' },
  ...checkDigitRows('CX', 2, ''),
  ...authorityRows('CX.4', '4', ''),
  ...typeRows('CX.5', '5', ''),
  { id: 'CX.7', from: '7', to: 'period.start', via: 'date' },
  { id: 'CX.8', from: '8', to: 'period.end', via: 'date' },
]);

/** CX for a visit number: the guide gives PV1-19 a type of its own, beside the one that is sent. */
export const visitNumber = rows('CX', 'Identifier', [
  ...identifier.rows.filter((row) => !row.id.startsWith('CX.5')),
  { id: 'CX.5', from: '5', to: 'type.coding[type].code', via: 'code' },
  { id: 'CX.5-system', to: 'type.coding[type].system', value: v2System('0203') },
  {
    id: 'CX.5-visit',
    to: 'type.coding[]',
    value: { system: v2System('0203'), code: 'VN' },
    when: { not: { equals: { '5': 'VN' } } },
  },
  { id: 'CX.5-text', to: 'type.text', value: 'visit number', when: { valued: '5' } },
  { id: 'CX.5-default', to: 'type', value: visitNumberType(), when: { missing: '5' } },
]);

function visitNumberType() {
  return { coding: [{ system: v2System('0203'), code: 'VN' }], text: 'visit number' };
}

/** EI (HL7 v2.5.1, 2.A.28) to Identifier. */
export const entityIdentifier = rows('EI', 'Identifier', entityRows());

/** Types of table 0203 that the guide gives the numbers of orders, their groups and shipments. */
type NumberType = 'PLAC' | 'FILL' | 'PGN' | 'FGN' | 'SHIP';

/** EI for an order number, with the type the guide gives it. */
export function orderNumber(type: NumberType): Table {
  return numbers[type];
}

function entityRows(type?: string): readonly Row[] {
  return [
    { id: 'EI.1', from: '1', to: 'value', via: 'string' },
    { id: 'EI.3', from: '3', to: 'system', via: 'universalUri', with: { type: '4' } },
    { id: 'EI.2-system', from: '2', to: 'system', via: 'namespaceUri' },
    { id: 'EI.2', from: '2', to: 'assigner.display', via: 'string' },
    ...(type === undefined
      ? []
      : [{ id: 'EI-type', to: 'type', value: { coding: [{ system: v2System('0203'), code: type }] } }]),
  ];
}

const numbers: Readonly<Record<NumberType, Table>> = {
  PLAC: rows('EI', 'Identifier', entityRows('PLAC')),
  FILL: rows('EI', 'Identifier', entityRows('FILL')),
  PGN: rows('EI', 'Identifier', entityRows('PGN')),
  FGN: rows('EI', 'Identifier', entityRows('FGN')),
  SHIP: rows('EI', 'Identifier', entityRows('SHIP')),
};

/** DLN (HL7 v2.5.1, 2.A.19) to Identifier. */
export const drivingLicence = rows('DLN', 'Identifier', [
  { id: 'DLN.1', from: '1', to: 'value', via: 'string' },
  { id: 'DLN.2', from: '2.1', to: 'assigner.display', via: 'string' },
  { id: 'DLN.3', from: '3', to: 'period.end', via: 'date' },
  { id: 'DLN-type', to: 'type', value: { coding: [{ system: v2System('0203'), code: 'DL' }] } },
]);

/** HD (HL7 v2.5.1, 2.A.36) to Identifier, for places. */
export const placeIdentifier = rows('HD', 'Identifier', [
  { id: 'HD.1', from: '1', to: 'value', via: 'string' },
  { id: 'HD.2', from: '2', to: 'system', via: 'universalUri', with: { type: '3' } },
]);
