import { rows, type Table } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';

const annotationType = rows('CWE', 'Extension', [
  { id: 'NTE-4', from: '.', to: 'valueCodeableConcept', via: codeableConcept({ table: '0364' }) },
  { id: 'NTE-4-url', to: 'url', value: 'http://hl7.org/fhir/StructureDefinition/annotationType' },
]);

const codedComment = rows('CWE', 'Extension', [
  { id: 'NTE-9', from: '.', to: 'valueCodeableConcept', via: codeableConcept() },
  { id: 'NTE-9-url', to: 'url', value: 'http://hl7.org/fhir/StructureDefinition/alternate-codes' },
]);

const annotation = rows('FT', 'Annotation', [
  { id: 'NTE-3', from: '1', to: 'text', via: 'string' },
  { id: 'NTE-4', from: '../4', to: 'extension[]', via: annotationType, when: { valued: '.' } },
  { id: 'NTE-5', from: '../5', to: 'authorReference', via: practitioner, as: 'entry', when: { valued: '.' } },
  ...dateTimeRows('NTE-6', '../6', 'time'),
  { id: 'NTE-9', from: '../9', to: '_text.extension[]', via: codedComment, when: { valued: '.' } },
]);

const SET_ID = { id: 'NTE-1', ignore: 'set id: a place in the message, not data' } as const;

/** NTE onto a resource with notes: one Annotation a comment. */
function notes(target: string): Table {
  return rows('NTE', target, [SET_ID, { id: 'NTE-3', from: '3[]', to: 'note[]', via: annotation }]);
}

/** NTE as an extension where the resource has no notes of its own. */
function noteExtension(target: string, url: string): Table {
  const extension = rows('FT', 'Extension', [
    { id: 'NTE-3', from: '.', to: 'valueAnnotation', via: annotation },
    { id: 'NTE-3-url', to: 'url', value: url },
  ]);
  return rows('NTE', target, [SET_ID, { id: 'NTE-3', from: '3[]', to: 'extension[]', via: extension }]);
}

const NOTE = 'http://hl7.org/fhir/StructureDefinition/note';

/** NTE, notes and comments (HL7 v2.5.1, 2.15.10), by what it stands below. */
export const nteObservation = notes('Observation');
export const nteServiceRequest = notes('ServiceRequest');
export const nteMedicationRequest = notes('MedicationRequest');
export const nteImmunization = notes('Immunization');
export const nteDiagnosticReport = noteExtension('DiagnosticReport', NOTE);
export const ntePatient = noteExtension('Patient', NOTE);
/** R5's Appointment.note: R4 has a comment of one line only. */
export const nteAppointment = noteExtension(
  'Appointment',
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.note',
);
