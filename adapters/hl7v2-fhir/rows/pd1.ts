import { rows } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { codedExtension } from './datatypes/extensions.ts';
import { organization } from './datatypes/organizations.ts';
import { practitioner } from './datatypes/practitioners.ts';

/** PD1, additional demographics (HL7 v2.5.1, 3.4.10), onto Patient. */
export const pd1 = rows('PD1', 'Patient', [
  { id: 'PD1-3', from: '3[]', to: 'generalPractitioner[]', via: organization, as: 'entry' },
  { id: 'PD1-4', from: '4[]', to: 'generalPractitioner[]', via: practitioner, as: 'entry' },
  {
    id: 'PD1-6',
    from: '6',
    to: 'extension[]',
    via: codedExtension('PD1-6', 'http://hl7.org/fhir/StructureDefinition/patient-disability', { table: '0295' }),
  },
  { id: 'PD1-14', from: ['14.1', '14.10'], to: 'extension[congregation].valueString', via: 'string' },
  {
    id: 'PD1-14-url',
    to: 'extension[congregation].url',
    value: 'http://hl7.org/fhir/StructureDefinition/patient-congregation',
  },
]);

/** PD1-7, living will, to an Observation of its own. */
export const pd1LivingWill = rows('PD1', 'Observation', [
  { id: 'PD1-7', from: '7', to: 'valueCodeableConcept', via: codeableConcept({ table: '0315' }) },
  { id: 'PD1-7-status', to: 'status', value: 'final' },
  { id: 'PD1-7-code', to: 'code', value: { coding: [{ system: 'http://loinc.org', code: '75320-2' }] } },
]);
