import { describe, expect, it } from 'vitest';
import { createFhirValidator } from '../index.ts';
import { digestLoader } from '../testing/digest-loader.ts';

type Json = Readonly<Record<string, unknown>>;

const load = digestLoader();
const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
const profile = (elements: readonly Json[], more: Json = {}): Json => ({
  resourceType: 'StructureDefinition',
  url: 'http://test.invalid/profile',
  name: 'Profile',
  status: 'draft',
  kind: 'resource',
  abstract: false,
  type: 'Observation',
  baseDefinition: `${HL7}Observation`,
  derivation: 'constraint',
  differential: { element: elements.map((element) => ({ id: element.path, ...element })) },
  ...more,
});
const errors = (resource: Json, given: readonly Json[] = []): readonly string[] => {
  const profiles = given.map((one, index) => ({ name: `${index}`, text: JSON.stringify(one) }));
  const found = createFhirValidator({ load, profiles }).validate(resource);
  return found
    .filter(({ severity }) => severity === 'error')
    .map(({ code, at }) => `${code} ${at?.path?.replace('StructureDefinition.', '')}`);
};

describe('what a profile is based on', () => {
  it('has its type and kind, and the profile says how it derives', () => {
    expect(errors(profile([{ path: 'Observation' }]))).toEqual([]);
    expect(errors(profile([{ path: 'Patient' }], { type: 'Patient' }))).toEqual(['fhir.definition-base type']);
    expect(errors(profile([{ path: 'Observation' }], { kind: 'complex-type' }))).toContain('fhir.definition-base kind');
    expect(errors(profile([{ path: 'Observation' }], { derivation: undefined }))).toContain(
      'fhir.definition-base StructureDefinition',
    );
  });
});

