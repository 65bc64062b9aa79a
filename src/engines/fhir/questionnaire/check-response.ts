import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { isAfter } from '../rules/compare-dates.ts';
import { objects } from '../rules/rule-table.ts';
import type { Answering } from './answering.ts';
import { type GivenAnswers, indexAnswers } from './answers.ts';
import { checkItems } from './check-items.ts';
import { enabler } from './enable-expression.ts';
import { findByCanonical } from './find-by-canonical.ts';
import { formOf } from './form.ts';

/** What one response may cost beyond reading it: conditions over many answers multiply. */
const WORK = 5_000_000;

/** A response answers the questions of its Questionnaire (FHIR R4, questionnaireresponse.html#notes). */
export function checkResponse(response: FhirObject, run: Run, engine: Engine): void {
  const { questionnaire } = response;
  if (typeof questionnaire !== 'string') return;
  const found = findByCanonical(questionnaire, 'Questionnaire', run, engine);
  if (!found) {
    if (!run.undecided) return;
    const expected = 'the Questionnaire at hand that this answers';
    const next = 'Its answers were not checked: give the Questionnaire with the run.';
    const severity = 'information';
    const member = 'questionnaire';
    const notChecked = `answers to the Questionnaire ${questionnaire}`;
    const got = shown(questionnaire);
    report(run, { code: 'fhir.questionnaire-unknown', severity, expected, got, next, member, notChecked });
    return;
  }
  const form = formOf(found.resource, found.keeper);
  let work = WORK;
  let answers: GivenAnswers | undefined;
  const answering: Answering = {
    run,
    engine,
    form,
    finished: response.status === 'completed' || response.status === 'amended',
    evaluate: enabler(response, engine),
    spend: (cost) => {
      work -= cost;
      return work > 0;
    },
    answers: () => {
      answers ??= indexAnswers(response);
      return answers;
    },
  };
  checkPeriod(response, form.questionnaire, run);
  inContainerOf(found.resource, questionnaire, run, () => {
    checkItems(response, form.top, answering, [], true);
  });
}

/** `#id` in a Questionnaire means what that Questionnaire contains, unless it is contained itself. */
function inContainerOf(resource: FhirObject, canonical: string, run: Run, check: () => void): void {
  const { container } = run;
  if (!canonical.startsWith('#')) run.container = resource;
  check();
  run.container = container;
}

function checkPeriod(response: FhirObject, questionnaire: FhirObject, run: Run): void {
  const { authored } = response;
  const { start, end } = objects(questionnaire.effectivePeriod)[0] ?? {};
  if (typeof authored !== 'string') return;
  const early = typeof start === 'string' && isAfter(start, authored);
  const late = typeof end === 'string' && isAfter(authored, end);
  if (!early && !late) return;
  const expected = early ? `a time from ${shown(start)} on` : `a time up to ${shown(end)}`;
  const next = 'The Questionnaire is not meant for use at that time (effectivePeriod).';
  within(run, 'authored', undefined, () =>
    report(run, { code: 'fhir.questionnaire-period', severity: 'warning', expected, got: shown(authored), next }),
  );
}
