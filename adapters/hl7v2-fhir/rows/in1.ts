import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { organizationAddress } from './datatypes/addresses.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { unknownRows, untoldStatusRows } from './datatypes/extensions.ts';
import { identifier } from './datatypes/identifiers.ts';
import { humanName } from './datatypes/names.ts';
import { organizationRows } from './datatypes/organizations.ts';
import { dateTimeRows } from './date-time.ts';

/** One of the identifiers in a CWE: the guide's CWE[Identifier]. */
const planNumbers: readonly Row[] = [1, 4, 10].flatMap((part): readonly Row[] => {
  const to = `identifier[plan${part}]`;
  return [
    { id: `IN1-2-CWE.${part}`, from: `2.${part}`, to: `${to}.value`, via: 'string' },
    {
      id: `IN1-2-CWE.${part + 2}`,
      from: `2.${part + 2}`,
      to: `${to}.system`,
      via: 'codeSystem',
      when: { valued: `2.${part}` },
    },
  ];
});

/** IN1-4 and 5: who pays. */
const payor = rows('IN1', 'Organization', [
  ...organizationRows('4.'),
  { id: 'IN1-5', from: '5[]', to: 'address[]', via: organizationAddress },
]);

/** IN1-10 with the type `SN` is the subscriber's number. */
const isSubscriber: Condition = { equals: { '10.5': 'SN' } };

/** IN1-10 and 11: the group or employer that holds the policy. */
const policyHolder = rows('IN1', 'Organization', [
  ...organizationRows('11.'),
  { id: 'IN1-10', from: '10', to: 'identifier[]', via: identifier, when: { not: isSubscriber } },
]);

function subscriberId(id: string): Table {
  return rows('CX', 'Extension', [
    { id, from: '.', to: 'valueIdentifier', via: identifier },
    {
      id: `${id}-url`,
      to: 'url',
      value: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Coverage.subscriberId',
    },
  ]);
}

/** The insured is the patient (table 0063). */
export const isPatient: Condition = { equals: { '17.1': 'SEL' } };

/**
 * IN1, insurance (HL7 v2.5.1, 6.5.6), to Coverage. Its status is required and not told. Without IN1-4 the payor is said
 * to be unknown.
 */
export const in1 = rows('IN1', 'Coverage', [
  { id: 'IN1-1', ignore: 'set id: a place in the message, not data' },
  ...planNumbers,
  ...untoldStatusRows('IN1-status', 'active'),
  { id: 'IN1-15', from: '15', to: 'type', via: codeableConcept({ table: '0086' }) },
  {
    id: 'IN1-11',
    from: '.',
    to: 'policyHolder',
    via: policyHolder,
    as: 'entry',
    when: { any: [{ valued: '11' }, { all: [{ valued: '10' }, { not: isSubscriber }] }] },
  },
  { id: 'IN1-10', from: '10', to: 'extension[]', via: subscriberId('IN1-10'), when: isSubscriber },
  { id: 'IN1-49', from: '49[]', to: 'extension[]', via: subscriberId('IN1-49') },
  { id: 'IN1-17', from: '17', to: 'relationship', via: codeableConcept({ table: '0063', map: 'relationship' }) },
  { id: 'IN1-16-self', from: '16[]', ignore: 'the patient, whom PID names', when: isPatient },
  ...dateTimeRows('IN1-12', '12', 'period.start'),
  ...dateTimeRows('IN1-13', '13', 'period.end'),
  { id: 'IN1-4', from: '.', to: 'payor[]', via: payor, as: 'entry', when: { valued: '4' } },
  ...['2.1', '10', '12', '13', '15', '16', '17', '49'].map(
    (from): Row => unknownRows(`IN1-4-none-${from}`, from, 'payor[none]', { missing: '4' })[0] as Row,
  ),
  unknownRows('IN1-4-none', '2.1', 'payor[none]', { missing: '4' })[1] as Row,
]);

/** IN1-16, the insured, where that is not the patient, to RelatedPerson. */
export const in1Subscriber = rows('IN1', 'RelatedPerson', [
  { id: 'IN1-16', from: '16[]', to: 'name[]', via: humanName },
]);

const CASE_MANAGER = { coding: [{ system: 'http://snomed.info/sct', code: '768832004' }], text: 'case manager' };

/** IN3, certification (HL7 v2.5.1, 6.5.8): the case manager, to CareTeam. */
export const in3 = rows('IN3', 'CareTeam', [
  { id: 'IN3-1', ignore: 'set id: a place in the message, not data' },
  { id: 'IN3-21', from: '21', to: 'participant[manager].member.display', via: 'string' },
  { id: 'IN3-21-role', to: 'participant[manager].role[]', value: CASE_MANAGER },
]);