describe('elements of a profile', () => {
  it.each<[string, readonly Json[], string]>([
    ['a path that leads nowhere', [{ path: 'Observation.colour' }], 'fhir.element-path'],
    ['a type that the choice lacks', [{ path: 'Observation.valueAddress' }], 'fhir.element-path'],
    [
      'slicing of what occurs once',
      [{ path: 'Observation.code', slicing: { rules: 'open', description: 'x' } }],
      'fhir.element-slicing',
    ],
    [
      'a discriminator that is not there',
      [{ path: 'Observation.category', slicing: { rules: 'open', discriminator: [{ type: 'value', path: 'kind' }] } }],
      'fhir.element-discriminator',
    ],
    [
      'slices without slicing',
      [
        { id: 'Observation.category:a', path: 'Observation.category', sliceName: 'a' },
        { id: 'Observation.category:b', path: 'Observation.category', sliceName: 'b' },
      ],
      'fhir.element-slicing',
    ],
    ['less than the least', [{ path: 'Observation.code', min: 0 }], 'fhir.element-cardinality'],
    ['more than the most', [{ path: 'Observation.code', max: '2' }], 'fhir.element-cardinality'],
    [
      'a type that it may not have',
      [{ path: 'Observation.effective[x]', type: [{ code: 'string' }] }],
      'fhir.element-type',
    ],
    [
      'a profile on another type',
      [{ path: 'Observation.code', type: [{ code: 'CodeableConcept', profile: [`${HL7}Period`] }] }],
      'fhir.element-type',
    ],
    ['a fixed value of another type', [{ path: 'Observation.code', fixedString: 'x' }], 'fhir.element-fixed'],
    [
      'a binding of what has no codes',
      [{ path: 'Observation.issued', binding: { strength: 'example', valueSet: 'http://x.y/z' } }],
      'fhir.element-limit',
    ],
    ['a length of what has none', [{ path: 'Observation.code', maxLength: 3 }], 'fhir.element-limit'],
    [
      'a binding weaker than the base',
      [{ path: 'Observation.status', binding: { strength: 'preferred', valueSet: 'http://x.y/z' } }],
      'fhir.element-binding',
    ],
    ['the wrong order', [{ path: 'Observation.code' }, { path: 'Observation.status' }], 'fhir.element-order'],
    [
      'a constraint of elsewhere',
      [
        {
          path: 'Observation',
          constraint: [{ key: 'a-1', severity: 'error', human: 'x', expression: 'true', source: 'http://x.y/z' }],
        },
      ],
      'fhir.constraint-source',
    ],
    [
      "a key of FHIR's own",
      [{ path: 'Observation', constraint: [{ key: 'obs-6', severity: 'error', human: 'x', expression: 'true' }] }],
      'fhir.constraint-key',
    ],
    [
      'what is no expression',
      [{ path: 'Observation', constraint: [{ key: 'a-1', severity: 'error', human: 'x', expression: 'code and' }] }],
      'fhir.constraint-expression',
    ],
  ])('may not have %s', (_what, elements, code) => {
    expect([...new Set(errors(profile(elements)).map((one) => one.split(' ')[0]))]).toEqual([code]);
  });

  it('may be narrowed in all the ways there are', () => {
    const elements: readonly Json[] = [
      { path: 'Observation', constraint: [{ key: 'a-1', severity: 'error', human: 'x', expression: "status != 'x'" }] },
      {
        path: 'Observation.category',
        min: 1,
        slicing: { rules: 'open', discriminator: [{ type: 'value', path: 'coding.code' }] },
      },
      { id: 'Observation.category:lab', path: 'Observation.category', sliceName: 'lab', max: '1' },
      { id: 'Observation.category:lab.coding', path: 'Observation.category.coding', min: 1 },
      { path: 'Observation.code', patternCodeableConcept: { text: 'x' } },
      { path: 'Observation.subject', type: [{ code: 'Reference', targetProfile: [`${HL7}Patient`] }] },
      {
        path: 'Observation.value[x]',
        type: [{ code: 'Quantity' }],
        slicing: { rules: 'open', discriminator: [{ type: 'type', path: '$this' }] },
      },
      { path: 'Observation.valueQuantity', min: 1 },
      { path: 'Observation.valueQuantity.code', fixedCode: 'mg' },
      { path: 'Observation.component.valueString', maxLength: 20 },
    ];
    expect(errors(profile(elements))).toEqual([]);
  });

  it('keep what the profile before has said', () => {
    const before = profile(
      [
        { path: 'Observation.method', min: 1 },
        { path: 'Observation.status', fixedCode: 'final' },
      ],
      {
        url: 'http://test.invalid/before',
      },
    );
    const next = (element: Json) => errors(profile([element], { baseDefinition: before.url }), [before]);
    expect(next({ path: 'Observation.method', min: 1 })).toEqual([]);
    expect(next({ path: 'Observation.method', min: 0 })).toEqual([
      'fhir.element-cardinality differential.element[0].min',
    ]);
    expect(next({ path: 'Observation.status', fixedCode: 'amended' })).toEqual([
      'fhir.element-fixed differential.element[0].fixedCode',
    ]);
  });
});

describe('definitions of extensions', () => {
  const extension = (fixedUri: string, context: string): Json =>
    profile([{ path: 'Extension' }, { path: 'Extension.url', fixedUri }], {
      kind: 'complex-type',
      type: 'Extension',
      baseDefinition: `${HL7}Extension`,
      context: [{ type: 'element', expression: context }],
    });

  it('fix their own address and stand where there is a place', () => {
    expect(errors(extension('http://test.invalid/profile', 'Patient.contact'))).toEqual([]);
    expect(errors(extension('http://test.invalid/profile', 'Observation.value'))).toEqual([]);
    expect(errors(extension('http://test.invalid/other', 'Patient.contact'))).toEqual([
      'fhir.definition-url differential',
    ]);
    expect(errors(extension('http://test.invalid/profile', 'Patient.friend'))).toEqual([
      'fhir.definition-context context[0].expression',
    ]);
    const context = [{ type: 'element', expression: 'Patient' }];
    expect(errors(profile([{ path: 'Observation' }], { context }))).toContain('fhir.definition-context context');
  });
});
