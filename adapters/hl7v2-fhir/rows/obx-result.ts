import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { orderNumber } from './datatypes/identifiers.ts';

/** An extension with one coded value of an HL7 table. */
function coded(id: string, table: string, url: string): Table {
  return rows('ID', 'Extension', [
    { id, from: '.', to: 'valueCodeableConcept', via: codeableConcept({ table }) },
    { id: `${id}-url`, to: 'url', value: url },
  ]);
}

/** OBX-33 as a reference by identifier: the filler's where there is one, else the placer's. */
const specimen = rows('EIP', 'Reference', [
  { id: 'OBX-33-EIP.2', from: '2', to: 'identifier', via: orderNumber('FGN') },
  { id: 'OBX-33-EIP.1', from: '1', to: 'identifier', via: orderNumber('PGN'), when: { missing: '2' } },
  {
    id: 'OBX-33-EIP.1-beside',
    from: '1',
    ignore: 'the filler names the same specimen, and a reference has room for one identifier',
    when: { valued: '2' },
  },
  { id: 'OBX-33-type', to: 'type', value: 'Specimen' },
]);

/** R5's Observation.specimen, once for each specimen: R4's own holds one, and no Group of specimens (the guide's way) at all. */
const furtherSpecimen = rows('EIP', 'Extension', [
  { id: 'OBX-33', from: '.', to: 'valueReference', via: specimen },
  {
    id: 'OBX-33-url',
    to: 'url',
    value: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Observation.specimen',
  },
]);

const several: Condition = { valued: '33[2]' };

/** What OBX says of the result beside its value: why there is none, its structure, its specimen. */
export const resultRows: readonly Row[] = [
  {
    id: 'OBX-11-X',
    from: '11',
    to: '_status.extension[]',
    via: coded('OBX-11-X', '0085', 'http://hl7.org/fhir/StructureDefinition/alternate-codes'),
    when: { equals: { '11': 'X' } },
  },
  {
    id: 'OBX-30',
    from: '30',
    to: 'extension[]',
    via: coded('OBX-30', '0937', 'http://hl7.org/fhir/StructureDefinition/observation-structure-type'),
  },
  { id: 'OBX-33', from: '33', to: 'specimen', via: specimen, when: { not: several } },
  { id: 'OBX-33-list', from: '33[]', to: 'extension[]', via: furtherSpecimen, when: several },
];
