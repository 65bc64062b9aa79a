import { describe, expect, it } from 'vitest';
import { createFhirValidator } from '../create-fhir-validator.ts';
import { digestLoader } from '../testing/digest-loader.ts';
import {
  type Element,
  judge,
  observation,
  PROFILES,
  patient,
  profile,
  slice,
  sliced,
  within,
} from '../testing/profile.ts';

describe('rules', () => {
  const closed = [
    sliced('Patient.telecom', [['value', 'system']], { rules: 'closed', ordered: true }),
    slice('Patient.telecom', 'phone'),
    within('Patient.telecom', 'phone', 'system', { fixedCode: 'phone' }),
    slice('Patient.telecom', 'email'),
    within('Patient.telecom', 'email', 'system', { fixedCode: 'email' }),
  ];
  const telecom = (...systems: readonly string[]) =>
    patient({ telecom: systems.map((system) => ({ system, value: 'v' })) });

  it('closed and ordered', () => {
    const check = judge([profile('P', 'Patient', closed)]);
    expect(check(telecom('phone', 'phone', 'email'))).toEqual([]);
    expect(check(telecom('phone', 'fax'))).toEqual(['fhir.profile-slice Patient.telecom[1]']);
    expect(check(telecom('email', 'phone'))).toEqual(['fhir.profile-slice-order Patient.telecom[1]']);
  });

  it('a slice for all else', () => {
    const check = judge([
      profile('P', 'Patient', [
        ...closed,
        slice('Patient.telecom', '@default', { max: '1' }),
        within('Patient.telecom', '@default', 'rank', { min: 1 }),
      ]),
    ]);
    expect(check(telecom('phone', 'email'))).toEqual([]);
    expect(check(telecom('phone', 'fax'))).toEqual(['fhir.profile-min Patient.telecom[1].rank']);
  });

  it('reslicing, and slices that a later profile adds', () => {
    const check = judge([
      profile(
        'Q',
        'Patient',
        [
          {
            ...slice('Patient.telecom', 'phone'),
            slicing: { discriminator: [{ type: 'value', path: 'use' }], rules: 'closed' },
          },
          slice('Patient.telecom', 'phone/work', { min: 1, max: '1' }),
          within('Patient.telecom', 'phone/work', 'use', { fixedCode: 'work' }),
          within('Patient.telecom', 'phone/work', 'rank', { min: 1 }),
          slice('Patient.telecom', 'fax', { max: '1' }),
          within('Patient.telecom', 'fax', 'system', { fixedCode: 'fax' }),
        ],
        'P',
      ),
      profile('P', 'Patient', closed),
    ]);
    const phone = (use: string, rank?: number) => ({ system: 'phone', value: 'v', use, ...(rank && { rank }) });
    expect(check(patient({ telecom: [phone('work', 1), { system: 'fax', value: 'v' }] }))).toEqual([]);
    expect(check(patient({ telecom: [phone('work')] }))).toEqual(['fhir.profile-min Patient.telecom[0].rank']);
    expect(check(patient({ telecom: [phone('home', 1)] }))).toEqual([
      'fhir.profile-slice Patient.telecom[0]',
      'fhir.profile-min Patient.telecom',
    ]);
  });

  it('slicing stated beside a slice holds within it', () => {
    const check = judge([
      profile('P', 'Observation', [
        sliced('Observation.component', [['exists', 'interpretation']]),
        sliced('Observation.component.code.coding', [['value', 'system']]),
        slice('Observation.component', 'a', { min: 1 }),
        within('Observation.component', 'a', 'interpretation', { min: 1 }),
        {
          ...within('Observation.component', 'a', 'code.coding:loinc', { min: 1, sliceName: 'loinc' }),
          path: 'Observation.component.code.coding',
        },
        {
          id: 'Observation.component:a.code.coding:loinc.system',
          path: 'Observation.component.code.coding.system',
          fixedUri: 'http://loinc.org',
        },
      ]),
    ]);
    const component = (system: string) => ({
      code: { coding: [{ system, code: '1-8' }] },
      interpretation: [{ text: 'i' }],
      valueBoolean: true,
    });
    expect(check(observation({ component: [component('http://loinc.org')] }))).toEqual([]);
    expect(check(observation({ component: [component('urn:x')] }))).toEqual([
      'fhir.profile-min Observation.component[0].code.coding',
    ]);
  });
});

