import { rows } from 'assay/adapter';
import { v2System } from '../codes/systems.ts';
import { address } from './datatypes/addresses.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { codedExtension, codeExtension } from './datatypes/extensions.ts';
import { drivingLicence, identifier } from './datatypes/identifiers.ts';
import { humanName } from './datatypes/names.ts';
import { homeTelecom, telecom, workTelecom } from './datatypes/telecoms.ts';
import { dateTimeRows } from './date-time.ts';

const CITIZENSHIP = 'http://hl7.org/fhir/StructureDefinition/patient-citizenship';

/** PID, patient identification (HL7 v2.5.1, 3.4.2), to Patient. */
export const pid = rows('PID', 'Patient', [
  { id: 'PID-1', ignore: 'set id: a place in the message, not data' },
  { id: 'PID-3', from: '3[]', to: 'identifier[]', via: identifier },
  { id: 'PID-2', from: '2', to: 'identifier[]', via: identifier },
  { id: 'PID-4', from: '4[]', to: 'identifier[]', via: identifier },
  { id: 'PID-5', from: '5[]', to: 'name[]', via: humanName },
  { id: 'PID-5-XPN.15', from: '5.15', to: 'name[called].given[]', via: 'string' },
  { id: 'PID-5-XPN.15-use', to: 'name[called].use', value: 'nickname' },
  { id: 'PID-6', from: '6.1.1', to: 'extension[mother].valueString', via: 'string' },
  {
    id: 'PID-6-url',
    to: 'extension[mother].url',
    value: 'http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName',
  },
  { id: 'PID-7', from: '7.1', to: 'birthDate', via: 'date' },
  {
    id: 'PID-7-time',
    from: '7.1',
    to: '_birthDate.extension[time].valueDateTime',
    via: 'birthTime',
    with: { sent: '/MSH.7.1' },
  },
  {
    id: 'PID-7-time-url',
    to: '_birthDate.extension[time].url',
    value: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime',
  },
  { id: 'PID-8', from: '8.1', to: 'gender', map: 'administrativeGender' },
  { id: 'PID-9', from: '9[]', to: 'name[]', via: humanName },
  { id: 'PID-11', from: '11', to: 'address[first]', via: address, when: { missing: '11[2]' } },
  { id: 'PID-11-list', from: '11[]', to: 'address[]', via: address, when: { valued: '11[2]' } },
  {
    id: 'PID-12',
    from: '12',
    to: 'address[first].district',
    via: 'string',
    when: { all: [{ missing: '11[2]' }, { missing: '11.9' }] },
  },
  {
    id: 'PID-12-list',
    from: '12',
    to: 'address[county].district',
    via: 'string',
    when: { any: [{ valued: '11[2]' }, { valued: '11.9' }] },
  },
  { id: 'PID-13', from: '13[]', to: 'telecom[]', via: homeTelecom },
  { id: 'PID-14', from: '14[]', to: 'telecom[]', via: workTelecom },
  { id: 'PID-40', from: '40[]', to: 'telecom[]', via: telecom },
  { id: 'PID-15', from: '15', to: 'communication[primary].language', via: codeableConcept({ table: '0296' }) },
  { id: 'PID-16', from: '16', to: 'maritalStatus', via: codeableConcept({ table: '0002', map: 'maritalStatus' }) },
  {
    id: 'PID-17',
    from: '17',
    to: 'extension[]',
    via: codedExtension('PID-17', 'http://hl7.org/fhir/StructureDefinition/patient-religion', {
      table: '0006',
      map: 'religion',
    }),
  },
  { id: 'PID-19', from: '19', to: 'identifier[social].value', via: 'string' },
  { id: 'PID-19-type', to: 'identifier[social].type', value: { coding: [{ system: v2System('0203'), code: 'SS' }] } },
  { id: 'PID-20', from: '20', to: 'identifier[]', via: drivingLicence },
  { id: 'PID-23', from: '23', to: 'extension[birthPlace].valueAddress.text', via: 'string' },
  {
    id: 'PID-23-url',
    to: 'extension[birthPlace].url',
    value: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
  },
  { id: 'PID-25', from: '25', to: 'multipleBirthInteger', via: 'integer' },
  { id: 'PID-24', from: '24', to: 'multipleBirthBoolean', map: 'yesNo', when: { missing: '25' } },
  { id: 'PID-24-order', from: '24', ignore: 'the birth order in PID-25 says it', when: { valued: '25' } },
  { id: 'PID-26', from: '26[]', to: 'extension[]', via: codeExtension('PID-26', CITIZENSHIP, { table: '0171' }) },
  { id: 'PID-39', from: '39[]', to: 'extension[]', via: codeExtension('PID-39', CITIZENSHIP, {}) },
  {
    id: 'PID-28',
    from: '28',
    to: 'extension[]',
    via: codeExtension('PID-28', 'http://hl7.org/fhir/StructureDefinition/patient-nationality', { table: '0212' }),
  },
  ...dateTimeRows('PID-29', '29', 'deceasedDateTime'),
  { id: 'PID-30', from: '30', to: 'deceasedBoolean', map: 'yesNo', when: { missing: '29' } },
  { id: 'PID-30-time', from: '30', ignore: 'the time of death in PID-29 says it', when: { valued: '29' } },
  {
    id: 'PID-35',
    from: '35',
    to: 'extension[animal].extension[species].valueCodeableConcept',
    via: codeableConcept({ table: '0446' }),
  },
  { id: 'PID-35-species', to: 'extension[animal].extension[species].url', value: 'species' },
  {
    id: 'PID-36',
    from: '36',
    to: 'extension[animal].extension[breed].valueCodeableConcept',
    via: codeableConcept({ table: '0447' }),
    // The breed is told below the species, which the extension requires (HL7 v2.5.1, 3.4.2.36 says so too).
    when: { valued: '35' },
  },
  { id: 'PID-36-breed', to: 'extension[animal].extension[breed].url', value: 'breed' },
  {
    id: 'PID-35-url',
    to: 'extension[animal].url',
    value: 'http://hl7.org/fhir/StructureDefinition/patient-animal',
  },
]);
