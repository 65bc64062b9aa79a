import { describe, expect, it } from 'vitest';
import { createFhirValidator } from '../index.ts';
import { digestLoader } from '../testing/digest-loader.ts';

const load = digestLoader();
const URL = 'http://measures.test/m';

function judged(resource: object, given: readonly object[]) {
  const profiles = given.map((one, index) => ({ name: `${index}`, text: JSON.stringify(one) }));
  return createFhirValidator({ load, profiles })
    .validate(resource)
    .filter(({ code }) => code.startsWith('fhir.measure'))
    .map(({ code, severity, at }) => {
      const path = at?.path?.replace(/^Measure(Report)?/, '');
      return `${code.slice('fhir.measure-'.length)} ${path}${severity === 'error' ? '' : ` ${severity}`}`;
    });
}

const code = (name: string, system = 'http://measures.test/codes') => ({ code: { coding: [{ system, code: name }] } });
const population = (name: string, more: object = { count: 1 }) => ({
  ...code(name, 'http://terminology.hl7.org/CodeSystem/measure-population'),
  ...more,
});
const scoring = (name: string) => ({ scoring: code(name).code });

/** What is wrong with the groups of a report on a Measure with those groups. */
function reported(
  defined: readonly object[],
  groups: readonly object[],
  report: object = {},
  measure: object = scoring('cohort'),
) {
  return judged(
    {
      resourceType: 'MeasureReport',
      status: 'complete',
      type: 'summary',
      period: { start: '2020' },
      measure: URL,
      ...(groups.length > 0 && { group: groups }),
      ...report,
    },
    [{ resourceType: 'Measure', status: 'active', url: URL, group: defined, ...measure }],
  );
}

describe('groups of a report', () => {
  const two = [code('a'), code('b')];

  it('are those of the Measure, once each', () => {
    expect(reported(two, [code('b'), code('a')])).toEqual([]);
    expect(reported(two, [code('a')])).toEqual(['part-missing ']);
    expect(reported(two, [code('a'), code('b'), code('c')])).toEqual(['part .group[2]']);
    expect(reported(two, [code('a'), code('b'), code('a')])).toEqual(['part .group[2]']);
    expect(reported(two, [code('a'), code('b'), { id: 'x' }])).toEqual(['part .group[2]']);
  });

  it('may go by id, and without a name where there is only one', () => {
    expect(reported([{ id: 'x' }, { id: 'y' }], [{ id: 'y' }, { id: 'x' }])).toEqual([]);
    expect(reported([code('a')], [{ id: 'x' }])).toEqual([]);
    expect(reported([code('a')], [code('b')])).toEqual(['part .group[0]', 'part-missing ']);
    expect(reported([{ description: 'one' }, { description: 'other' }], [code('b')])).toEqual([]);
  });

  it('are not missed where none are due', () => {
    expect(reported(two, [], { type: 'data-collection' })).toEqual([]);
    expect(reported(two, [], { status: 'pending' })).toEqual([]);
    expect(reported(two, [])).toHaveLength(2);
  });
});

describe('populations and stratifiers', () => {
  const group = [{ ...code('a'), population: [population('numerator', {}), population('measure-observation', {})] }];

  it('have populations by code, with a number', () => {
    expect(reported(group, [{ ...code('a'), population: [population('numerator')] }])).toEqual([]);
    expect(reported(group, [code('a')])).toEqual(['part-missing .group[0]']);
    expect(reported(group, [{ ...code('a'), population: [population('numerator', {})] }])).toEqual([
      'population .group[0].population[0] warning',
    ]);
    const listed = population('numerator', { count: 1, subjectResults: { reference: 'List/1' } });
    expect(reported(group, [{ ...code('a'), population: [listed] }])).toEqual([
      'population .group[0].population[0].subjectResults',
    ]);
    expect(reported(group, [{ ...code('a'), population: [listed] }], { type: 'subject-list' })).toEqual([]);
  });

  it('have stratifiers with the components of the Measure', () => {
    const stratified = [{ ...code('a'), stratifier: [{ id: 's', component: [code('age'), code('sex')] }] }];
    const component = (name: string) => ({ ...code(name), value: { text: 'x' } });
    const by = (id: string, name: string) => [
      { ...code('a'), stratifier: [{ id, stratum: [{ component: [component('age'), component(name)] }] }] },
    ];
    expect(reported(stratified, by('s', 'sex'))).toEqual([]);
    expect(reported(stratified, by('s', 'size'))).toEqual([
      'component .group[0].stratifier[0].stratum[0].component[1].code',
    ]);
    expect(reported(stratified, [code('a')])).toEqual(['part-missing .group[0]']);
  });
});

