import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { checkDerivation, type Derivation, derivationsOf } from './check-derivation.ts';
import { type Form, type FormItem, type FormLevel, formOf } from './form.ts';

/** What a Questionnaire says about itself holds together: conditions, and what it is derived from. */
export function checkQuestionnaire(questionnaire: FhirObject, run: Run, engine: Engine): void {
  const form = formOf(questionnaire, run);
  const derivations = derivationsOf(questionnaire, run, engine);
  if (!form.conditional && derivations.length === 0) return;
  const spans = spansOf(form);
  checkLevel(questionnaire, form.top, { run, form, spans, derivations });
}

interface Checking {
  readonly run: Run;
  readonly form: Form;
  /** By order of an item: the order of the first item behind all that stand in it. */
  readonly spans: readonly number[];
  readonly derivations: readonly Derivation[];
}

function spansOf(form: Form): readonly number[] {
  const spans: number[] = [];
  const all = [...itemsOf(form)];
  // Behind to front, so that what stands in an item is known before the item.
  for (let i = all.length - 1; i >= 0; i--) {
    const item = all[i] as FormItem;
    const last = item.children.items.at(-1);
    spans[item.order] = last ? (spans[last.order] as number) : item.order + 1;
  }
  return spans;
}

function* itemsOf(form: Form): Generator<FormItem> {
  const open = [...form.top.items].reverse();
  for (let item = open.pop(); item; item = open.pop()) {
    yield item;
    for (let i = item.children.items.length - 1; i >= 0; i--) open.push(item.children.items[i] as FormItem);
  }
}

function checkLevel(holder: FhirObject, level: FormLevel, checking: Checking): void {
  const { run } = checking;
  const items = Array.isArray(holder.item) ? holder.item : [];
  if (run.depth >= run.maxDepth) return;
  let next = 0;
  items.forEach((value, index) => {
    const item = objects(value)[0];
    if (!item || typeof item.linkId !== 'string') return;
    // The form was read in the same order, and left out the same items.
    const known = level.items[next++];
    if (!known) return;
    within(run, 'item', index, () => {
      objects(item.enableWhen).forEach((condition, at) => {
        within(run, 'enableWhen', at, () => checkCondition(condition, known, checking));
      });
      for (const derivation of checking.derivations) checkDerivation(item, derivation, run);
      checkLevel(item, known.children, checking);
    });
  });
}

/** enableWhen.question names another question, before this item where the form is filled in from top to bottom. */
function checkCondition({ question }: FhirObject, { order }: FormItem, { run, form, spans }: Checking): void {
  if (typeof question !== 'string') return;
  const target = form.byLinkId.get(question);
  const member = 'question';
  const code = 'fhir.questionnaire-enable-when';
  if (!target) {
    if (form.whole)
      report(run, { code, expected: 'the linkId of a question of this form', got: shown(question), member });
  } else if (target.order === order) {
    report(run, { code, expected: 'another question than the item itself', got: shown(question), member });
  } else if (target.order > order && target.order < (spans[order] ?? 0)) {
    const expected = 'a question outside of the item, because what stands in it is not asked without it';
    report(run, { code, expected, got: shown(question), member });
  } else if (target.order > order) {
    const expected = 'a question before this item';
    const next = 'Who fills in the form from top to bottom comes to the condition too late.';
    report(run, { code, severity: 'warning', expected, got: `${shown(question)} behind it`, next, member });
  }
}
