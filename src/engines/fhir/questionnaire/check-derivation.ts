import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { items, objects } from '../rules/rule-table.ts';
import { extensionValue, url } from './extension-values.ts';
import { findByCanonical } from './find-by-canonical.ts';
import { type Form, type FormItem, formOf } from './form.ts';
import { numberOf } from './numbers.ts';
import { optionsOf, valueKeyOf } from './option-keys.ts';

/** A Questionnaire that another one is derived from, and how. */
export interface Derivation {
  readonly form: Form;
  readonly mode: 'extends' | 'compliesWith';
}

const TYPES = 'http://hl7.org/fhir/questionnaire-derivationType';

/** What `derivedFrom` names, as far as it is at hand and says how (extension questionnaire-derivationType). */
export function derivationsOf(questionnaire: FhirObject, run: Run, engine: Engine): readonly Derivation[] {
  return items(questionnaire.derivedFrom).flatMap((canonical, index): readonly Derivation[] => {
    const found = findByCanonical(canonical, 'Questionnaire', run, engine);
    const side = objects(items(questionnaire._derivedFrom)[index])[0];
    const type = side && objects(extensionValue(side, url.derivationType))[0];
    if (!found || found.resource === questionnaire || type?.system !== TYPES) return [];
    if (type.code !== 'extends' && type.code !== 'compliesWith') return [];
    return [{ form: formOf(found.resource, found.keeper), mode: type.code }];
  });
}

/** An item is not looser than the one of the same linkId in the form it is derived from. */
export function checkDerivation(item: FhirObject, { form, mode }: Derivation, run: Run): void {
  const base = form.byLinkId.get(String(item.linkId));
  const code = 'fhir.questionnaire-derivation';
  if (!base) {
    if (mode === 'extends' || !form.whole) return;
    const expected = 'only items of the Questionnaire that this one complies with';
    report(run, { code, expected, got: shown(item.linkId), member: 'linkId' });
    return;
  }
  const { definition } = base;
  if (base.type !== undefined && typeof item.type === 'string' && item.type !== base.type) {
    report(run, {
      code,
      expected: `the type ${base.type} of the item derived from`,
      got: shown(item.type),
      member: 'type',
    });
  }
  if (!base.repeats && item.repeats === true) {
    report(run, {
      code,
      expected: 'an item that does not repeat, as the one derived from',
      got: 'true',
      member: 'repeats',
    });
  }
  if (base.required && item.required === false) {
    report(run, { code, expected: 'a required item, as the one derived from', got: 'false', member: 'required' });
  }
  const most = numberOf(definition.maxLength);
  const own = numberOf(item.maxLength);
  if (most !== undefined && (own === undefined || own > most)) {
    const expected = `a maxLength of at most ${most}, as in the item derived from`;
    report(run, { code, expected, got: own === undefined ? 'none' : `${own}`, member: 'maxLength' });
  }
  checkAnswers(item, base, run);
}

function checkAnswers(item: FhirObject, base: FormItem, run: Run): void {
  const { definition } = base;
  const code = 'fhir.questionnaire-derivation';
  if (definition.answerOption !== undefined) {
    if (item.answerValueSet !== undefined) {
      const expected = 'options, as in the item derived from';
      report(run, { code, expected, got: 'a value set', member: 'answerValueSet' });
      return;
    }
    const options = objects(item.answerOption);
    if (options.length === 0) report(run, { code, expected: 'options out of those derived from', got: 'none' });
    const allowed = optionsOf(base);
    options.forEach((option, index) => {
      const key = valueKeyOf(option);
      if (key === undefined || allowed.byKey.has(key)) return;
      within(run, 'answerOption', index, () =>
        report(run, { code, expected: 'an option of the item derived from', got: 'another one' }),
      );
    });
  } else if (definition.answerValueSet !== undefined && item.answerOption !== undefined) {
    const expected = 'a value set, as in the item derived from';
    report(run, { code, expected, got: 'options', member: 'answerOption' });
  }
}
