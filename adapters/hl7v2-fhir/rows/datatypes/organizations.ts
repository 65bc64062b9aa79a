import { type Condition, type Row, rows } from 'assay/adapter';
import { authorityRows, typeRows } from './identifiers.ts';

/** XON (HL7 v2.5.1, 2.A.87) onto an Organization; `path` leads to it (`23.`), or is empty. */
export function organizationRows(path: string): readonly Row[] {
  return [
    { id: 'XON.1', from: `${path}1`, to: 'name', via: 'string' },
    { id: 'XON.10', from: `${path}10`, to: 'identifier[id].value', via: 'string' },
    { id: 'XON.3', from: `${path}3`, to: 'identifier[id].value', via: 'string', when: { missing: `${path}10` } },
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
    { id: 'HD.2-system', to: 'identifier[universal].system', value: 'urn:ietf:rfc:3986' },
    { id: 'HD.2-other', from: `${path}2`, to: 'identifier[other].value', via: 'string', when: isOther },
    { id: 'HD.3', from: `${path}3`, to: 'identifier[other].type.text', via: 'string', when: isOther },
  ];
}

/** HD to Organization. */
export const facility = rows('HD', 'Organization', facilityRows(''));

/** The sending facility, with the country of the message (MSH-17). */
export const sender = rows('MSH', 'Organization', [
  ...facilityRows('4.'),
  { id: 'MSH-17', from: '17', to: 'address[country].country', via: 'string' },
]);

/** CWE for a producer (OBX-15) to Organization. */
export const producer = rows('CWE', 'Organization', [
  { id: 'CWE.1', from: '1', to: 'identifier[id].value', via: 'string' },
  { id: 'CWE.2', from: '2', to: 'name', via: 'string' },
  { id: 'CWE.3', from: '3', to: 'identifier[id].system', via: 'codeSystem', when: { valued: '1' } },
]);
