import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { entityIdentifier } from './datatypes/identifiers.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';

const EXTENSION = 'http://hl7.org/fhir/StructureDefinition/condition';

/** DG1, diagnosis (HL7 v2.5.1, 6.5.2), to Condition. */
export const dg1 = rows('DG1', 'Condition', [
  { id: 'DG1-1', ignore: 'set id: a place in the message, not data' },
  { id: 'DG1-20', from: '20', to: 'identifier[]', via: entityIdentifier },
  {
    id: 'DG1-21',
    from: '21',
    to: 'verificationStatus.coding[status].code',
    via: 'fixed',
    options: { value: 'entered-in-error' },
    when: { equals: { '21': 'D' } },
  },
  {
    id: 'DG1-21-system',
    to: 'verificationStatus.coding[status].system',
    value: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
  },
  {
    id: 'DG1-21-other',
    from: '21',
    ignore: 'that it is added or updated is what loading the Condition does',
    when: { oneOf: { '21': ['A', 'U'] } },
  },
  { id: 'DG1-3', from: '3', to: 'code', via: codeableConcept() },
  { id: 'DG1-4', from: '4', to: 'code.text', via: 'string' },
  ...dateTimeRows('DG1-5', '5', 'onsetDateTime'),
  { id: 'DG1-16', from: '16', to: 'asserter', via: practitioner, as: 'entry' },
  ...dateTimeRows('DG1-19', '19', 'recordedDate'),
  ...dateTimeRows('DG1-19-asserted', '19', 'extension[asserted].valueDateTime'),
  { id: 'DG1-19-url', to: 'extension[asserted].url', value: `${EXTENSION}-assertedDate` },
  { id: 'DG1-22', from: '22', to: 'extension[due].valueReference.identifier', via: entityIdentifier },
  { id: 'DG1-22-url', to: 'extension[due].url', value: `${EXTENSION}-dueTo` },
]);

/** Fields that say what part the diagnosis has in the visit. */
export const hasPart: Condition = {
  any: [{ valued: '6' }, { all: [{ valued: '15' }, { not: { equals: { '15': '0' } } }] }],
};

const rank: readonly Row[] = [
  { id: 'DG1-15', from: '15', to: 'rank', via: 'positiveInteger', when: { not: { equals: { '15': '0' } } } },
  {
    id: 'DG1-15-0',
    from: '15',
    ignore: 'zero: it has no rank among the diagnoses (HL7 v2.5.1, 6.5.2.15)',
    when: { equals: { '15': '0' } },
  },
];

const type = codeableConcept({ table: '0052', map: 'diagnosisType' });

/** DG1 onto the visit, beside the reference to the Condition. */
export const dg1Encounter: Table = rows('DG1', 'Encounter.diagnosis', [
  { id: 'DG1-6', from: '6', to: 'use', via: type },
  ...rank,
]);

/** DG1 onto the episode that PV1 names. */
export const dg1Episode: Table = rows('DG1', 'EpisodeOfCare.diagnosis', [
  { id: 'DG1-6', from: '6', to: 'role', via: type },
  ...rank,
]);
