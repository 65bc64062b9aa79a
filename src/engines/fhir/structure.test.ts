import { describe, expect, it } from 'vitest';
import { ExactNumber } from '../../model/exact-number.ts';
import { found, observation, patient, validator } from './testing/found.ts';

describe('structure', () => {
  it('accepts the least that each type allows', () => {
    expect(found({ resourceType: 'Patient' })).toEqual([]);
    expect(found(observation({}))).toEqual([]);
    expect(found({ resourceType: 'Bundle', type: 'collection' })).toEqual([]);
  });

  it('refuses what is no resource', () => {
    for (const value of [null, undefined, 1, 'x', [], [{}], new ExactNumber('1')])
      expect(found(value)[0]).toMatch(/^fhir\.type/);
    expect(found({})).toEqual(['fhir.resource-type Resource']);
    for (const type of ['HumanName', 'DomainResource', 'Resource', '__proto__', 'constructor', 7])
      expect(found({ resourceType: type })[0]).toMatch(/^fhir\.resource-type/);
  });

  it('suggests the name that was meant', () => {
    const [finding] = validator.validate(patient({ birthdate: '1990-01-01' }));
    expect(finding?.message).toBe(
      'Patient.birthdate: expected a property of Patient, got "birthdate". Did you mean "birthDate"?',
    );
  });

  it('finds members that every object has and none should write', () => {
    expect(found(JSON.parse('{"resourceType":"Patient","__proto__":{"gender":"male"},"constructor":1}'))).toEqual([
      'fhir.unknown-property Patient.__proto__',
      'fhir.unknown-property Patient.constructor',
    ]);
    expect(found(patient({ name: [{ resourceType: 'HumanName', family: 'A' }] }))).toEqual([
      'fhir.unknown-property Patient.name[0].resourceType',
    ]);
  });

  it('quotes odd names and cuts long ones', () => {
    const [finding] = validator.validate(patient({ 'a b': 'y'.repeat(5000), ['z'.repeat(5000)]: 1 }));
    expect(finding?.at?.path).toBe('Patient.`a b`');
    expect(finding?.got?.length).toBeLessThan(90);
    const [odd] = validator.validate(patient({ 'a\n\u001b[2J\u202e`b': 1 }));
    expect(odd?.message).not.toMatch(/[\u0000-\u001f\u202e]/);
  });

  it('wants arrays for what repeats and for nothing else', () => {
    expect(found(patient({ name: { family: 'A' }, gender: ['male'], birthDate: [['2000']] }))).toEqual([
      'fhir.type Patient.name',
      'fhir.type Patient.gender',
      'fhir.type Patient.birthDate',
    ]);
    expect(found(patient({ name: [[{ family: 'A' }]] }))).toEqual(['fhir.type Patient.name[0]']);
  });

  it('counts a required primitive as there when it has only an extension', () => {
    const absent = {
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
    };
    expect(found(observation({ note: [{ _text: absent }] }))).toEqual([]);
    // A code of a required value set is the exception: there is no code that could be in it.
    expect(found({ resourceType: 'Observation', _status: absent, code: { text: 'x' } })).toEqual([
      'fhir.binding-required Observation._status',
    ]);
    expect(found({ resourceType: 'Observation', code: { text: 'x' } })).toEqual([
      'fhir.cardinality-min Observation.status',
    ]);
  });

  it('takes one type of a choice, with its extensions', () => {
    expect(
      found(
        observation({ valueString: 'a', _valueString: { id: 'v', extension: [{ url: 'http://x', valueCode: 'a' }] } }),
      ),
    ).toEqual([]);
    expect(
      found(observation({ valueString: 'a', _valueInteger: { extension: [{ url: 'http://x', valueCode: 'a' }] } })),
    ).toEqual(['fhir.choice Observation._valueInteger']);
    expect(found(observation({ valueUri: 'a', value: 'b' }))).toEqual([
      'fhir.choice Observation.valueUri',
      'fhir.choice Observation.value',
    ]);
    expect(
      found({ resourceType: 'MedicationRequest', status: 'active', intent: 'order', subject: { display: 'x' } }),
    ).toEqual(['fhir.cardinality-min MedicationRequest.medication']);
  });

  it('aligns the two arrays of a repeating primitive', () => {
    const e = { extension: [{ url: 'http://x', valueCode: 'a' }] };
    expect(found(patient({ name: [{ given: ['A', null], _given: [null, e] }] }))).toEqual([]);
    expect(found(patient({ name: [{ _given: [e] }] }))).toEqual([]);
    expect(found(patient({ name: [{ given: [null], _given: [null] }] }))).toEqual([
      'fhir.null Patient.name[0].given[0]',
    ]);
    expect(found(patient({ name: [{ given: ['A'], _given: [null, null] }] }))).toEqual([
      'fhir.null Patient.name[0]._given[1]',
    ]);
    expect(found(patient({ name: [null], gender: null }))).toEqual([
      'fhir.null Patient.name[0]',
      'fhir.null Patient.gender',
    ]);
  });

  it('allows no extensions where a value is bare', () => {
    expect(found(patient({ id: 'a', _id: { extension: [{ url: 'http://x', valueCode: 'a' }] } }))).toEqual([
      'fhir.unknown-property Patient._id.extension',
    ]);
    expect(found(patient({ id: 'a', _id: { id: 'b' } }))).toEqual([]);
    expect(found(patient({ name: [{ id: 'a', _id: { id: 'b' }, text: 'x' }] }))).toEqual([
      'fhir.unknown-property Patient.name[0]._id',
    ]);
  });

  it('follows elements that share their content', () => {
    const item = { linkId: '1', type: 'group', item: [{ linkId: '1.1', type: 'group', item: [{ type: 'nonsense' }] }] };
    expect(found({ resourceType: 'Questionnaire', status: 'draft', item: [item] })).toEqual([
      'fhir.binding-required Questionnaire.item[0].item[0].item[0].type',
      'fhir.cardinality-min Questionnaire.item[0].item[0].item[0].linkId',
    ]);
  });

  it('reads exact numbers', () => {
    const quantity = (value: unknown) => observation({ valueQuantity: { value, unit: 'g' } });
    expect(found(quantity(new ExactNumber('1.50')))).toEqual([]);
    expect(found(quantity('1.50'))).toEqual(['fhir.type Observation.valueQuantity.value']);
    expect(found(patient({ name: new ExactNumber('1') }))).toEqual(['fhir.type Patient.name']);
  });

  it('leaves out members that are undefined', () => {
    expect(found(patient({ gender: undefined, shoe: undefined }))).toEqual([]);
  });
});