describe('scores', () => {
  const score = (measureScore: object | undefined, kind: string, report: object = {}, measure: object = {}) =>
    reported([code('a')], [{ ...code('a'), ...(measureScore && { measureScore }) }], report, {
      ...scoring(kind),
      ...measure,
    });

  it('are there where the Measure has one, and only there', () => {
    expect(score({ value: 3 }, 'cohort')).toEqual(['score .group[0].measureScore']);
    expect(score(undefined, 'cohort')).toEqual([]);
    expect(score(undefined, 'ratio')).toEqual(['score .group[0].measureScore']);
    expect(score(undefined, 'ratio', { status: 'pending' })).toEqual([]);
    expect(score(undefined, 'something-else')).toEqual([]);
  });

  it('are proportions without a unit, or in the unit of the Measure', () => {
    expect(score({ value: 0.4 }, 'proportion')).toEqual([]);
    expect(score({ value: 40 }, 'proportion')).toEqual(['score .group[0].measureScore.value']);
    expect(score({ value: 0.4, unit: '%' }, 'proportion')).toEqual(['score .group[0].measureScore.unit']);
    const days = {
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
          valueCoding: { system: 'http://unitsofmeasure.org', code: 'd' },
        },
      ],
    };
    const in_ = (unit: string) => ({ value: 3, system: 'http://unitsofmeasure.org', code: unit });
    expect(score(in_('d'), 'continuous-variable', {}, days)).toEqual([]);
    expect(score(in_('h'), 'continuous-variable', {}, days)).toEqual(['score .group[0].measureScore']);
  });
});

describe('criteria of a Measure', () => {
  const elm = '<library xmlns="urn:hl7-org:elm:r1"><statements><def name="In Age"/></statements></library>';
  const library = (data: string) => ({
    resourceType: 'Library',
    status: 'active',
    url: 'http://measures.test/lib',
    name: 'Ages',
    type: { text: 'logic' },
    content: [{ contentType: 'application/elm+xml', data: btoa(data) }],
  });
  const measure = (expression: string, more: object = { library: ['http://measures.test/lib'] }) => ({
    resourceType: 'Measure',
    status: 'active',
    group: [{ stratifier: [{ criteria: { language: 'text/cql', expression } }] }],
    ...more,
  });

  it('name what the library defines', () => {
    const with_ = (expression: string) => judged(measure(expression), [library(elm)]);
    expect(with_('Ages."In Age"')).toEqual([]);
    expect(with_('"In Age"')).toEqual([]);
    expect(with_('true or false')).toEqual([]);
    expect(with_('Ages."Out of Age"')).toEqual(['library .group[0].stratifier[0].criteria.expression']);
    expect(with_('Other."In Age"')).toEqual(['library .group[0].stratifier[0].criteria.expression']);
  });

  it('are not decided where the library is not at hand, or cannot be read', () => {
    expect(judged(measure('Ages."Out of Age"'), [])).toEqual([]);
    expect(judged(measure('Ages."Out of Age"'), [library('no ELM')])).toEqual([]);
    expect(judged(measure('"In Age"', {}), [])).toEqual(['library .group[0].stratifier[0].criteria.language']);
  });

  it('can be told apart by code', () => {
    const groups = (...group: object[]) => judged({ resourceType: 'Measure', status: 'active', group }, []);
    expect(groups({ description: 'only' })).toEqual([]);
    expect(groups(code('a'), { description: 'other' })).toEqual(['code .group[1] warning']);
  });
});

it('never throws, whatever stands where', () => {
  for (const value of [null, 1, 'x', true, [], {}, [null], [1], [[]], [{}]]) {
    const odd = { code: value, population: value, stratifier: value, measureScore: value, id: value };
    expect(() => reported([odd, code('a')], [odd, code('a')])).not.toThrow();
    expect(() => judged({ resourceType: 'Measure', group: value, library: value }, [])).not.toThrow();
    expect(() => judged({ resourceType: 'MeasureReport', measure: URL, group: value }, [])).not.toThrow();
  }
});
