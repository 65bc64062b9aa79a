import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { extensionValue, url } from '../questionnaire/extension-values.ts';
import { numberOf, textOfNumber } from '../questionnaire/numbers.ts';
import { objects } from '../rules/rule-table.ts';

export interface Reporting {
  readonly run: Run;
  readonly measure: FhirObject;
  readonly report: FhirObject;
}

const UNIT = 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit';
const SCORED = new Set(['proportion', 'ratio', 'continuous-variable']);

/** A score as the scoring of the Measure calls for (FHIR R4, valueset-measure-scoring.html). */
export function checkScore(
  group: FhirObject,
  part: FhirObject,
  { run, measure, report: { type, status } }: Reporting,
): void {
  const scoring = scoringOf(measure, part);
  const { measureScore } = group;
  const code = 'fhir.measure-score';
  const member = 'measureScore';
  if (type === 'data-collection' || scoring === 'cohort') {
    const why = scoring === 'cohort' ? 'the Measure counts a cohort' : 'the report only collects data';
    if (measureScore !== undefined) report(run, { code, expected: `no score, because ${why}`, got: 'one', member });
    return;
  }
  if (scoring === undefined || !SCORED.has(scoring)) return;
  const score = objects(measureScore)[0];
  if (!score) {
    // What is pending or failed has no score yet.
    if (measureScore !== undefined || group._measureScore !== undefined || status !== 'complete') return;
    report(run, { code, expected: `a score, because the Measure is a ${scoring}`, got: 'none', member });
    return;
  }
  within(run, member, undefined, () => {
    if (scoring === 'proportion') checkProportion(score, run);
    else checkUnit(score, measure, run);
    if (score.value !== undefined || score._value !== undefined || score.extension !== undefined) return;
    report(run, { code, expected: 'a value of the score', got: 'none' });
  });
}

function scoringOf(measure: FhirObject, group: FhirObject): string | undefined {
  const concept = objects(extensionValue(group, url.scoring))[0] ?? objects(measure.scoring)[0];
  const code = objects(concept?.coding)[0]?.code;
  return typeof code === 'string' ? code : undefined;
}

function checkProportion(score: FhirObject, run: Run): void {
  const code = 'fhir.measure-score';
  for (const member of ['unit', 'system', 'code']) {
    if (score[member] === undefined) continue;
    report(run, { code, expected: 'a proportion without a unit', got: `a ${member}`, member });
  }
  const value = numberOf(score.value);
  if (value === undefined || (value >= 0 && value <= 1)) return;
  report(run, {
    code,
    expected: 'a proportion from 0 to 1',
    got: textOfNumber(score.value) ?? 'another',
    member: 'value',
  });
}

/** The unit that the Measure states for its score. */
function checkUnit(score: FhirObject, measure: FhirObject, run: Run): void {
  const unit = objects(extensionValue(measure, UNIT))[0];
  if (!unit || typeof unit.code !== 'string') return;
  if (score.code === unit.code && (unit.system === undefined || score.system === unit.system)) return;
  const got = score.code === undefined ? 'none' : shown(score.code);
  report(run, { code: 'fhir.measure-score', expected: `the unit ${shown(unit.code)} of the Measure`, got });
}
