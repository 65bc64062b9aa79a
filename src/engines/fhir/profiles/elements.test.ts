import { describe, expect, it } from 'vitest';
import { judge, PROFILES, profile } from '../testing/profile.ts';

type Json = Readonly<Record<string, unknown>>;

const patient = (members: Json) => ({ resourceType: 'Patient', ...members });
const observation = (members: Json) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  ...members,
});
const onPatient = (...elements: readonly Json[]) => judge([profile('P', 'Patient', elements)]);
const onObservation = (...elements: readonly Json[]) => judge([profile('P', 'Observation', elements)]);

describe('cardinality', () => {
  it('is reported where it is tighter than that of the type, and once', () => {
    const check = onObservation(
      { path: 'Observation.status', min: 1, max: '1' },
      { path: 'Observation.note', max: '0' },
    );
    expect(check({ resourceType: 'Observation', code: { text: 'x' } })).toEqual([
      'fhir.cardinality-min Observation.status',
    ]);
    expect(check(observation({ note: [{ text: 'n' }] }))).toEqual(['fhir.profile-max Observation.note']);
  });

  it('asks for children only where their parent is', () => {
    const check = onPatient({ path: 'Patient.contact.telecom.value', min: 1 });
    expect(check(patient({}))).toEqual([]);
    expect(
      check(patient({ contact: [{ telecom: [{ system: 'other', value: 'v' }] }, { telecom: [{ rank: 1 }] }] })),
    ).toEqual(['fhir.profile-min Patient.contact[1].telecom[0].value']);
  });

  it('counts what stands as an extension only', () => {
    const check = onPatient({ path: 'Patient.birthDate', min: 1 });
    const absent = { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' };
    expect(check(patient({ _birthDate: { extension: [absent] } }))).toEqual([]);
    expect(check(patient({ birthDate: null }))).toContain('fhir.profile-min Patient.birthDate');
  });

  it('passes over an element that the type does not have', () => {
    expect(onPatient({ path: 'Patient.dateOfBirth', min: 1 })(patient({}))).toEqual([]);
  });
});

describe('values', () => {
  it('are exactly the fixed one', () => {
    const check = onPatient({
      path: 'Patient.maritalStatus',
      fixedCodeableConcept: { coding: [{ system: 'urn:s', code: 'a' }] },
    });
    const status = (coding: readonly Json[], more: Json = {}) => patient({ maritalStatus: { coding, ...more } });
    expect(check(status([{ code: 'a', system: 'urn:s' }], { id: 'i' }))).toEqual([]);
    expect(check(status([{ system: 'urn:s', code: 'a', display: 'A' }]))).toEqual([
      'fhir.profile-fixed Patient.maritalStatus',
    ]);
    expect(check(status([{ system: 'urn:s', code: 'a' }], { text: 'A' }))).toEqual([
      'fhir.profile-fixed Patient.maritalStatus',
    ]);
  });

  it('hold the pattern, each item of it in some item of theirs', () => {
    const pattern = { coding: [{ system: 'urn:s', code: 'a' }, { code: 'b' }] };
    const check = onPatient({ path: 'Patient.maritalStatus', patternCodeableConcept: pattern });
    const status = (...coding: readonly Json[]) => patient({ maritalStatus: { coding, text: 't' } });
    expect(check(status({ code: 'c' }, { code: 'b' }, { system: 'urn:s', code: 'a', display: 'A' }))).toEqual([]);
    expect(check(status({ code: 'b' }, { code: 'a' }))).toEqual(['fhir.profile-pattern Patient.maritalStatus']);
  });

  it('stay within limits, where the two can be compared', () => {
    const check = onPatient({ path: 'Patient.birthDate', minValueDate: '2000-06', maxValueDate: '2010' });
    const born = (birthDate: string) => check(patient({ birthDate }));
    expect([born('2000-06-01'), born('2000'), born('2010-12-31')]).toEqual([[], [], []]);
    expect(born('2000-05-31')).toEqual(['fhir.profile-range Patient.birthDate']);
    expect(born('2011')).toEqual(['fhir.profile-range Patient.birthDate']);
    const limited = onObservation({
      path: 'Observation.value[x]',
      type: [{ code: 'Quantity' }],
      minValueQuantity: { value: 2, code: 'kg', system: 'http://unitsofmeasure.org' },
    });
    const weighs = (value: number, code: string) =>
      limited(observation({ valueQuantity: { value, code, system: 'http://unitsofmeasure.org' } }));
    expect([weighs(2, 'kg'), weighs(1, 'g')]).toEqual([[], []]);
    expect(weighs(1.9, 'kg')).toEqual(['fhir.profile-range Observation.valueQuantity']);
  });

  it('are no longer than allowed, and like the pattern, which never runs for long', () => {
    const regex = { url: 'http://hl7.org/fhir/StructureDefinition/regex', valueString: '(a+)+' };
    const check = onPatient({ path: 'Patient.name.family', maxLength: 40, extension: [regex] });
    expect(check(patient({ name: [{ family: 'aaa' }] }))).toEqual([]);
    expect(check(patient({ name: [{ family: `${'a'.repeat(40)}!` }] }))).toEqual([
      'fhir.profile-length Patient.name[0].family',
      'fhir.profile-regex Patient.name[0].family',
    ]);
  });

  it('are there, where an extension alone will not do', () => {
    const check = onPatient({ path: 'Patient.birthDate', mustHaveValue: true });
    const absent = { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' };
    expect(check(patient({}))).toEqual([]);
    expect(check(patient({ _birthDate: { extension: [absent] } }))).toEqual(['fhir.profile-value Patient.birthDate']);
  });
});

describe('types', () => {
  it('of a choice', () => {
    const check = onObservation({ path: 'Observation.value[x]', type: [{ code: 'Quantity' }, { code: 'string' }] });
    expect(check(observation({ valueString: 's' }))).toEqual([]);
    expect(check(observation({ valueBoolean: true }))).toEqual(['fhir.profile-choice Observation.valueBoolean']);
  });

  it('with a profile, one of several', () => {
    const check = judge([
      profile('P', 'Patient', [
        { path: 'Patient.name', type: [{ code: 'HumanName', profile: [`${PROFILES}A`, `${PROFILES}B`] }] },
      ]),
      profile('A', 'HumanName', [{ path: 'HumanName.family', min: 1 }]),
      profile('B', 'HumanName', [
        { path: 'HumanName.text', min: 1 },
        { path: 'HumanName.use', min: 1 },
      ]),
    ]);
    expect(check(patient({ name: [{ family: 'F' }, { text: 'T', use: 'usual' }] }))).toEqual([]);
    expect(check(patient({ name: [{ text: 'T' }] }))).toEqual(['fhir.profile-none Patient.name[0]']);
  });

  it('of what a reference points at, and its profile where it is at hand', () => {
    const check = judge([
      profile('P', 'Observation', [
        { path: 'Observation.subject', type: [{ code: 'Reference', targetProfile: [`${PROFILES}Q`] }] },
      ]),
      profile('Q', 'Patient', [{ path: 'Patient.birthDate', min: 1 }]),
    ]);
    const about = (reference: string, ...contained: readonly Json[]) =>
      check(observation({ subject: { reference }, contained }));
    expect(check(observation({ subject: { reference: 'Patient/1' } }))).toEqual([]);
    expect(check(observation({ subject: { reference: 'Group/1' } }))).toEqual([
      'fhir.profile-target Observation.subject.reference',
    ]);
    expect(about('#p', patient({ id: 'p', birthDate: '2000' }))).toEqual([]);
    expect(about('#p', patient({ id: 'p', gender: 'female' }))).toEqual([
      'fhir.profile-target Observation.subject.reference',
    ]);
  });

  it('of resources within, whose own profile is followed', () => {
    const check = judge([
      profile('P', 'Parameters', [
        { path: 'Parameters.parameter.resource', min: 1, type: [{ code: 'Patient', profile: [`${PROFILES}Q`] }] },
      ]),
      profile('Q', 'Patient', [{ path: 'Patient.birthDate', min: 1 }]),
    ]);
    const holding = (resource: Json) => check({ resourceType: 'Parameters', parameter: [{ name: 'n', resource }] });
    expect(holding(patient({ birthDate: '2000' }))).toEqual([]);
    expect(holding(patient({ gender: 'male' }))).toEqual([
      'fhir.profile-min Parameters.parameter[0].resource.birthDate',
    ]);
    expect(holding(observation({}))).toEqual(['fhir.profile-choice Parameters.parameter[0].resource']);
  });

  it('that come back to themselves', () => {
    const self = { code: 'Reference', targetProfile: [`${PROFILES}P`] };
    const check = onObservation(
      { path: 'Observation.hasMember', type: [self] },
      { path: 'Observation.issued', min: 1 },
    );
    const issued = '2020-01-01T00:00:00Z';
    const member = (id: string, next: string, more: Json) => ({
      fullUrl: `http://a.test/Observation/${id}`,
      resource: observation({ id, hasMember: [{ reference: `http://a.test/Observation/${next}` }], ...more }),
    });
    const claims = { meta: { profile: [`${PROFILES}P`] } };
    const bundle = (...entry: readonly Json[]) => check({ resourceType: 'Bundle', type: 'collection', entry });
    const applied = 'fhir.profile-type Bundle';
    expect(bundle(member('a', 'b', { issued, ...claims }), member('b', 'a', { issued }))).toEqual([applied]);
    expect(bundle(member('a', 'b', { issued, ...claims }), member('b', 'a', {}))).toEqual([
      'fhir.profile-target Bundle.entry[0].resource.hasMember[0].reference',
      applied,
    ]);
  });
});

describe('bindings', () => {
  const valueSet = {
    resourceType: 'ValueSet',
    url: `${PROFILES}vs`,
    name: 'vs',
    status: 'active',
    compose: { include: [{ system: 'http://hl7.org/fhir/contact-point-use', concept: [{ code: 'work' }] }] },
  };
  const bound = (binding: Json) =>
    judge([profile('P', 'Patient', [{ path: 'Patient.telecom.use', binding }]), valueSet]);
  const use = (code: string) => patient({ telecom: [{ system: 'phone', value: '1', use: code }] });

  it('are kept to where they are required, or the greatest there may be', () => {
    const extension = [
      { url: 'http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet', valueCanonical: `${PROFILES}vs` },
    ];
    const required = { strength: 'required', valueSet: `${PROFILES}vs` };
    for (const binding of [required, { strength: 'preferred', valueSet: `${PROFILES}other`, extension }]) {
      expect(bound(binding)(use('work'))).toEqual([]);
      expect(bound(binding)(use('home'))).toEqual(['fhir.profile-binding Patient.telecom[0].use']);
    }
  });

  it('accuse nobody where the value set is not at hand', () => {
    expect(bound({ strength: 'required', valueSet: `${PROFILES}other` })(use('home'))).toEqual([]);
  });

  it('may be several, of which one for a certain usage is not asked', () => {
    const additional = { purpose: 'required', valueSet: `${PROFILES}vs` };
    const example = { strength: 'example', valueSet: `${PROFILES}other` };
    expect(bound({ ...example, additional: [additional] })(use('home'))).toEqual([
      'fhir.profile-binding Patient.telecom[0].use',
    ]);
    expect(bound({ ...example, additional: [{ ...additional, usage: [{}] }] })(use('home'))).toEqual([]);
  });
});

describe('invariants', () => {
  const rule = (expression: string, more: Json = {}) => ({
    path: 'Patient.contact',
    constraint: [{ key: 'x-1', severity: 'error', human: 'it holds', expression, ...more }],
  });
  const contact = patient({ contact: [{ name: { text: 'N' } }] });

  it('must come out true', () => {
    expect(onPatient(rule('name.exists()'))(contact)).toEqual([]);
    expect(onPatient(rule('gender.exists()'))(contact)).toEqual(['fhir.profile-constraint Patient.contact[0]']);
    expect(onPatient(rule("gender = 'male'"))(contact)).toEqual(['fhir.profile-constraint Patient.contact[0]']);
  });

  it('may match patterns, in linear time', () => {
    expect(onPatient(rule("name.text.matches('^[A-Z]$')"))(contact)).toEqual([]);
    expect(onPatient(rule("name.text.matches('^(a+)+$')"))(contact)).toEqual([
      'fhir.profile-constraint Patient.contact[0]',
    ]);
  });

  it('may ask what another profile says', () => {
    const check = judge([
      profile('P', 'Patient', [rule(`name.conformsTo('${PROFILES}N')`)]),
      profile('N', 'HumanName', [{ path: 'HumanName.family', min: 1 }]),
    ]);
    expect(check(patient({ contact: [{ name: { family: 'F' } }] }))).toEqual([]);
    expect(check(contact)).toEqual(['fhir.profile-constraint Patient.contact[0]']);
  });

  it('accuse nobody where they cannot be decided', () => {
    expect(
      onPatient(rule("organization.resolve().name = 'x'"))(
        patient({ contact: [{ organization: { reference: 'Organization/1' } }] }),
      ),
    ).toEqual([]);
    expect(onPatient(rule('name.aggregate($this + $total, 0) = 1'))(contact)).toEqual([]);
    expect(onPatient(rule('name.('))(contact)).toEqual([]);
  });
});

describe('data that is no FHIR', () => {
  it('is survived wherever a profile looks', () => {
    const elements = [
      {
        path: 'Observation.code.coding',
        slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'closed' },
      },
      {
        id: 'Observation.code.coding:a',
        path: 'Observation.code.coding',
        sliceName: 'a',
        patternCoding: { system: 's' },
      },
      { path: 'Observation.value[x]', type: [{ code: 'Quantity', profile: [`${PROFILES}Q`] }] },
      { path: 'Observation.subject', type: [{ code: 'Reference', targetProfile: [`${PROFILES}R`] }] },
      { path: 'Observation.issued', minValueInstant: '2020-01-01T00:00:00Z', maxLength: 3 },
      { path: 'Observation.component.valueQuantity.value', maxValueDecimal: 3 },
      {
        path: 'Observation',
        constraint: [{ key: 'x', severity: 'error', human: 'h', expression: 'contained.id.exists()' }],
      },
    ];
    const check = judge([
      profile('P', 'Observation', elements),
      profile('Q', 'Quantity', [{ path: 'Quantity.value', min: 1 }]),
      profile('R', 'Patient', [{ path: 'Patient.name.family', min: 1 }]),
    ]);
    const odd: readonly unknown[] = [null, true, 0, 'x', [], [null], [[]], {}, { x: 1 }, [{ extension: 1 }]];
    const keys = ['code', 'valueQuantity', 'subject', 'issued', '_issued', 'component', 'contained', 'meta'];
    for (const key of keys) {
      for (const one of odd) {
        expect(check(observation({ [key]: one }))).toBeInstanceOf(Array);
        expect(check(observation({ [key]: [{ [key]: one, coding: one, reference: one }] }))).toBeInstanceOf(Array);
      }
    }
  });
});
