import { type FhirObject, report, shown, within } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import type { Answering } from './answering.ts';
import { checkAnswer } from './check-answer.ts';
import { checkText } from './check-text.ts';
import { type Around, isEnabled } from './enable-when.ts';
import { url } from './extension-values.ts';
import type { FormItem, FormLevel } from './form.ts';
import { numberOf } from './numbers.ts';

interface Occurrence {
  readonly item: FhirObject;
  readonly index: number;
}

/**
 * The items of a response, of a group in it or of an answer, against the items that are asked there (FHIR R4,
 * questionnaireresponse.html#link). `asked` is false below what is not asked or not known to be.
 */
export function checkItems(
  holder: FhirObject,
  level: FormLevel,
  answering: Answering,
  around: Around,
  asked: boolean,
): void {
  const { run, form } = answering;
  const items = Array.isArray(holder.item) ? holder.item : [];
  const occurrences = new Map<FormItem, Occurrence[]>();
  let last = 0;
  items.forEach((value, index) => {
    const item = objects(value)[0];
    if (!item || typeof item.linkId !== 'string') return;
    const place = level.places.get(item.linkId);
    const definition = place === undefined ? undefined : level.items[place];
    if (place === undefined || !definition) {
      const elsewhere = form.byLinkId.get(item.linkId);
      within(run, 'item', index, () => {
        if (elsewhere) {
          reportMisplaced(elsewhere, answering);
          checkItem(item, elsewhere, answering, [...around, { asked: elsewhere, item }], false);
        } else if (form.whole) reportUnknown(item.linkId, answering);
      });
      return;
    }
    if (place < last) within(run, 'item', index, () => reportOrder(definition, level.items[last], answering));
    last = place;
    const list = occurrences.get(definition);
    if (list) list.push({ item, index });
    else occurrences.set(definition, [{ item, index }]);
  });
  for (const [definition, list] of occurrences) checkOccurrences(definition, list, answering, around, asked);
  if (!asked || !answering.spend(level.required.length)) return;
  for (const definition of level.required) {
    if (occurrences.has(definition) || isEnabled(definition, around, answering) !== 'yes') continue;
    reportMissing(definition, answering);
  }
}

function checkOccurrences(
  definition: FormItem,
  list: readonly Occurrence[],
  answering: Answering,
  around: Around,
  asked: boolean,
): void {
  const { run } = answering;
  const enabled = isEnabled(definition, around, answering);
  const second = list[1];
  if (second && !definition.repeats) {
    within(run, 'item', second.index, () => {
      const expected = `one item ${shown(definition.linkId)}, because it does not repeat`;
      report(run, { code: 'fhir.questionnaire-repeats', expected, got: `${list.length}` });
    });
  }
  if (definition.type === 'group') checkCount(definition, list.length, answering, asked && enabled === 'yes');
  for (const { item, index } of list) {
    within(run, 'item', index, () => {
      if (enabled === 'no' && (item.answer !== undefined || item.item !== undefined)) {
        const expected = `no answer to ${shown(definition.linkId)}, because its conditions (enableWhen) are not met`;
        report(run, { code: 'fhir.questionnaire-not-enabled', expected, got: 'one' });
      }
      checkItem(item, definition, answering, [...around, { asked: definition, item }], asked && enabled === 'yes');
    });
  }
}

function checkItem(item: FhirObject, definition: FormItem, answering: Answering, around: Around, asked: boolean): void {
  const { run } = answering;
  if (run.depth >= run.maxDepth) return;
  checkText(item, definition, run);
  const answers = Array.isArray(item.answer) ? item.answer : [];
  const { type } = definition;
  if (type === 'group') {
    for (let i = 0; i < answers.length; i++) within(run, 'answer', i, () => reportAnswered('a group', answering));
    const empty = objects(item.item).length === 0;
    if (empty && definition.required && asked) reportMissing(definition, answering);
    else checkItems(item, definition.children, answering, around, asked);
    return;
  }
  if (answers.length === 0 && definition.required && type !== 'display' && asked) reportMissing(definition, answering);
  if (answers.length > 1 && !definition.repeats) {
    within(run, 'answer', 1, () => {
      const expected = `one answer to ${shown(definition.linkId)}, because it does not repeat`;
      report(run, { code: 'fhir.questionnaire-repeats', expected, got: `${answers.length}` });
    });
  }
  checkCount(definition, answers.length, answering, asked);
  answers.forEach((value, index) => {
    const answer = objects(value)[0];
    if (!answer) return;
    within(run, 'answer', index, () => {
      if (type === 'display') reportAnswered('a display', answering);
      else checkAnswer(answer, definition, answers.length, answering);
      checkItems(answer, definition.children, answering, around, asked);
    });
  });
  if (objects(item.item).length > 0) reportNested(definition, answering);
}

/** minOccurs and maxOccurs count answers of a question, and occurrences of a group. */
function checkCount({ extensions, linkId }: FormItem, count: number, answering: Answering, asked: boolean): void {
  const { run, finished } = answering;
  const most = numberOf(extensions.get(url.maxOccurs)?.[0]);
  const least = numberOf(extensions.get(url.minOccurs)?.[0]);
  const code = 'fhir.questionnaire-occurs';
  if (most !== undefined && most >= 0 && count > most) {
    report(run, { code, expected: `at most ${most} times ${shown(linkId)}`, got: `${count}` });
  }
  if (least !== undefined && count < least && asked) {
    const severity = finished ? 'error' : 'warning';
    report(run, { code, severity, expected: `at least ${least} times ${shown(linkId)}`, got: `${count}` });
  }
}

function reportMissing({ linkId, type }: FormItem, { run, finished }: Answering): void {
  const expected = type === 'group' ? `items in the required group ${shown(linkId)}` : `an answer to ${shown(linkId)}`;
  const next = finished ? undefined : 'It may still come, because the response is not completed.';
  const severity = finished ? 'error' : 'warning';
  report(run, { code: 'fhir.questionnaire-required', severity, expected, got: 'none', ...(next && { next }) });
}

function reportMisplaced({ linkId, parent }: FormItem, { run }: Answering): void {
  const expected = parent ? `it within ${shown(parent.linkId)}` : 'it at the top of the response';
  const next = 'Items are nested as in the Questionnaire.';
  report(run, { code: 'fhir.questionnaire-misplaced', expected, got: `${shown(linkId)} here`, next });
}

function reportUnknown(linkId: unknown, { run }: Answering): void {
  const expected = 'a linkId of the Questionnaire';
  report(run, { code: 'fhir.questionnaire-link', expected, got: shown(linkId), member: 'linkId' });
}

function reportOrder({ linkId }: FormItem, before: FormItem | undefined, { run }: Answering): void {
  const expected = `the order of the Questionnaire, where ${shown(linkId)} comes before ${shown(before?.linkId)}`;
  report(run, { code: 'fhir.questionnaire-order', expected, got: 'it behind' });
}

function reportAnswered(what: string, { run }: Answering): void {
  const next = 'Only questions are answered.';
  report(run, { code: 'fhir.questionnaire-nesting', expected: `no answer to ${what}`, got: 'one', next });
}

function reportNested({ linkId, type }: FormItem, { run }: Answering): void {
  const display = type === 'display';
  const expected = `no items in ${display ? 'the display' : 'the question'} ${shown(linkId)} itself`;
  const next = display ? undefined : 'Items below a question stand in its answer (answer.item).';
  report(run, { code: 'fhir.questionnaire-nesting', expected, got: 'some', ...(next && { next }) });
}
