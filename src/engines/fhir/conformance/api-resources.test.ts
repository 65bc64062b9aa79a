import { describe, expect, it } from 'vitest';
import { errorsOf as errors } from '../testing/errors-of.ts';

type Json = Readonly<Record<string, unknown>>;

const URL = 'http://test.invalid/fhir/thing';

describe('SearchParameter', () => {
  const parameter = (more: Json): Json => ({
    resourceType: 'SearchParameter',
    url: URL,
    name: 'Thing',
    status: 'draft',
    description: 'A thing.',
    code: 'thing',
    base: ['Patient'],
    type: 'string',
    expression: "Patient.name.where(use = 'official').given",
    ...more,
  });

  it('searches elements that its bases have', () => {
    const wrong = ['fhir.search-expression SearchParameter.expression'];
    expect(errors(parameter({}))).toEqual([]);
    expect(errors(parameter({ expression: "Patient.name.where(usage = 'official').given" }))).toEqual(wrong);
    expect(errors(parameter({ expression: 'Patient.deceased.exists() and Patient.deceased != false' }))).toEqual([]);
    expect(errors(parameter({ expression: 'Patient.generalPractitioner.where(resolve() is Organization)' }))).toEqual(
      [],
    );
    expect(errors(parameter({ expression: 'Person.name' }))).toEqual(wrong);
    expect(errors(parameter({ base: ['Patient', 'Person'], expression: 'Patient.name | Person.name' }))).toEqual([]);
    expect(errors(parameter({ expression: 'Patient.name..given' }))).toEqual(wrong);
    expect(errors(parameter({ base: ['Resource'], expression: 'Resource.id' }))).toEqual([]);
  });

  it('agrees with what it derives from', () => {
    const derivedFrom = 'http://hl7.org/fhir/SearchParameter/Patient-active';
    const derived = { derivedFrom, expression: 'Patient.active', type: 'token' };
    expect(errors(parameter(derived))).toEqual([]);
    expect(errors(parameter({ ...derived, type: 'string' }))).toEqual(['fhir.search-derived SearchParameter.type']);
    expect(errors(parameter({ ...derived, base: ['Person'], expression: 'Person.active' }))).toEqual([
      'fhir.search-derived SearchParameter.base',
    ]);
  });

  it('joins two or more when it is a composite', () => {
    expect(errors(parameter({ type: 'composite' }))).toEqual(['fhir.search-components SearchParameter']);
  });
});

describe('CapabilityStatement', () => {
  it('searches by the type of the definition', () => {
    const statement = (type: string): Json => ({
      resourceType: 'CapabilityStatement',
      status: 'draft',
      date: '2024',
      kind: 'requirements',
      description: 'What is asked for.',
      fhirVersion: '4.0.1',
      format: ['json'],
      rest: [
        {
          mode: 'server',
          resource: [
            {
              type: 'Patient',
              searchParam: [{ name: 'active', definition: 'http://hl7.org/fhir/SearchParameter/Patient-active', type }],
            },
          ],
        },
      ],
    });
    expect(errors(statement('token'))).toEqual([]);
    expect(errors(statement('date'))).toEqual([
      'fhir.search-type CapabilityStatement.rest[0].resource[0].searchParam[0].type',
    ]);
  });
});

describe('OperationDefinition', () => {
  const profile = {
    resourceType: 'StructureDefinition',
    url: 'http://test.invalid/input',
    type: 'Parameters',
    derivation: 'constraint',
    differential: {
      element: [
        { id: 'Parameters.parameter:who', path: 'Parameters.parameter', sliceName: 'who', min: 1, max: '1' },
        { id: 'Parameters.parameter:who.name', path: 'Parameters.parameter.name', fixedString: 'who' },
        { id: 'Parameters.parameter:who.value[x]', path: 'Parameters.parameter.value[x]', max: '0' },
        { id: 'Parameters.parameter:who.resource', path: 'Parameters.parameter.resource', type: [{ code: 'Patient' }] },
      ],
    },
  };
  const operation = (parameter: Json): Json => ({
    resourceType: 'OperationDefinition',
    name: 'Find',
    status: 'draft',
    kind: 'operation',
    code: 'find',
    system: true,
    type: false,
    instance: false,
    inputProfile: profile.url,
    parameter: [{ name: 'who', use: 'in', ...parameter }],
  });

  it('has the parameters of its profile', () => {
    expect(errors(operation({ min: 1, max: '1', type: 'Patient' }), [profile])).toEqual([]);
    expect(errors(operation({ min: 0, max: '*', type: 'Patient' }), [profile])).toEqual([
      'fhir.operation-profile OperationDefinition.parameter[0].min',
      'fhir.operation-profile OperationDefinition.parameter[0].max',
    ]);
    expect(errors(operation({ min: 1, max: '1', type: 'Person' }), [profile])).toHaveLength(2);
    expect(errors(operation({ min: 1, max: '1', type: 'Patient' }), [{ ...profile, type: 'Patient' }])).toEqual([
      'fhir.operation-profile OperationDefinition.inputProfile',
    ]);
  });
});
