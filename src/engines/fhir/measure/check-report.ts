import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { findByCanonical } from '../questionnaire/find-by-canonical.ts';
import { objects } from '../rules/rule-table.ts';
import { checkScore, type Reporting } from './check-score.ts';
import { codeKeys, isNamed, nameShown, type Parts, partsOf } from './match-code.ts';

/** A report has the groups, populations and stratifiers of its Measure (FHIR R4, measurereport.html#bnc). */
export function checkReport(value: FhirObject, run: Run, engine: Engine): void {
  const { measure } = value;
  if (typeof measure !== 'string') return;
  const found = findByCanonical(measure, 'Measure', run, engine);
  if (!found) {
    if (!run.undecided) return;
    const expected = 'the Measure at hand that this reports on';
    const next = 'Its groups were not checked: give the Measure with the run.';
    const severity = 'information';
    const notChecked = `groups of the Measure ${measure}`;
    const got = shown(measure);
    report(run, { code: 'fhir.measure-unknown', severity, expected, got, next, member: 'measure', notChecked });
    return;
  }
  const groups = partsOf(found.resource.group);
  if (groups.all.length === 0) return;
  const reporting: Reporting = { run, measure: found.resource, report: value };
  // One that is pending or failed may have no results yet; one that has some has them for all.
  const none = value.type === 'data-collection' || (value.status !== 'complete' && value.group === undefined);
  matchAll(value, 'group', groups, reporting, {
    missing: () => !none,
    check: (reported, part) => checkGroup(reported, part, reporting),
  });
}

interface Matching {
  /** Whether a part of the Measure that is not reported is missed. */
  readonly missing: (part: FhirObject) => boolean;
  readonly check: (reported: FhirObject, part: FhirObject) => void;
}

/** Each item of `holder[key]` is one of the parts, each part is there once. */
function matchAll(holder: FhirObject, key: string, parts: Parts, { run }: Reporting, matching: Matching): void {
  const list = Array.isArray(holder[key]) ? (holder[key] as readonly unknown[]) : [];
  const only = list.length === 1 && parts.all.length === 1 ? parts.all[0] : undefined;
  const seen = new Set<FhirObject>();
  let undecided = false;
  const what = `${key} of the Measure`;
  list.forEach((value, index) => {
    const reported = objects(value)[0];
    if (!reported) return;
    within(run, key, index, () => {
      const part = parts.find(reported) ?? (only && anonymous(reported, only) ? only : undefined);
      if (!part) {
        const coded = codeKeys(reported).length > 0;
        // Parts without code and id cannot be told from one another, so it may be one of them.
        if (parts.all.some((one) => !isNamed(one))) undecided = true;
        else if (coded) report(run, { code: 'fhir.measure-part', expected: `a ${what}`, got: nameShown(reported) });
        else report(run, { code: 'fhir.measure-part', expected: `a code that says which ${what} it is`, got: 'none' });
        return;
      }
      if (seen.has(part)) {
        const expected = `one ${key} for each of the Measure`;
        report(run, { code: 'fhir.measure-part', expected, got: `a second ${nameShown(part)}` });
        return;
      }
      seen.add(part);
      matching.check(reported, part);
    });
  });
  if (undecided) return;
  for (const part of parts.all) {
    if (seen.has(part) || !isNamed(part) || !matching.missing(part)) continue;
    report(run, {
      code: 'fhir.measure-part-missing',
      expected: `the ${key} ${nameShown(part)} of the Measure`,
      got: 'none',
    });
  }
}

/** The only group there is goes without a code; two codes that differ are two groups. */
const anonymous = (reported: FhirObject, part: FhirObject): boolean =>
  codeKeys(reported).length === 0 || codeKeys(part).length === 0;

const OBSERVATION = JSON.stringify(['http://terminology.hl7.org/CodeSystem/measure-population', 'measure-observation']);

function checkGroup(reported: FhirObject, part: FhirObject, reporting: Reporting): void {
  matchAll(reported, 'population', partsOf(part.population), reporting, {
    missing: (population) => codeKeys(population).length > 0 && !codeKeys(population).includes(OBSERVATION),
    check: (population) => checkPopulation(population, reporting),
  });
  checkScore(reported, part, reporting);
  matchAll(reported, 'stratifier', partsOf(part.stratifier), reporting, {
    missing: () => true,
    check: (stratifier, wanted) => checkStratifier(stratifier, wanted, reporting),
  });
}

/** Lists of subjects stand in reports that are such lists, numbers in all others. */
function checkPopulation(population: FhirObject, { run, report: { type } }: Reporting): void {
  if (type === 'subject-list') return;
  if (population.subjectResults !== undefined) {
    const expected = 'no subjectResults, because the report is no subject-list';
    report(run, { code: 'fhir.measure-population', expected, got: 'some', member: 'subjectResults' });
  }
  if (population.count === undefined && population._count === undefined) {
    const expected = 'a count of the population';
    report(run, { code: 'fhir.measure-population', severity: 'warning', expected, got: 'none' });
  }
}

/** The components of each stratum are those that the Measure stratifies by. */
function checkStratifier(stratifier: FhirObject, part: FhirObject, { run }: Reporting): void {
  const components = partsOf(part.component);
  if (components.all.length === 0 || components.all.some((one) => !isNamed(one))) return;
  const strata = Array.isArray(stratifier.stratum) ? stratifier.stratum : [];
  strata.forEach((stratum, index) => {
    const list = objects(objects(stratum)[0]?.component);
    within(run, 'stratum', index, () => {
      list.forEach((component, at) => {
        if (codeKeys(component).length === 0 || components.find(component)) return;
        const expected = `a component that the Measure stratifies by (${components.all.slice(0, 5).map(nameShown).join(', ')})`;
        within(run, 'component', at, () =>
          report(run, { code: 'fhir.measure-component', expected, got: nameShown(component), member: 'code' }),
        );
      });
    });
  });
}
