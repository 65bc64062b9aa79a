import type { TypeDefinition } from '../search/search-parameter.ts';
import { date, reference, string, token } from './parameters.ts';

/** R4 Condition. */
export const condition: TypeDefinition = {
  parameters: [
    token('category', 'Condition-category', 'category'),
    token('clinical-status', 'Condition-clinical-status', 'clinicalStatus'),
    token('code', 'clinical-code', 'code'),
    reference('encounter', 'Condition-encounter', 'encounter', ['Encounter']),
    token('identifier', 'clinical-identifier', 'identifier'),
    date('onset-date', 'Condition-onset-date', ['onsetDateTime', 'onsetPeriod']),
    string('onset-info', 'Condition-onset-info', 'onsetString'),
    reference('patient', 'clinical-patient', 'subject', ['Patient']),
    date('recorded-date', 'Condition-recorded-date', 'recordedDate'),
    reference('subject', 'Condition-subject', 'subject', ['Group', 'Patient']),
    token('verification-status', 'Condition-verification-status', 'verificationStatus'),
  ],
  summary: [
    ...['identifier', 'clinicalStatus', 'verificationStatus', 'code', 'bodySite', 'subject', 'encounter'],
    ...[
      'onsetDateTime',
      'onsetAge',
      'onsetPeriod',
      'onsetRange',
      'onsetString',
      'recordedDate',
      'recorder',
      'asserter',
    ],
  ],
  mandatory: ['subject'],
  modifiers: ['clinicalStatus', 'verificationStatus'],
};

/** R4 AllergyIntolerance. */
export const allergyIntolerance: TypeDefinition = {
  parameters: [
    token('category', 'AllergyIntolerance-category', 'category', {
      system: 'http://hl7.org/fhir/allergy-intolerance-category',
    }),
    token('clinical-status', 'AllergyIntolerance-clinical-status', 'clinicalStatus'),
    token('code', 'clinical-code', ['code', 'reaction.substance']),
    token('criticality', 'AllergyIntolerance-criticality', 'criticality', {
      system: 'http://hl7.org/fhir/allergy-intolerance-criticality',
    }),
    date('date', 'clinical-date', 'recordedDate'),
    token('identifier', 'clinical-identifier', 'identifier'),
    reference('patient', 'clinical-patient', 'patient', ['Patient']),
    token('type', 'clinical-type', 'type', { system: 'http://hl7.org/fhir/allergy-intolerance-type' }),
    token('verification-status', 'AllergyIntolerance-verification-status', 'verificationStatus'),
  ],
  summary: [
    ...['identifier', 'clinicalStatus', 'verificationStatus', 'type', 'category', 'criticality', 'code', 'patient'],
    'asserter',
  ],
  mandatory: ['patient'],
  modifiers: ['clinicalStatus', 'verificationStatus'],
};
