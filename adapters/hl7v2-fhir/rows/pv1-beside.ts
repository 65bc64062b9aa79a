import { type Condition, rows } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { unknownRows, untoldStatusRows } from './datatypes/extensions.ts';
import { identifier } from './datatypes/identifiers.ts';
import { locationRows } from './datatypes/locations.ts';

/** PV1-20, financial class, to Coverage. Its status and who pays are required and not told. */
export const pv1Coverage = rows('PV1', 'Coverage', [
  { id: 'PV1-20', from: '20.1', to: 'type', via: codeableConcept({ table: '0064' }) },
  ...untoldStatusRows('PV1-20-status', 'active'),
  ...unknownRows('PV1-20-payor', '20.1', 'payor[none]', { valued: '20' }),
]);

/** Fields of PV1 that name an episode. */
export function hasEpisode(pv1: string): Condition {
  return { any: [{ valued: `${pv1}.53` }, { valued: `${pv1}.54` }] };
}

/** PV1-53 and 54, service episode, to EpisodeOfCare. Its status is required and not told. */
export const pv1Episode = rows('PV1', 'EpisodeOfCare', [
  { id: 'PV1-54', from: '54', to: 'identifier[]', via: identifier },
  { id: 'PV1-53', from: '53', to: 'extension[description].valueMarkdown', via: 'string' },
  {
    id: 'PV1-53-url',
    to: 'extension[description].url',
    value: 'http://hl7.org/fhir/StructureDefinition/resource-instance-description',
  },
  ...untoldStatusRows('PV1-54-status', 'active'),
]);

const priorPlace = rows('PL', 'Extension', [
  ...locationRows('PV1-43', 'extension[location].valueReference'),
  { id: 'PV1-43-location', to: 'extension[location].url', value: 'location' },
  {
    id: 'PV1-43-url',
    to: 'url',
    value: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-EncounterHistory.location',
  },
]);

/** PV1-43, prior temporary location, to R5's EncounterHistory as a Basic. */
export const pv1History = rows('PV1', 'Basic', [
  { id: 'PV1-43', from: '43', to: 'extension[]', via: priorPlace },
  {
    id: 'PV1-43-code',
    to: 'code',
    value: { coding: [{ system: 'http://hl7.org/fhir/fhir-types', code: 'EncounterHistory' }] },
  },
]);
