import { describe, expect, it } from 'vitest';
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

describe('discriminators', () => {
  it('value, by a fixed value below', () => {
    const check = judge([
      profile('P', 'Patient', [
        sliced('Patient.identifier', [['value', 'system']]),
        slice('Patient.identifier', 'mrn', { min: 1, max: '1' }),
        within('Patient.identifier', 'mrn', 'system', { fixedUri: 'urn:mrn' }),
        within('Patient.identifier', 'mrn', 'value', { min: 1 }),
      ]),
    ]);
    expect(check(patient({ identifier: [{ system: 'urn:mrn', value: '1' }, { system: 'urn:other' }] }))).toEqual([]);
    expect(check(patient({ identifier: [{ system: 'urn:other' }] }))).toEqual(['fhir.profile-min Patient.identifier']);
    expect(check(patient({}))).toEqual(['fhir.profile-min Patient.identifier']);
    expect(check(patient({ identifier: [{ system: 'urn:mrn' }] }))).toEqual([
      'fhir.profile-min Patient.identifier[0].value',
    ]);
    const two = [
      { system: 'urn:mrn', value: '1' },
      { system: 'urn:mrn', value: '2' },
    ];
    expect(check(patient({ identifier: two }))).toEqual(['fhir.profile-max Patient.identifier']);
  });

  it('pattern, of the whole and of what holds the place', () => {
    const concept = { coding: [{ system: 'urn:s', code: 'a' }] };
    for (const path of ['code', 'code.coding.code']) {
      const check = judge([
        profile('P', 'Observation', [
          sliced('Observation.component', [['pattern', path]]),
          slice('Observation.component', 'a', { min: 1 }),
          within('Observation.component', 'a', 'code', { patternCodeableConcept: concept }),
        ]),
      ]);
      const more = { coding: [{ system: 'urn:t', code: 'b' }, ...concept.coding], text: 'A' };
      expect(check(observation({ component: [{ code: more, valueBoolean: true }] }))).toEqual([]);
      expect(check(observation({ component: [{ code: { text: 'A' }, valueBoolean: true }] }))).toEqual([
        'fhir.profile-min Observation.component',
      ]);
    }
  });

  it('value, by a required binding', () => {
    const check = judge([
      profile('P', 'Patient', [
        sliced('Patient.telecom', [['value', 'use']]),
        slice('Patient.telecom', 'x', { min: 1 }),
        within('Patient.telecom', 'x', 'use', { binding: { strength: 'required', valueSet: `${PROFILES}vs` } }),
      ]),
      {
        resourceType: 'ValueSet',
        url: `${PROFILES}vs`,
        name: 'vs',
        status: 'active',
        compose: { include: [{ system: 'http://hl7.org/fhir/contact-point-use', concept: [{ code: 'work' }] }] },
      },
    ]);
    expect(check(patient({ telecom: [{ use: 'work' }] }))).toEqual([]);
    expect(check(patient({ telecom: [{ use: 'home' }] }))).toEqual(['fhir.profile-min Patient.telecom']);
  });

  it('exists', () => {
    const check = judge([
      profile('P', 'Patient', [
        sliced('Patient.name', [['exists', 'period']]),
        slice('Patient.name', 'old', { max: '1' }),
        within('Patient.name', 'old', 'period', { min: 1 }),
        slice('Patient.name', 'now', { min: 1 }),
        within('Patient.name', 'now', 'period', { max: '0' }),
        within('Patient.name', 'now', 'family', { min: 1 }),
      ]),
    ]);
    const old = { text: 'O', period: { end: '2000' } };
    expect(check(patient({ name: [old, { family: 'N' }] }))).toEqual([]);
    expect(check(patient({ name: [old] }))).toEqual(['fhir.profile-min Patient.name']);
    expect(check(patient({ name: [{ text: 'N' }] }))).toEqual(['fhir.profile-min Patient.name[0].family']);
    expect(check(patient({ name: [old, old, { family: 'N' }] }))).toEqual(['fhir.profile-max Patient.name']);
  });

  it('type, of the entries of a Bundle', () => {
    const check = judge([
      profile('P', 'Bundle', [
        sliced('Bundle.entry', [['type', 'resource']], { rules: 'closed' }),
        slice('Bundle.entry', 'patient', { min: 1, max: '1' }),
        within('Bundle.entry', 'patient', 'resource', { min: 1, type: [{ code: 'Patient' }] }),
        within('Bundle.entry', 'patient', 'resource.birthDate', { min: 1 }),
      ]),
    ]);
    const bundle = (...resources: readonly Element[]) => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: resources.map((resource, i) => ({ fullUrl: `http://a.test/${resource.resourceType}/${i}`, resource })),
    });
    expect(check(bundle(patient({ id: '0', birthDate: '2000' })))).toEqual([]);
    expect(check(bundle(patient({ id: '0' })))).toEqual(['fhir.profile-min Bundle.entry[0].resource.birthDate']);
    expect(check(bundle(patient({ id: '0', birthDate: '2000' }), { ...observation({}), id: '1' }))).toEqual([
      'fhir.profile-slice Bundle.entry[1]',
    ]);
  });

  it('type, of what a reference resolves to, or says itself', () => {
    const check = judge([
      profile('P', 'Observation', [
        sliced('Observation.performer', [['type', '$this.resolve()']]),
        slice('Observation.performer', 'someone', {
          min: 1,
          type: [{ code: 'Reference', targetProfile: ['http://hl7.org/fhir/StructureDefinition/Practitioner'] }],
        }),
      ]),
    ]);
    const by = (...references: readonly string[]) =>
      observation({ performer: references.map((reference) => ({ reference })) });
    expect(check(by('Organization/1', 'Practitioner/1'))).toEqual([]);
    expect(check(by('Organization/1'))).toEqual(['fhir.profile-min Observation.performer']);
    // It may be a Practitioner.
    expect(check(by('urn:uuid:0e6b2f9a-7b1d-4a43-a3b1-3f3cfb0b3f77'))).toEqual([]);
    const contained = [{ resourceType: 'Practitioner', id: 'p' }];
    expect(check({ ...by('#p'), contained })).toEqual([]);
  });

  it('profile, asked silently and once', () => {
    const check = judge([
      profile('P', 'Bundle', [
        sliced('Bundle.entry', [['profile', 'resource']]),
        slice('Bundle.entry', 'named', { min: 1, max: '1' }),
        within('Bundle.entry', 'named', 'resource', { type: [{ code: 'Patient', profile: [`${PROFILES}Named`] }] }),
      ]),
      profile('Named', 'Patient', [{ path: 'Patient.name', min: 1 }]),
    ]);
    const bundle = (...resources: readonly Element[]) => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: resources.map((resource, i) => ({
        fullUrl: `http://a.test/Patient/${i}`,
        resource: { ...resource, id: `${i}` },
      })),
    });
    const [named, nameless] = [patient({ name: [{ text: 'N' }] }), patient({ birthDate: '2000' })];
    expect(check(bundle(nameless, named))).toEqual([]);
    expect(check(bundle(nameless))).toEqual(['fhir.profile-min Bundle.entry']);
    expect(check(bundle(named, named))).toEqual(['fhir.profile-max Bundle.entry']);
  });

  it('profile, narrower in the slice than beside it', () => {
    const target = (...names: readonly string[]) => ({
      type: [{ code: 'Reference', targetProfile: names.map((name) => PROFILES + name) }],
    });
    const check = judge([
      profile('P', 'Observation', [
        { ...sliced('Observation.hasMember', [['profile', 'resolve()']]), ...target('Old', 'New') },
        slice('Observation.hasMember', 'old', { ...target('Old'), max: '1' }),
        slice('Observation.hasMember', 'new', { ...target('New'), max: '1' }),
      ]),
      profile('Old', 'Observation', [{ path: 'Observation.method', min: 1 }]),
      profile('New', 'Observation', [{ path: 'Observation.device', min: 1 }]),
    ]);
    const contained = [
      observation({ id: 'a', method: { text: 'm' } }),
      observation({ id: 'b', device: { display: 'd' } }),
    ];
    const members = (...ids: readonly string[]) =>
      check(observation({ contained, hasMember: ids.map((id) => ({ reference: `#${id}` })) }));
    expect(members('a', 'b')).toEqual([]);
    expect(members('a', 'b', 'a')).toEqual(['fhir.profile-max Observation.hasMember']);
  });

  it('position', () => {
    const check = judge([
      profile('P', 'Patient', [
        sliced('Patient.name', [['position', '$this']]),
        slice('Patient.name', 'first', { min: 1, max: '1' }),
        within('Patient.name', 'first', 'family', { min: 1 }),
      ]),
    ]);
    expect(check(patient({ name: [{ family: 'A' }, { text: 'B' }] }))).toEqual([]);
    expect(check(patient({ name: [{ text: 'B' }, { family: 'A' }] }))).toEqual([
      'fhir.profile-min Patient.name[0].family',
    ]);
  });

  it('an extension, and a value in it', () => {
    const check = judge([
      profile('P', 'Patient', [
        sliced('Patient.contact', [['value', `extension('${PROFILES}kind').value`]]),
        slice('Patient.contact', 'kin', { min: 1 }),
        {
          id: 'Patient.contact:kin.extension:kind',
          path: 'Patient.contact.extension',
          sliceName: 'kind',
          type: [{ code: 'Extension', profile: [`${PROFILES}kind`] }],
        },
        {
          id: 'Patient.contact:kin.extension:kind.value[x]',
          path: 'Patient.contact.extension.value[x]',
          fixedCode: 'k',
        },
      ]),
    ]);
    const contact = (valueCode: string) => ({
      extension: [{ url: `${PROFILES}kind`, valueCode }],
      name: { text: 'N' },
    });
    expect(check(patient({ contact: [contact('k')] }))).toEqual([]);
    expect(check(patient({ contact: [contact('other')] }))).toEqual(['fhir.profile-min Patient.contact']);
  });

  it('several together, where a slice may leave one open', () => {
    const check = judge([
      profile('P', 'Patient', [
        sliced('Patient.telecom', [
          ['value', 'system'],
          ['value', 'use'],
        ]),
        slice('Patient.telecom', 'workPhone', { max: '1' }),
        within('Patient.telecom', 'workPhone', 'system', { fixedCode: 'phone' }),
        within('Patient.telecom', 'workPhone', 'use', { fixedCode: 'work' }),
        slice('Patient.telecom', 'email', { max: '1' }),
        within('Patient.telecom', 'email', 'system', { fixedCode: 'email' }),
      ]),
    ]);
    const phone = (use: string) => ({ system: 'phone', use, value: '1' });
    const email = (use: string) => ({ system: 'email', use, value: 'a@b.test' });
    expect(check(patient({ telecom: [phone('work'), phone('home'), email('home')] }))).toEqual([]);
    expect(check(patient({ telecom: [email('work'), email('home')] }))).toEqual(['fhir.profile-max Patient.telecom']);
  });

  it('accuse nobody when they cannot be evaluated', () => {
    const check = judge([
      profile('P', 'Patient', [
        sliced('Patient.name', [['profile', '$this']], { rules: 'closed' }),
        slice('Patient.name', 'x', { min: 1, type: [{ code: 'HumanName', profile: [`${PROFILES}unknown`] }] }),
        sliced('Patient.address', [['value', 'line.lower()']], { rules: 'closed' }),
        slice('Patient.address', 'x', { min: 1 }),
      ]),
    ]);
    expect(check(patient({ name: [{ text: 'N' }], address: [{ city: 'C' }] }))).toEqual([]);
  });
});
