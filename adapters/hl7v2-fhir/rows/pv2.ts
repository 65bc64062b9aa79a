import { rows } from 'assay/adapter';
import { v2System } from '../codes/systems.ts';
import { codeableConcept } from './datatypes/cwe.ts';
import { dateTimeRows } from './date-time.ts';
import { participant, place } from './pv1-parts.ts';

const UCUM = 'http://unitsofmeasure.org';
const PLANNED = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Encounter.planned';

/** PV2, more of the visit (HL7 v2.5.1, 3.4.4), onto Encounter. */
export const pv2 = rows('PV2', 'Encounter', [
  ...place('PV2-1', '1', 'planned'),
  { id: 'PV2-3', from: '3', to: 'reasonCode[]', via: codeableConcept() },
  ...dateTimeRows('PV2-8', '8', 'extension[start].valueDateTime'),
  { id: 'PV2-8-url', to: 'extension[start].url', value: `${PLANNED}StartDate` },
  ...dateTimeRows('PV2-9', '9', 'extension[end].valueDateTime'),
  { id: 'PV2-9-url', to: 'extension[end].url', value: `${PLANNED}EndDate` },
  { id: 'PV2-11', from: '11', to: 'length.value', via: 'positiveNumber' },
  { id: 'PV2-11-unit', to: 'length.unit', value: 'days' },
  { id: 'PV2-11-system', to: 'length.system', value: UCUM },
  { id: 'PV2-11-code', to: 'length.code', value: 'd' },
  { id: 'PV2-12', from: '12', to: 'text.div', via: 'narrative' },
  { id: 'PV2-12-status', to: 'text.status', value: 'additional' },
  { id: 'PV2-13', from: '13[]', to: 'participant[]', via: participant('REF', 'referrer') },
  { id: 'PV2-22', from: '22', to: 'meta.security[protected].code', via: 'code' },
  { id: 'PV2-22-system', to: 'meta.security[protected].system', value: v2System('0136') },
  { id: 'PV2-25', from: '25', to: 'priority', via: codeableConcept({ table: '0217', map: 'encounterPriority' }) },
  {
    id: 'PV2-38',
    from: '38.1',
    to: 'extension[arrival].valueCoding',
    via: 'codingOf',
    with: { system: '38.3', display: '38.2' },
    options: { table: '0430' },
  },
  {
    id: 'PV2-38-url',
    to: 'extension[arrival].url',
    value: 'http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival',
  },
]);
