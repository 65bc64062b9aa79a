import { createFhirValidator } from '../index.ts';
import { digestLoader } from './digest-loader.ts';

export const load = digestLoader();
export const URL = 'http://forms.test/q';

/** Code and path of what is found in answers to a form with these items; severities other than error are named. */
export function found(items: readonly object[], answers: readonly object[], more: object = {}, form: object = {}) {
  const questionnaire = { resourceType: 'Questionnaire', url: URL, status: 'active', item: items, ...form };
  const response = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: URL,
    status: 'completed',
    ...(answers.length > 0 && { item: answers }),
    ...more,
  };
  const validator = createFhirValidator({ load, profiles: [{ name: 'q', text: JSON.stringify(questionnaire) }] });
  return validator
    .validateText(JSON.stringify(response), { exactNumbers: true })
    .filter(({ code }) => code.startsWith('fhir.questionnaire'))
    .map(({ code, severity, at }) => {
      const path = at?.path?.replace('QuestionnaireResponse', '');
      return `${code.slice('fhir.questionnaire-'.length)} ${path}${severity === 'error' ? '' : ` ${severity}`}`;
    });
}

export const q = (linkId: string, type: string, more: object = {}) => ({ linkId, type, ...more });
export const a = (linkId: string, ...answer: object[]) => ({ linkId, ...(answer.length > 0 && { answer }) });
export const extension = (...list: readonly (readonly [string, object])[]) => ({
  extension: list.map(([name, value]) => ({
    url: name.startsWith('sdc-')
      ? `http://hl7.org/fhir/uv/sdc/StructureDefinition/${name}`
      : `http://hl7.org/fhir/StructureDefinition/${name}`,
    ...value,
  })),
});
