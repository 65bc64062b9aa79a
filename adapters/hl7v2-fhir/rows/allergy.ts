import { type Condition, type Row, rows } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { codedExtension } from './datatypes/extensions.ts';
import { entityIdentifier } from './datatypes/identifiers.ts';
import { humanName } from './datatypes/names.ts';
import { dateTimeRows } from './date-time.ts';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
const ALTERNATE = 'http://hl7.org/fhir/StructureDefinition/alternate-codes';
const SET_ID = 'set id: a place in the message, not data';

const manifestation = rows('ST', 'CodeableConcept', [{ id: 'ST', from: '.', to: 'text', via: 'string' }]);

/**
 * Fields 2 to 5, which AL1 and IAM share: kind, substance, severity, reaction. Beside FHIR's code stands the code as
 * sent; a code that FHIR has no counterpart for is a finding, since an extension alone does not stand for a required one.
 * Severity is read as criticality, since it is told of the allergy and not of a reaction.
 */
function sharedRows(segment: 'AL1' | 'IAM'): readonly Row[] {
  const known = (field: number, codes: readonly string[]): Condition => ({ oneOf: { [`${field}.1`]: codes } });
  return [
    {
      id: `${segment}-2`,
      from: '2.1',
      to: 'category[]',
      map: 'allergyCategory',
    },
    {
      id: `${segment}-2-original`,
      from: '2',
      to: '_category[original].extension[]',
      via: codedExtension(`${segment}-2`, ALTERNATE, { table: '0127' }),
      when: known(2, ['DA', 'FA', 'EA', 'AA', 'PA', 'LA']),
    },
    {
      id: `${segment}-2-type`,
      from: '2.1',
      to: 'type',
      map: 'allergyType',
      when: known(2, ['DA', 'FA', 'MA', 'EA', 'AA', 'PA', 'LA']),
    },
    { id: `${segment}-3`, from: '3', to: 'code', via: codeableConcept() },
    {
      id: `${segment}-4`,
      from: '4.1',
      to: 'criticality',
      map: 'allergyCriticality',
    },
    {
      id: `${segment}-4-original`,
      from: '4',
      to: '_criticality.extension[]',
      via: codedExtension(`${segment}-4`, ALTERNATE, { table: '0128' }),
      when: known(4, ['SV', 'MI']),
    },
    { id: `${segment}-5`, from: '5[]', to: 'reaction[reaction].manifestation[]', via: manifestation },
  ];
}

/** AL1, allergy (HL7 v2.5.1, 3.4.6), to AllergyIntolerance. */
export const al1 = rows('AL1', 'AllergyIntolerance', [
  { id: 'AL1-1', ignore: SET_ID },
  ...sharedRows('AL1'),
  ...dateTimeRows('AL1-6', '6', 'onsetDateTime'),
  { id: 'AL1-status', to: 'clinicalStatus', value: { coding: [{ system: CLINICAL, code: 'active' }] } },
]);

/** The patient reported it (table 0063). */
export const bySelf: Condition = { equals: { '15.1': 'SEL' } };

const reporter = rows('XPN', 'Practitioner', [{ id: 'IAM-14', from: '.', to: 'name[]', via: humanName }]);

/** IAM-14 and 15, a relative who reported it, to RelatedPerson. */
export const iamReporter = rows('IAM', 'RelatedPerson', [
  { id: 'IAM-14', from: '14[]', to: 'name[]', via: humanName },
  { id: 'IAM-15', from: '15', to: 'relationship[]', via: codeableConcept({ table: '0063', map: 'relationship' }) },
]);

/** Erroneous (IAM-17) and deleted (IAM-6): such an allergy has no clinical status (FHIR R4, ait-2). */
const inError: Condition = { any: [{ equals: { '17.1': 'E' } }, { equals: { '6.1': 'D' } }] };
const ERROR = {
  coding: [
    { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification', code: 'entered-in-error' },
  ],
};

/** IAM, patient adverse reaction (HL7 v2.5.1, 3.4.7), to AllergyIntolerance. */
export const iam = rows('IAM', 'AllergyIntolerance', [
  { id: 'IAM-1', ignore: SET_ID },
  { id: 'IAM-7', from: '7', to: 'identifier[]', via: entityIdentifier },
  {
    id: 'IAM-17-mapped',
    from: '17.1',
    to: 'clinicalStatus.coding[]',
    via: 'mappedCoding',
    with: { system: '17.3' },
    options: { map: 'allergyClinical', table: '0438' },
    when: { not: inError },
  },
  {
    id: 'IAM-17-active',
    from: '17.1',
    to: 'clinicalStatus.coding[]',
    via: 'fixed',
    options: { value: { system: CLINICAL, code: 'active' } },
    when: { not: { any: [inError, { equals: { '17.1': 'I' } }] } },
  },
  {
    id: 'IAM-17',
    from: '17.1',
    to: 'clinicalStatus.coding[]',
    via: 'codingOf',
    with: { system: '17.3', display: '17.2' },
    options: { table: '0438' },
    when: { not: inError },
  },
  {
    id: 'IAM-17-E',
    from: ['17.1', '6.1'],
    to: 'verificationStatus',
    via: 'fixed',
    options: { value: ERROR },
    when: inError,
  },
  ...sharedRows('IAM'),
  { id: 'IAM-27', from: '27.1', to: 'code.coding[]', via: 'codingOf', with: { system: '27.3', display: '27.2' } },
  ...dateTimeRows('IAM-11', '11', 'onsetDateTime'),
  { id: 'IAM-12', from: '12', to: 'onsetString', via: 'string', when: { missing: '11' } },
  ...dateTimeRows('IAM-13', '13', 'recordedDate'),
  { id: 'IAM-14', from: '14', to: 'recorder', via: reporter, as: 'entry', when: { missing: '15' } },
  { id: 'IAM-14-self', from: '14', ignore: 'the patient, whom PID names', when: bySelf },
  { id: 'IAM-15-self', from: '15', ignore: 'the recorder is the patient', when: bySelf },
  {
    id: 'IAM-status',
    to: 'clinicalStatus',
    value: { coding: [{ system: CLINICAL, code: 'active' }] },
    when: { not: inError },
  },
]);
