import { type Condition, type Row, rows } from 'assay/adapter';
import { dateTimeRows } from '../date-time.ts';

/** FN (HL7 v2.5.1, 2.A.30): the surname; own and partner's parts as extensions of it. */
export function surnameRows(id: string, path: string, to: string): readonly Row[] {
  const part = (number: number, label: string, url: string): readonly Row[] => [
    {
      id: `${id}-FN.${number}`,
      from: `${path}.${number}`,
      to: `${to}_family.extension[${label}].valueString`,
      via: 'string',
    },
    {
      id: `${id}-FN.${number}-url`,
      to: `${to}_family.extension[${label}].url`,
      value: `http://hl7.org/fhir/StructureDefinition/humanname-${url}`,
    },
  ];
  return [
    { id: `${id}-FN.1`, from: `${path}.1`, to: `${to}family`, via: 'string' },
    ...part(2, 'ownPrefix', 'own-prefix'),
    ...part(3, 'ownName', 'own-name'),
    ...part(4, 'partnerPrefix', 'partner-prefix'),
    ...part(5, 'partnerName', 'partner-name'),
  ];
}

/** DR of the time a name was in use, where its newer components say nothing of it. */
export function validityRows(id: string, path: string, to: string, newer: readonly string[]): readonly Row[] {
  const when: Condition = { all: newer.map((component) => ({ missing: component })) };
  return [
    ...dateTimeRows(`${id}-DR.1`, `${path}.1`, `${to}period.start`, when),
    ...dateTimeRows(`${id}-DR.2`, `${path}.2`, `${to}period.end`, when),
  ];
}

/** How the parts of a name are put together (table 0444), as the extension for it. */
export function assemblyOrderRows(id: string, path: string, to: string): readonly Row[] {
  return [
    { id, from: path, to: `${to}extension[order].valueCode`, map: 'nameAssemblyOrder' },
    {
      id: `${id}-url`,
      to: `${to}extension[order].url`,
      value: 'http://hl7.org/fhir/StructureDefinition/humanname-assembly-order',
    },
  ];
}

/** XPN (HL7 v2.5.1, 2.A.88) to HumanName. */
export const humanName = rows('XPN', 'HumanName', [
  ...surnameRows('XPN.1', '1', ''),
  { id: 'XPN.2', from: '2', to: 'given[]', via: 'string' },
  { id: 'XPN.3', from: '3', to: 'given[]', via: 'string' },
  { id: 'XPN.4', from: '4', to: 'suffix[]', via: 'string' },
  { id: 'XPN.5', from: '5', to: 'prefix[]', via: 'string' },
  { id: 'XPN.6', from: '6', to: 'suffix[]', via: 'string' },
  { id: 'XPN.7', from: '7', to: 'use', map: 'nameUse' },
  { id: 'XPN.8', ignore: 'how the name is written (table 4000) is told by the letters themselves', from: '8' },
  ...dateTimeRows('XPN.12', '12', 'period.start'),
  ...dateTimeRows('XPN.13', '13', 'period.end'),
  ...validityRows('XPN.10', '10', '', ['12', '13']),
  ...assemblyOrderRows('XPN.11', '11', ''),
  { id: 'XPN.14', from: '14', to: 'suffix[]', via: 'string' },
]);