describe('slicing that needs no saying', () => {
  it('choices that are narrowed to the types that are named, unless slicing says otherwise', () => {
    const quantity = { id: 'Observation.valueQuantity', path: 'Observation.valueQuantity', mustSupport: true };
    const open = sliced('Observation.value[x]', [['type', '$this']], { rules: 'open' });
    const text = observation({ valueString: 's' });
    expect(judge([profile('P', 'Observation', [quantity])])(text)).toEqual([
      'fhir.profile-slice Observation.valueString',
    ]);
    expect(judge([profile('P', 'Observation', [open, quantity])])(text)).toEqual([]);
    expect(judge([profile('P', 'Observation', [quantity])])(observation({ valueQuantity: { value: 1 } }))).toEqual([]);
  });

  it('choices by their type, in either spelling', () => {
    for (const path of ['Observation.valueQuantity', 'Observation.value[x]:valueQuantity']) {
      const check = judge([
        profile('P', 'Observation', [
          { id: `${path}.code`, path: `${path.replace(/:.*/, '')}.code`, min: 1 },
          { id: `${path}.code`, path: `${path.replace(/:.*/, '')}.code`, patternCode: 'mg' },
        ]),
      ]);
      expect(check(observation({ valueString: 's' }))).toEqual([]);
      expect(
        check(observation({ valueQuantity: { value: 1, code: 'mg', system: 'http://unitsofmeasure.org' } })),
      ).toEqual([]);
      expect(check(observation({ valueQuantity: { value: 1 } }))).toEqual([
        'fhir.profile-min Observation.valueQuantity.code',
      ]);
      expect(
        check(observation({ valueQuantity: { value: 1, code: 'kg', system: 'http://unitsofmeasure.org' } })),
      ).toEqual(['fhir.profile-pattern Observation.valueQuantity.code']);
    }
  });

  it('extensions by their address, on primitives too', () => {
    const check = judge([
      profile('P', 'Patient', [
        slice('Patient.extension', 'e', {
          min: 1,
          max: '1',
          type: [{ code: 'Extension', profile: [`${PROFILES}e|1.0`] }],
        }),
        slice('Patient.birthDate.extension', 'f', { min: 1, type: [{ code: 'Extension', profile: [`${PROFILES}f`] }] }),
      ]),
    ]);
    const [e, f] = [
      { url: `${PROFILES}e`, valueBoolean: true },
      { url: `${PROFILES}f`, valueBoolean: true },
    ];
    expect(check(patient({ extension: [f, e], birthDate: '2000', _birthDate: { extension: [f] } }))).toEqual([]);
    expect(check(patient({ extension: [f], _birthDate: { extension: [e] } }))).toEqual([
      'fhir.profile-min Patient.extension',
      'fhir.profile-min Patient._birthDate.extension',
    ]);
    expect(check(patient({ extension: [e], birthDate: '2000' }))).toEqual([
      'fhir.profile-min Patient.birthDate.extension',
    ]);
  });
});

describe('work', () => {
  it('grows with the entries, and not with their square', () => {
    const definition = profile('P', 'Bundle', [
      sliced('Bundle.entry', [
        ['type', 'resource'],
        ['profile', 'resource'],
      ]),
      slice('Bundle.entry', 'patient'),
      within('Bundle.entry', 'patient', 'resource', { type: [{ code: 'Patient', profile: [`${PROFILES}Q`] }] }),
      slice('Bundle.entry', 'other'),
      within('Bundle.entry', 'other', 'resource', { type: [{ code: 'Observation' }] }),
    ]);
    const reads = (count: number): number => {
      let read = 0;
      const counted = (resource: Element) =>
        new Proxy(resource, {
          get: (target, key) => {
            read++;
            return target[key as string];
          },
        });
      const entry = Array.from({ length: count }, (_, i) => ({
        fullUrl: `http://a.test/Patient/${i}`,
        resource: counted({ resourceType: 'Patient', id: `${i}`, birthDate: '2000' }),
      }));
      const text = (one: Element) => ({ name: 'P', text: JSON.stringify(one) });
      const validator = createFhirValidator({
        load: digestLoader(),
        profiles: [
          { ...text(definition), apply: true },
          text(profile('Q', 'Patient', [{ path: 'Patient.birthDate', min: 1 }])),
        ],
      });
      expect(validator.validate({ resourceType: 'Bundle', type: 'collection', entry })).toEqual([]);
      return read;
    };
    const [small, large] = [reads(1000), reads(10_000)];
    expect(large / small).toBeLessThan(11);
  });
});
