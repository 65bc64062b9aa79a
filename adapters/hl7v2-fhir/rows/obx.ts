import { type Row, rows } from 'assay/adapter';
import { v2System } from '../codes/systems.ts';
import { organizationAddress } from './datatypes/addresses.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { entityIdentifier, orderNumber } from './datatypes/identifiers.ts';
import { organizationRows, producer } from './datatypes/organizations.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';
import { resultRows } from './obx-result.ts';
import { repeatedValueRows, valueRows } from './obx-values.ts';
import { vitalSignRows } from './obx-vital-signs.ts';

/** OBX-23 and 24: the laboratory that did it. */
const laboratory = rows('OBX', 'Organization', [
  ...organizationRows('23.'),
  { id: 'OBX-24', from: '24', to: 'address[]', via: organizationAddress },
]);

const medicalDirector = rows('OBX', 'PractitionerRole', [
  { id: 'OBX-25', from: '25', to: 'practitioner', via: practitioner, as: 'entry' },
  { id: 'OBX-25-code', to: 'code[]', value: { coding: [{ system: v2System('0912'), code: 'MDIR' }] } },
  {
    id: 'OBX-23',
    from: '.',
    to: 'organization',
    via: laboratory,
    as: 'entry',
    when: { any: [{ valued: '23' }, { valued: '24' }] },
  },
]);

const observer = rows('XCN', 'PractitionerRole', [
  { id: 'OBX-16', from: '.', to: 'practitioner', via: practitioner, as: 'entry' },
  // The guide gives the code a system that has no such code, so it is written as text.
  { id: 'OBX-16-code', to: 'code[]', value: { text: 'responsibleObserver' } },
]);

const instrument = rows('EI', 'Device', [{ id: 'OBX-18', from: '.', to: 'identifier[]', via: entityIdentifier }]);

const SUB_ID = 'http://hl7.org/fhir/StructureDefinition/observation-v2-subid';

/** OBX-4 as OG (HL7 v2.8.2; a plain text before that is its first component) to the extension made for it. */
const subIdRows: readonly Row[] = [
  ['1', 'original-sub-identifier', 'valueString', 'string'],
  ['2', 'group', 'valueDecimal', 'decimal'],
  ['3', 'sequence', 'valueDecimal', 'decimal'],
  ['4', 'identifier', 'valueString', 'string'],
]
  .flatMap(([part, url, member, via]): Row[] => [
    {
      id: `OBX-4-OG.${part}`,
      from: `4.${part}`,
      to: `extension[subId].extension[${url}].${member}`,
      via: via as string,
    },
    { id: `OBX-4-OG.${part}-url`, to: `extension[subId].extension[${url}].url`, value: url as string },
  ])
  .concat([{ id: 'OBX-4-url', to: 'extension[subId].url', value: SUB_ID }]);

/** OBX, observation (HL7 v2.5.1, 7.4.2), to Observation. */
export const obx = rows('OBX', 'Observation', [
  { id: 'OBX-1', ignore: 'set id: a place in the message, not data' },
  { id: 'OBX-2', ignore: 'data type of OBX-5, which the value itself has in FHIR', when: { valued: '5' } },
  { id: 'OBX-2-empty', from: '2', ignore: 'data type of a value that is not there', when: { missing: '5' } },
  { id: 'OBX-21', from: '21', to: 'identifier[]', via: orderNumber('FILL') },
  { id: 'OBX-11', from: '11', to: 'status', map: 'observationStatus', onMissing: 'data-absent-reason' },
  {
    id: 'OBX-11-N',
    from: '11',
    to: 'dataAbsentReason.coding[absent].code',
    via: 'fixed',
    options: { value: 'not-asked' },
    when: { all: [{ equals: { '11': 'N' } }, { missing: '5' }] },
  },
  {
    id: 'OBX-11-N-system',
    to: 'dataAbsentReason.coding[absent].system',
    value: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  },
  { id: 'OBX-29', from: '29', to: 'category[]', via: codeableConcept({ table: '0936' }) },
  { id: 'OBX-3', from: '3', to: 'code', via: codeableConcept(), onMissing: 'data-absent-reason' },
  ...subIdRows,
  ...valueRows,
  ...repeatedValueRows,
  { id: 'OBX-7', from: '7', to: 'referenceRange[range].text', via: 'string' },
  { id: 'OBX-8', from: '8[]', to: 'interpretation[]', via: codeableConcept({ table: '0078', map: 'interpretation' }) },
  {
    id: 'OBX-10',
    from: '10[]',
    to: 'extension[]',
    via: rows('CWE', 'Extension', [
      { id: 'OBX-10', from: '.', to: 'valueCodeableConcept', via: codeableConcept({ table: '0080' }) },
      {
        id: 'OBX-10-url',
        to: 'url',
        value: 'http://hl7.org/fhir/StructureDefinition/observation-nature-of-abnormal-test',
      },
    ]),
  },
  ...dateTimeRows('OBX-14', '14', 'effectiveDateTime'),
  ...vitalSignRows,
  { id: 'OBX-15', from: '15', to: 'performer[]', via: producer, as: 'entry' },
  { id: 'OBX-16', from: '16[]', to: 'performer[]', via: observer, as: 'entry' },
  { id: 'OBX-25', from: '.', to: 'performer[]', via: medicalDirector, as: 'entry', when: { valued: '25' } },
  {
    id: 'OBX-23',
    from: '.',
    to: 'performer[]',
    via: laboratory,
    as: 'entry',
    when: { all: [{ missing: '25' }, { any: [{ valued: '23' }, { valued: '24' }] }] },
  },
  { id: 'OBX-17', from: '17', to: 'method', via: codeableConcept() },
  { id: 'OBX-18', from: '18', to: 'device', via: instrument, as: 'entry' },
  ...dateTimeRows('OBX-19', '19', 'extension[analysis].valueDateTime'),
  {
    id: 'OBX-19-url',
    to: 'extension[analysis].url',
    value: 'http://hl7.org/fhir/StructureDefinition/observation-analysis-date-time',
  },
  { id: 'OBX-20', from: '20', to: 'bodySite', via: codeableConcept() },
  ...resultRows,
]);
