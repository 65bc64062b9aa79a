import type { FhirObject } from '../check/run.ts';
import { has, hasChoice, hasCoding, objects, type RuleTable } from './rule-table.ts';

const ALLERGY_VERIFICATION = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';
const CONDITION_CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const CONDITION_VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const ERROR = ['entered-in-error'];

const codings = (concept: unknown): readonly FhirObject[] => objects(objects(concept)[0]?.coding);
const notHome = ({ use }: FhirObject): boolean => use !== 'home';

/** Invariants of single resources (FHIR R4, the page of each). */
export const clinicalRules = {
  'pat-1': [
    'a name, telecom, address or organization',
    (focus) => ['name', 'telecom', 'address', 'organization'].some((name) => has(focus, name)),
  ],
  'org-1': ['an identifier or a name', (focus) => has(focus, 'identifier') || has(focus, 'name')],
  'org-2': ['no address of use "home" for an organization', notHome],
  'org-3': ['no telecom of use "home" for an organization', notHome],
  'obs-3': ['a low, a high or a text', (focus) => has(focus, 'low') || has(focus, 'high') || has(focus, 'text')],
  'obs-6': [
    'dataAbsentReason only where there is no value',
    (focus) => !has(focus, 'dataAbsentReason') || !hasChoice(focus, 'value') || 'both',
  ],
  'obs-7': [
    'no value of its own where a component has the same code',
    (focus) => {
      if (focus.component === undefined || !hasChoice(focus, 'value')) return true;
      const own = new Set(codings(focus.code).map((coding) => JSON.stringify(coding)));
      return objects(focus.component).every((component) =>
        codings(component.code).every((coding) => !own.has(JSON.stringify(coding))),
      );
    },
  ],
  'con-1': ['a summary or an assessment', (focus) => has(focus, 'summary') || has(focus, 'assessment')],
  'con-2': ['a code or a detail', (focus) => has(focus, 'code') || has(focus, 'detail')],
  'con-4': [
    'a clinicalStatus of resolved, remission or inactive where there is an abatement',
    (focus) =>
      !hasChoice(focus, 'abatement') ||
      hasCoding(focus.clinicalStatus, CONDITION_CLINICAL, ['resolved', 'remission', 'inactive']),
  ],
  'con-5': [
    'no clinicalStatus where verificationStatus is entered-in-error',
    (focus) => !hasCoding(focus.verificationStatus, CONDITION_VERIFICATION, ERROR) || !has(focus, 'clinicalStatus'),
  ],
  'ait-1': [
    'a clinicalStatus unless verificationStatus is entered-in-error',
    (focus) => has(focus, 'clinicalStatus') || hasCoding(focus.verificationStatus, ALLERGY_VERIFICATION, ERROR),
  ],
  'ait-2': [
    'no clinicalStatus where verificationStatus is entered-in-error',
    (focus) => !has(focus, 'clinicalStatus') || !hasCoding(focus.verificationStatus, ALLERGY_VERIFICATION, ERROR),
  ],
  'ras-2': [
    'a probability of at most 100',
    ({ probabilityDecimal }) => probabilityDecimal === undefined || !(Number(probabilityDecimal) > 100),
  ],
  'que-12': [
    'enableBehavior where there is more than one enableWhen',
    // The published expression says "more than two"; its text, and every later release, says more than one.
    (focus) => objects(focus.enableWhen).length <= 1 || has(focus, 'enableBehavior'),
  ],
} satisfies RuleTable;
