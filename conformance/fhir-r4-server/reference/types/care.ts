import type { TypeDefinition } from '../search/search-parameter.ts';
import { composite, date, quantity, reference, string, token } from './parameters.ts';

/** R4 Encounter. */
export const encounter: TypeDefinition = {
  parameters: [
    token('class', 'Encounter-class', 'class'),
    date('date', 'clinical-date', 'period'),
    token('identifier', 'clinical-identifier', 'identifier'),
    quantity('length', 'Encounter-length', 'length'),
    reference('location', 'Encounter-location', 'location.location', ['Location']),
    date('location-period', 'Encounter-location-period', 'location.period'),
    reference('part-of', 'Encounter-part-of', 'partOf', ['Encounter']),
    reference('participant', 'Encounter-participant', 'participant.individual', [
      'Practitioner',
      'PractitionerRole',
      'RelatedPerson',
    ]),
    token('participant-type', 'Encounter-participant-type', 'participant.type'),
    reference('patient', 'clinical-patient', 'subject', ['Patient']),
    reference('practitioner', 'Encounter-practitioner', 'participant.individual', ['Practitioner']),
    token('reason-code', 'Encounter-reason-code', 'reasonCode'),
    reference('service-provider', 'Encounter-service-provider', 'serviceProvider', ['Organization']),
    token('status', 'Encounter-status', 'status', { system: 'http://hl7.org/fhir/encounter-status' }),
    reference('subject', 'Encounter-subject', 'subject', ['Group', 'Patient']),
    token('type', 'clinical-type', 'type'),
  ],
  summary: [
    ...['identifier', 'status', 'class', 'type', 'serviceType', 'subject', 'episodeOfCare', 'participant'],
    ...['appointment', 'reasonCode', 'reasonReference', 'diagnosis'],
  ],
  mandatory: ['status', 'class'],
  modifiers: ['status'],
};

/** R4 Observation. */
export const observation: TypeDefinition = {
  parameters: [
    token('category', 'Observation-category', 'category'),
    token('code', 'clinical-code', 'code'),
    composite('code-value-concept', 'Observation-code-value-concept', ['.'], token('', '', 'valueCodeableConcept')),
    composite('code-value-quantity', 'Observation-code-value-quantity', ['.'], quantity('', '', 'valueQuantity')),
    token('combo-code', 'Observation-combo-code', ['code', 'component.code']),
    quantity('combo-value-quantity', 'Observation-combo-value-quantity', ['valueQuantity', 'component.valueQuantity']),
    token('component-code', 'Observation-component-code', 'component.code'),
    composite(
      'component-code-value-quantity',
      'Observation-component-code-value-quantity',
      ['component'],
      quantity('', '', 'valueQuantity'),
    ),
    quantity('component-value-quantity', 'Observation-component-value-quantity', 'component.valueQuantity'),
    token('data-absent-reason', 'Observation-data-absent-reason', 'dataAbsentReason'),
    date('date', 'clinical-date', ['effectiveDateTime', 'effectivePeriod', 'effectiveTiming', 'effectiveInstant'], {
      instants: ['effectiveInstant'],
    }),
    reference('encounter', 'clinical-encounter', 'encounter', ['Encounter']),
    reference('has-member', 'Observation-has-member', 'hasMember', [
      'Observation',
      'MolecularSequence',
      'QuestionnaireResponse',
    ]),
    token('identifier', 'clinical-identifier', 'identifier'),
    reference('patient', 'clinical-patient', 'subject', ['Patient']),
    reference('performer', 'Observation-performer', 'performer', [
      ...['Practitioner', 'Organization', 'CareTeam', 'Patient', 'PractitionerRole', 'RelatedPerson'],
    ]),
    token('status', 'Observation-status', 'status', { system: 'http://hl7.org/fhir/observation-status' }),
    reference('subject', 'Observation-subject', 'subject', ['Group', 'Device', 'Patient', 'Location']),
    token('value-concept', 'Observation-value-concept', 'valueCodeableConcept'),
    date('value-date', 'Observation-value-date', ['valueDateTime', 'valuePeriod']),
    quantity('value-quantity', 'Observation-value-quantity', 'valueQuantity'),
    string('value-string', 'Observation-value-string', ['valueString', 'valueCodeableConcept.text']),
  ],
  summary: [
    ...['identifier', 'basedOn', 'partOf', 'status', 'code', 'subject', 'focus', 'encounter', 'effectiveDateTime'],
    ...['effectivePeriod', 'effectiveTiming', 'effectiveInstant', 'issued', 'performer', 'valueQuantity'],
    ...['valueCodeableConcept', 'valueString', 'valueBoolean', 'valueInteger', 'valueRange', 'valueRatio'],
    ...['valueSampledData', 'valueTime', 'valueDateTime', 'valuePeriod', 'hasMember', 'derivedFrom', 'component'],
  ],
  mandatory: ['status', 'code'],
  modifiers: ['status'],
};

/** R4 DiagnosticReport. */
export const diagnosticReport: TypeDefinition = {
  parameters: [
    token('category', 'DiagnosticReport-category', 'category'),
    token('code', 'clinical-code', 'code'),
    token('conclusion', 'DiagnosticReport-conclusion', 'conclusionCode'),
    date('date', 'clinical-date', ['effectiveDateTime', 'effectivePeriod']),
    reference('encounter', 'clinical-encounter', 'encounter', ['Encounter']),
    token('identifier', 'clinical-identifier', 'identifier'),
    date('issued', 'DiagnosticReport-issued', 'issued', { instants: ['issued'] }),
    reference('patient', 'clinical-patient', 'subject', ['Patient']),
    reference('performer', 'DiagnosticReport-performer', 'performer', [
      'Practitioner',
      'Organization',
      'CareTeam',
      'PractitionerRole',
    ]),
    reference('result', 'DiagnosticReport-result', 'result', ['Observation']),
    token('status', 'DiagnosticReport-status', 'status', { system: 'http://hl7.org/fhir/diagnostic-report-status' }),
    reference('subject', 'DiagnosticReport-subject', 'subject', ['Group', 'Device', 'Patient', 'Location']),
  ],
  summary: [
    ...['identifier', 'status', 'category', 'code', 'subject', 'encounter', 'effectiveDateTime', 'effectivePeriod'],
    ...['issued', 'performer', 'resultsInterpreter', 'media'],
  ],
  mandatory: ['status', 'code'],
  modifiers: ['status'],
};
