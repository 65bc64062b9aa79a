import { describe, expect, it } from 'vitest';
import { createFhirValidator } from '../create-fhir-validator.ts';
import { digestLoader } from '../testing/digest-loader.ts';
import { judge, PROFILES, profile } from '../testing/profile.ts';

type Json = Readonly<Record<string, unknown>>;

const patient = (members: Json) => ({ resourceType: 'Patient', ...members });
const claiming = (...profiles: readonly string[]) => ({ meta: { profile: profiles.map((name) => PROFILES + name) } });
const needs = (name: string, element: string, base?: string) =>
  profile(name, 'Patient', [{ path: `Patient.${element}`, min: 1 }], base);

describe('which profiles a resource is held to', () => {
  it('those applied, where the resource is of their type', () => {
    const check = judge([needs('P', 'birthDate')]);
    expect(check(patient({ gender: 'male' }))).toEqual(['fhir.profile-min Patient.birthDate']);
    expect(check({ resourceType: 'Basic', code: { text: 'x' } })).toEqual(['fhir.profile-type Basic']);
  });

  it('those it claims, wherever it stands, and a profile of another type is an error', () => {
    const check = judge([profile('B', 'Bundle', []), needs('P', 'birthDate')]);
    const entry = (resource: Json) => ({ fullUrl: 'http://a.test/Patient/1', resource: { id: '1', ...resource } });
    const bundle = (resource: Json) => check({ resourceType: 'Bundle', type: 'collection', entry: [entry(resource)] });
    expect(bundle(patient({ gender: 'male' }))).toEqual([]);
    expect(bundle(patient({ gender: 'male', ...claiming('P') }))).toEqual([
      'fhir.profile-min Bundle.entry[0].resource.birthDate',
    ]);
    expect(bundle({ resourceType: 'Basic', code: { text: 'x' }, ...claiming('P') })).toContain(
      'fhir.profile-type Bundle.entry[0].resource',
    );
  });

  it('one by its version, of those at hand', () => {
    const check = judge([profile('X', 'Patient', []), { ...needs('P', 'birthDate'), version: '2.0' }]);
    expect(check(patient({ gender: 'male', ...claiming('P|2.0') }))).toEqual(['fhir.profile-min Patient.birthDate']);
    expect(check(patient({ gender: 'male', ...claiming('P|1.0') }))).toEqual([]);
  });

  it('none whose definition, or that of its base, is not at hand; which is told when asked for', () => {
    const definitions = [profile('X', 'Patient', []), needs('P', 'birthDate', 'Missing')];
    const resource = patient({ gender: 'male', ...claiming('P', 'Other') });
    expect(judge(definitions)(resource)).toEqual([]);
    const told = judge(definitions, { undecided: true })(resource).filter((one) => one.startsWith('fhir.profile'));
    expect(told).toEqual([
      'fhir.profile-unknown Patient.meta.profile[0]',
      'fhir.profile-unknown Patient.meta.profile[1]',
    ]);
  });

  it('the snapshot where the base is missing', () => {
    const { differential, ...rest } = needs('P', 'birthDate', 'Missing');
    const check = judge([{ ...rest, snapshot: differential }]);
    expect(check(patient({ gender: 'male' }))).toEqual(['fhir.profile-min Patient.birthDate']);
  });

  it('all of a chain, each said once', () => {
    const definitions = [needs('C', 'name', 'B'), needs('B', 'birthDate', 'A'), needs('A', 'gender')];
    const check = judge(definitions);
    expect(check(patient({ ...claiming('C', 'B', 'A') }))).toEqual([
      'fhir.profile-min Patient.gender',
      'fhir.profile-min Patient.birthDate',
      'fhir.profile-min Patient.name',
    ]);
  });

  it('none of a chain that is a circle', () => {
    const check = judge([needs('A', 'name', 'B'), needs('B', 'gender', 'A')]);
    expect(check(patient({ ...claiming('A') }))).toEqual([]);
  });

  it('those that a guide asks of all, and that another profile imposes', () => {
    const imposing = {
      ...needs('P', 'birthDate'),
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile',
          valueCanonical: `${PROFILES}Q`,
        },
      ],
    };
    const guide = {
      resourceType: 'ImplementationGuide',
      name: 'G',
      global: [{ type: 'Patient', profile: `${PROFILES}R` }],
    };
    const check = judge([imposing, needs('Q', 'gender'), needs('R', 'name'), guide]);
    expect(check(patient({ active: true }))).toEqual([
      'fhir.profile-min Patient.birthDate',
      'fhir.profile-min Patient.gender',
      'fhir.profile-min Patient.name',
    ]);
  });
});

describe('must-support', () => {
  it('is no failure, and is told when asked for', () => {
    const definitions = [profile('P', 'Patient', [{ path: 'Patient.gender', mustSupport: true }])];
    expect(judge(definitions)(patient({ active: true }))).toEqual([]);
    expect(judge(definitions, { undecided: true })(patient({ active: true }))).toEqual([
      'fhir.must-support Patient.gender',
    ]);
  });
});

describe('definitions that are no use', () => {
  it('are survived', () => {
    const odd: readonly unknown[] = [
      null,
      1,
      'x',
      {},
      { path: 1 },
      { path: '' },
      { path: 'Patient..' },
      { path: 'Other.x', min: 1 },
    ];
    const types = {
      path: 'Patient.name',
      type: [null, { code: 1 }, { code: 'HumanName', profile: 'x' }],
      min: 'x',
      max: '-1',
    };
    const slicing = {
      path: 'Patient.name',
      slicing: { discriminator: [null, { type: 'x', path: 1 }], rules: 3 },
      sliceName: 4,
    };
    const constraint = { path: 'Patient', constraint: [null, { key: 'k' }, { key: 'l', expression: 3 }] };
    const elements = [...odd, types, slicing, constraint] as readonly Json[];
    expect(judge([profile('P', 'Patient', elements)])(patient({ name: [{ text: 'N' }] }))).toEqual([]);
  });
});

describe('vital signs', () => {
  const validator = createFhirValidator({ load: digestLoader() });
  const observation = (code: string, more: Json = {}) => ({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject: { reference: 'Patient/1' },
    effectiveDateTime: '2020-01-01',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    valueQuantity: { value: 70, unit: 'beats/min', system: 'http://unitsofmeasure.org', code: '/min' },
    ...more,
  });
  const errors = (resource: Json) =>
    validator
      .validate(resource)
      .flatMap(({ code, severity, at }) => (severity === 'error' ? [`${code} ${at?.path}`] : []));

  it('have the profile of their code, claimed or not', () => {
    expect(errors(observation('8867-4'))).toEqual([]);
    expect(errors(observation('8867-4', { category: [{ text: 'c' }] }))).toEqual([
      'fhir.profile-min Observation.category',
    ]);
    expect(errors(observation('8867-4', { effectiveDateTime: '2020-01' }))).toEqual([
      'fhir.profile-constraint Observation.effectiveDateTime',
    ]);
    expect(errors(observation('2339-0', { category: undefined }))).toEqual([]);
  });

  it('may have components in other units', () => {
    const flow = { coding: [{ system: 'http://loinc.org', code: '3151-8' }] };
    const valueQuantity = { value: 6, unit: 'L/min', system: 'http://unitsofmeasure.org', code: 'L/min' };
    expect(errors(observation('8867-4', { component: [{ code: flow, valueQuantity }] }))).toEqual([]);
  });

  it('take a period for a time', () => {
    const period = { effectiveDateTime: undefined, effectivePeriod: { start: '2020' } };
    expect(errors(observation('8867-4', period))).toEqual([]);
  });
});
