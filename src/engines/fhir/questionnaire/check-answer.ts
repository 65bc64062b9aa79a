import { type FhirObject, report, within } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import type { Answering } from './answering.ts';
import { valueIn } from './answers.ts';
import { checkAttachment } from './check-attachment.ts';
import { checkBounds } from './check-bounds.ts';
import { checkOptions } from './check-options.ts';
import { checkQuantity } from './check-quantity.ts';
import { checkReferenceAnswer } from './check-reference-answer.ts';
import { checkStringAnswer } from './check-string-answer.ts';
import type { FormItem } from './form.ts';
import { optionsOf } from './option-keys.ts';

/** The member that answers a question of each type (FHIR R4, valueset-item-type.html). */
const members: Readonly<Record<string, readonly string[]>> = {
  boolean: ['valueBoolean'],
  decimal: ['valueDecimal'],
  integer: ['valueInteger'],
  date: ['valueDate'],
  dateTime: ['valueDateTime'],
  time: ['valueTime'],
  string: ['valueString'],
  text: ['valueString'],
  url: ['valueUri'],
  attachment: ['valueAttachment'],
  reference: ['valueReference'],
  quantity: ['valueQuantity'],
  choice: ['valueCoding', 'valueString', 'valueInteger', 'valueDate', 'valueTime'],
  'open-choice': ['valueCoding', 'valueString', 'valueInteger', 'valueDate', 'valueTime'],
};

/** One answer to a question, at which the run stands: of its type, among its options, within its bounds. */
export function checkAnswer(answer: FhirObject, asked: FormItem, answers: number, answering: Answering): void {
  const { run } = answering;
  const { key, value } = valueIn(answer);
  const allowed = membersFor(asked);
  if (key === undefined || !allowed || !isAnswerMember(key)) return;
  if (!allowed.includes(key)) {
    const expected = `${allowed.join(', ')}, because the question is a ${asked.type}`;
    report(run, { code: 'fhir.questionnaire-answer-type', expected, got: key, member: key });
    return;
  }
  const { extension } = asked.definition;
  if (value === undefined || !answering.spend(Array.isArray(extension) ? extension.length : 0)) return;
  within(run, key, undefined, () => {
    checkOptions(key, value, asked, answers, answering);
    checkBounds(key, value, asked, run);
    if (key === 'valueString' || key === 'valueUri') checkStringAnswer(value, asked, answering);
    const object = objects(value)[0];
    if (!object) return;
    if (key === 'valueAttachment') checkAttachment(object, asked, run);
    if (key === 'valueQuantity') checkQuantity(object, asked, answering);
    if (key === 'valueReference') checkReferenceAnswer(object, asked, answering);
  });
}

function membersFor(asked: FormItem): readonly string[] | undefined {
  const { type } = asked;
  const plain = type !== undefined && Object.hasOwn(members, type) ? members[type] : undefined;
  if (type !== 'choice' && type !== 'open-choice') return plain;
  return optionsOf(asked).references ? [...(plain ?? []), 'valueReference'] : plain;
}

const known = new Set(Object.values(members).flat());
/** Any other member is no answer at all, which is reported already. */
const isAnswerMember = (key: string): boolean => known.has(key);
