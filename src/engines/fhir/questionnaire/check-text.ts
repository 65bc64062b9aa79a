import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { extensionValues } from './extension-values.ts';
import type { FormItem } from './form.ts';

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';

/** A text that the response repeats is that of the question, or a translation of it. */
export function checkText({ text }: FhirObject, { definition, linkId }: FormItem, run: Run): void {
  if (typeof text !== 'string' || text === definition.text) return;
  const side = objects(definition._text)[0];
  // An extension may make the text: a translation, or an expression that is evaluated when the form is filled in.
  for (const extension of objects(side?.extension)) {
    if (extension.url !== TRANSLATION) return;
    if (extensionValues(extension, 'content').includes(text)) return;
  }
  const got = shown(text);
  const expected =
    typeof definition.text === 'string'
      ? `the text of ${shown(linkId)} in the Questionnaire, ${shown(definition.text)}`
      : `no text, because ${shown(linkId)} has none in the Questionnaire`;
  report(run, { code: 'fhir.questionnaire-text', expected, got, member: 'text' });
}
