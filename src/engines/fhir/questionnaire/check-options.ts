import { undecidedCodes } from '../check/check-binding.ts';
import { type FhirObject, report, shown } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import type { Answering } from './answering.ts';
import type { FormItem } from './form.ts';
import { keyOf, optionsOf } from './option-keys.ts';

/** Types whose answers can be compared with options; of a quantity, options name units (FHIR STU3). */
const COMPARED = new Set([
  'valueInteger',
  'valueDecimal',
  'valueDate',
  'valueDateTime',
  'valueTime',
  'valueString',
  'valueCoding',
  'valueReference',
]);

/** An answer is one of the options (FHIR R4, questionnaire-definitions.html#Questionnaire.item.answerOption). */
export function checkOptions(
  key: string,
  value: unknown,
  asked: FormItem,
  answers: number,
  answering: Answering,
): void {
  const { run } = answering;
  const { type } = asked;
  const options = optionsOf(asked);
  if (options.count === 0) {
    checkValueSet(key, value, asked, answering);
    return;
  }
  if (!COMPARED.has(key) || (type === 'open-choice' && isFreeText(key, value))) return;
  const found = options.byKey.get(keyOf(key, value) ?? '');
  if (found === undefined) {
    if (keyOf(key, value) === undefined) return;
    const expected = `one of the ${options.count} options of ${shown(asked.linkId)}`;
    report(run, { code: 'fhir.questionnaire-option', expected, got: valueShown(value) });
  } else if (found.exclusive && answers > 1) {
    const expected = 'no other answer beside this one, because the option is exclusive';
    report(run, { code: 'fhir.questionnaire-option-exclusive', expected, got: `${answers} answers` });
  }
}

/** What is typed in where the options do not fit: a string, or a coding with nothing but a display. */
function isFreeText(key: string, value: unknown): boolean {
  if (key === 'valueString') return true;
  const coding = key === 'valueCoding' ? objects(value)[0] : undefined;
  return coding !== undefined && coding.system === undefined && coding.code === undefined;
}

function checkValueSet(key: string, value: unknown, asked: FormItem, { run, engine }: Answering): void {
  const { definition, type } = asked;
  const valueSet = definition.answerValueSet;
  if (typeof valueSet !== 'string') return;
  if (type === 'open-choice' && isFreeText(key, value)) return;
  const coded = key === 'valueString' && type === 'string' ? { code: value } : objects(value)[0];
  if (!coded || (key !== 'valueCoding' && key !== 'valueString')) return;
  const { system, version, code } = coded as FhirObject;
  if (typeof code !== 'string') {
    // An extension may say why there is no code.
    if (code !== undefined || (coded as FhirObject).extension !== undefined || '_code' in coded) return;
    report(run, { code: 'fhir.questionnaire-option', expected: `a code of ${shown(valueSet)}`, got: 'no code' });
    return;
  }
  const named = {
    code,
    ...(typeof system === 'string' && { system }),
    ...(typeof version === 'string' && { version }),
  };
  const member = engine.terminology.member(valueSet, named, run);
  if (member === 'out') {
    report(run, { code: 'fhir.questionnaire-option', expected: `a code of ${shown(valueSet)}`, got: shown(code) });
  } else if (member === 'unknown' && run.undecided) {
    const next = 'Not all its codes are known offline: neither right nor wrong.';
    const expected = `a code of ${shown(valueSet)}`;
    const notChecked = undecidedCodes(typeof system === 'string' ? system : undefined, valueSet);
    const got = shown(code);
    report(run, { code: 'fhir.binding-undecided', severity: 'information', expected, got, next, notChecked });
  }
}

function valueShown(value: unknown): string {
  const object = objects(value)[0];
  const named = object && (object.code ?? object.reference ?? object.display);
  return shown(named ?? value);
}
