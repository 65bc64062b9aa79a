import { type Condition, type Row, rows } from 'assay/adapter';
import { authorityRows, checkDigitRows, typeRows } from './identifiers.ts';
import { universalTypeRows } from './universal-id.ts';

/** XON says who it is: by name, number, or who numbers it. `path` leads to it, with its dot. */
export function namesOrganization(path: string): Condition {
  return { any: ['1', '3', '10', '6.1', '6.2', '7'].map((part) => ({ valued: `${path}${part}` })) };
}

/** XON (HL7 v2.5.1, 2.A.87) onto an Organization; `path` leads to it (`23.`), or is empty. */
export function organizationRows(path: string): readonly Row[] {
  return [
    { id: 'XON.1', from: `${path}1`, to: 'name', via: 'string' },
    // An organization has a name or an identifier (FHIR R4, org-1).
    {
      id: 'XON.1-none',
      from: `${path}1`,
      to: 'name',
      via: 'string',
      when: { not: namesOrganization(path) },
      onMissing: 'data-absent-reason',
    },
    { id: 'XON.10', from: `${path}10`, to: 'identifier[id].value', via: 'string' },
    { id: 'XON.3', from: `${path}3`, to: 'identifier[id].value', via: 'string', when: { missing: `${path}10` } },
    ...checkDigitRows('XON', 4, 'identifier[id].').map((row) =>
      'from' in row ? { ...row, from: `${path}${row.from}` } : row,
    ),
    ...authorityRows('XON.6', `${path}6`, 'identifier[id].'),
    ...typeRows('XON.7', `${path}7`, 'identifier[id].'),
  ];
}

/** XON to Organization. */
export const organization = rows('XON', 'Organization', organizationRows(''));

/** HD (HL7 v2.5.1, 2.A.36) onto an Organization: the guide's HD[Organization]. `path` leads to it (`4.`), or is empty. */
function facilityRows(path: string): readonly Row[] {
  const isOther: Condition = { not: { oneOf: { [`${path}3`]: ['ISO', 'UUID', 'GUID', 'URI', 'DNS'] } } };
  return [
    { id: 'HD.1', from: `${path}1`, to: 'identifier[namespace].value', via: 'string' },
    { id: 'HD.1-system', from: `${path}1`, to: 'identifier[namespace].system', via: 'namespaceUri' },
    {
      id: 'HD.2',
      from: `${path}2`,
      to: 'identifier[universal].value',
      via: 'universalUri',
      with: { type: `${path}3` },
    },
    // Only what is a URI has the system of URIs.
    { id: 'HD.2-system', to: 'identifier[universal].system', value: 'urn:ietf:rfc:3986', when: { not: isOther } },
    { id: 'HD.2-other', from: `${path}2`, to: 'identifier[universal].value', via: 'string', when: isOther },
    ...universalTypeRows('HD.3', `${path}3`, `${path}2`, 'identifier[universal].'),
  ];
}

/** HD to Organization. */
export const facility = rows('HD', 'Organization', facilityRows(''));

/** The sending facility, with the country of the message (MSH-17). */
export const sender = rows('MSH', 'Organization', [
  ...facilityRows('4.'),
  { id: 'MSH-17', from: '17', to: 'address[country].country', via: 'string' },
  // An organization has a name or an identifier (FHIR R4, org-1).
  { id: 'MSH-4-none', from: '4.1', to: 'name', via: 'string', when: { missing: '4' }, onMissing: 'data-absent-reason' },
]);

/** CWE for a producer (OBX-15) to Organization. */
export const producer = rows('CWE', 'Organization', [
  { id: 'CWE.1', from: '1', to: 'identifier[id].value', via: 'string' },
  { id: 'CWE.2', from: '2', to: 'name', via: 'string' },
  { id: 'CWE.3', from: '3', to: 'identifier[id].system', via: 'codeSystem', when: { valued: '1' } },
]);
