import { describe, expect, it } from 'vitest';
import type { Policy } from '../check/engine.ts';
import { createFhirValidator } from '../index.ts';
import { digestLoader } from '../testing/digest-loader.ts';
import { found, patient } from '../testing/found.ts';

const load = digestLoader();
const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const OURS = 'https://ids.test/StructureDefinition/';

interface Defined {
  readonly name: string;
  readonly context?: readonly object[];
  readonly elements?: readonly object[];
  readonly more?: object;
}

const on = (expression: string, type = 'element') => ({ type, expression });
const value = (type: string) => ({ path: 'Extension.value[x]', type: [{ code: type }] });

function definition({ name, context = [on('Patient')], elements = [value('string')], more }: Defined): object {
  return {
    resourceType: 'StructureDefinition',
    url: OURS + name,
    name,
    status: 'active',
    kind: 'complex-type',
    abstract: false,
    type: 'Extension',
    baseDefinition: `${CORE}Extension`,
    derivation: 'constraint',
    context,
    differential: { element: [{ path: 'Extension' }, ...elements, { path: 'Extension.url', fixedUri: OURS + name }] },
    ...more,
  };
}

const ABOUT = /fhir\.(?:ext|example|profile)/;

/** Findings about extensions when the definitions are at hand. */
function judged(resource: object, definitions: readonly Defined[], policy: Partial<Policy> = {}): readonly string[] {
  const profiles = definitions.map((one) => ({ name: one.name, text: JSON.stringify(definition(one)) }));
  const validator = createFhirValidator({ load, profiles, policy });
  const codes = validator.validate(resource).map(({ code, severity }) => `${severity} ${code}`);
  return codes.filter((code) => ABOUT.test(code));
}

const extended = (name: string, more: object = { valueString: 'x' }) => [{ url: OURS + name, ...more }];
const OUT = ['error fhir.extension-context'];

describe('the place of an extension', () => {
  const at = (expression: string, resource: object, type?: string) =>
    judged(resource, [{ name: 'a', context: [on(expression, type)] }]);
  const extension = extended('a');

  it.each(['Patient', 'DomainResource', 'Resource', 'Element', `${CORE}Patient#Patient`])(
    'on a resource: %s',
    (context) => {
      expect(at(context, patient({ extension }))).toEqual([]);
    },
  );

  it.each(['Patient.name', 'HumanName', 'Element', 'DataType', 'Patient.name:official'])('on a type: %s', (context) => {
    expect(at(context, patient({ name: [{ text: 'a', extension }] }))).toEqual([]);
  });

  it.each(['Patient.birthDate', 'date', 'Element', 'PrimitiveType'])(
    'on a primitive, which may have no value: %s',
    (context) => {
      expect(at(context, patient({ _birthDate: { extension } }))).toEqual([]);
    },
  );

  it.each(['HumanName.given', 'Patient.name.given', 'string'])('on an item of a list: %s', (context) => {
    expect(at(context, patient({ name: [{ given: ['a', 'b'], _given: [null, { extension }] }] }))).toEqual([]);
  });

  it.each(['Patient.deceased[x]', 'Patient.deceased', 'boolean'])('on a choice: %s', (context) => {
    expect(at(context, patient({ deceasedBoolean: true, _deceasedBoolean: { extension } }))).toEqual([]);
  });

  it.each(['Patient.contact.name.family', 'HumanName.family', 'string'])('below what is named: %s', (context) => {
    const contact = [{ name: { family: 'a', _family: { extension } } }];
    expect(at(context, patient({ contact }))).toEqual([]);
  });

  it.each(['Questionnaire.item', 'BackboneElement', 'Questionnaire.item.item'])(
    'in what repeats itself: %s',
    (context) => {
      const item = [{ linkId: '1', type: 'group', item: [{ linkId: '2', type: 'display', text: 'a', extension }] }];
      expect(at(context, { resourceType: 'Questionnaire', status: 'draft', item })).toEqual([]);
    },
  );

  it('on what only canonical resources have, by the name that later releases give them', () => {
    expect(
      at('CanonicalResource', { resourceType: 'Library', status: 'draft', type: { text: 'a' }, extension }),
    ).toEqual([]);
    expect(at('CanonicalResource', patient({ extension }))).toEqual(OUT);
  });

  it('in a contained resource is counted from that', () => {
    const contained = [{ resourceType: 'Patient', id: 'a', extension }];
    const resource = patient({ contained, link: [{ type: 'seealso', other: { reference: '#a' } }] });
    expect(at('Patient', resource)).toEqual([]);
    expect(at('Organization', resource)).toEqual(OUT);
  });

  it.each([
    ['Patient.contact', patient({ extension })],
    ['Patient', patient({ name: [{ text: 'a', extension }] })],
    ['HumanName.family', patient({ name: [{ text: 'a', extension }] })],
    ['Patient.birthDate', patient({ _gender: { extension } })],
    ['Resource', patient({ name: [{ text: 'a', extension }] })],
    [`${CORE}Person#Patient`, { resourceType: 'Person', extension }],
  ])('elsewhere is an error: %s', (context, resource) => {
    expect(at(context, resource)).toEqual(OUT);
  });

  it('within another extension is named by its address', () => {
    const outer = { name: 'outer', elements: [{ path: 'Extension.extension', max: '*' }] };
    const inner = { name: 'inner', context: [on(`${OURS}outer`, 'extension')] };
    expect(
      judged(patient({ extension: extended('outer', { extension: extended('inner') }) }), [outer, inner]),
    ).not.toContain(OUT[0]);
    expect(judged(patient({ extension: extended('inner') }), [outer, inner])).toEqual(OUT);
  });

  it('may be selected by an expression', () => {
    const selects = on("name.where(use = 'official')", 'fhirpath');
    const name = (use: string) => patient({ name: [{ use, text: 'a', extension }] });
    expect(judged(name('official'), [{ name: 'a', context: [selects] }])).toEqual([]);
    expect(judged(name('usual'), [{ name: 'a', context: [selects] }])).toEqual(OUT);
    // What cannot be evaluated accuses nobody.
    expect(judged(name('usual'), [{ name: 'a', context: [on('name.nonsense(', 'fhirpath')] }])).toEqual([]);
  });

  it('may be bound by a condition', () => {
    const a = { name: 'a', context: [on('Patient.name')], more: { contextInvariant: ['family.exists()'] } };
    expect(judged(patient({ name: [{ family: 'a', extension }] }), [a])).toEqual([]);
    expect(judged(patient({ name: [{ text: 'a', extension }] }), [a])).toEqual([
      'error fhir.extension-context-invariant',
    ]);
  });

  it('may be bound to releases', () => {
    const bounds = (url: string, valueCode: string) => ({
      extension: [{ url: `${CORE}version-specific-use`, extension: [{ url, valueCode }] }],
    });
    const context = (url: string, release: string) => [{ ...on('Patient'), ...bounds(url, release) }];
    const resource = patient({ extension });
    expect(judged(resource, [{ name: 'a', context: context('startFhirVersion', '4.0') }])).toEqual([]);
    expect(judged(resource, [{ name: 'a', context: context('startFhirVersion', '5.0') }])).toEqual(OUT);
    expect(judged(resource, [{ name: 'a', context: context('endFhirVersion', '3.0') }])).toEqual(OUT);
    expect(judged(resource, [{ name: 'a', more: bounds('startFhirVersion', '5.0') }])).toEqual([
      'error fhir.extension-release',
    ]);
  });

  it('is free in a value that a definition only quotes', () => {
    const element = [{ path: 'Patient' }, { path: 'Patient.name', fixedHumanName: { text: 'a', extension } }];
    const profile = {
      resourceType: 'StructureDefinition',
      url: `${OURS}p`,
      name: 'P',
      status: 'draft',
      kind: 'resource',
      abstract: false,
      type: 'Patient',
      baseDefinition: `${CORE}Patient`,
      derivation: 'constraint',
      differential: { element },
    };
    expect(at('Organization', profile)).not.toContain(OUT[0]);
  });

  it('is only advised against where the release itself allowed what its later definition does not', () => {
    const address = { url: `${CORE}iso21090-preferred`, valueBoolean: true };
    expect(found(patient({ name: [{ text: 'a', extension: [address] }] }))).toEqual([
      'fhir.extension-context Patient.name[0].extension[0]',
    ]);
    expect(judged(patient({ name: [{ text: 'a', extension: [address] }] }), [])).toEqual([
      'warning fhir.extension-context',
    ]);
  });
});

describe('an extension by its definition', () => {
  it('has a value of a type that it allows', () => {
    const a = { name: 'a', elements: [value('code')] };
    expect(judged(patient({ extension: extended('a', { valueCode: 'x' }) }), [a])).toEqual([]);
    expect(judged(patient({ extension: extended('a') }), [a])).toHaveLength(1);
  });

  it('has a value where it is no extension of parts', () => {
    const part = { extension: [{ url: 'b', valueString: 'x' }] };
    expect(judged(patient({ extension: extended('a', part) }), [{ name: 'a' }])).toContain('error fhir.extension-part');
  });

  it('has the parts that are defined', () => {
    const elements = [
      { path: 'Extension.extension', sliceName: 'b', min: 0, max: '1' },
      { path: 'Extension.extension.url', fixedUri: 'b' },
      { path: 'Extension.value[x]', max: '0' },
    ];
    const of = (url: string) =>
      judged(patient({ extension: extended('a', { extension: [{ url, valueString: 'x' }] }) }), [
        { name: 'a', elements },
      ]);
    expect(of('b')).toEqual([]);
    expect(of('c')).toEqual(['error fhir.extension-part']);
  });

  it('stands in modifierExtension just when it is a modifier', () => {
    const modifier = { name: 'a', more: { differential: { element: [{ path: 'Extension', isModifier: true }] } } };
    expect(judged(patient({ modifierExtension: extended('a') }), [modifier])).toEqual([]);
    expect(judged(patient({ extension: extended('a') }), [modifier])).toEqual(['error fhir.extension-modifier']);
    expect(judged(patient({ modifierExtension: extended('a') }), [{ name: 'a' }])).toEqual([
      'error fhir.extension-modifier',
    ]);
  });
});

describe('an extension that is not defined', () => {
  const of = (url: string, policy: Partial<Policy> = {}) =>
    judged(patient({ extension: [{ url, valueString: 'x' }] }), [], policy);
  const strict = { unknownExtensions: 'error' } as const;
  const UNKNOWN = ['error fhir.extension-unknown'];

  it('is an error only where that was asked for', () => {
    expect(of(`${OURS}x`)).toEqual([]);
    expect(of(`${OURS}x`, strict)).toEqual(UNKNOWN);
  });

  it('is let pass where it is known to have no definition, or is an example', () => {
    for (const url of [
      'http://hl7.org/fhir/tools/StructureDefinition/x',
      'http://hl7.org/fhir/5.0/StructureDefinition/extension-Patient.x',
      'http://example.org/x',
    ])
      expect([url, of(url, strict)]).toEqual([url, []]);
    expect(of('http://example.org/x', { ...strict, exampleUrls: 'error' })).toEqual([
      'error fhir.example-url',
      ...UNKNOWN,
    ]);
  });

  it('is odd in the namespace of FHIR, and as a modifier', () => {
    expect(of(`${CORE}made-up`)).toEqual(['warning fhir.extension-unknown']);
    expect(judged(patient({ modifierExtension: extended('x') }), [])).toEqual(['warning fhir.extension-unknown']);
  });

  it('is listed once when what is not decided is asked for', () => {
    const resource = patient({ extension: extended('x'), name: [{ text: 'a', extension: extended('x') }] });
    expect(found(resource, { undecided: true })).toEqual(['fhir.extension-unchecked Patient.extension[0]']);
  });

  it('has an absolute address, without a version', () => {
    expect(of('x')).toEqual(['error fhir.extension-url']);
    expect(of(`${CORE}patient-mothersMaidenName|5.2.0`)).toContain('error fhir.extension-url');
  });
});

it('survives whatever stands in an extension', () => {
  const hostile = [null, 1, [], {}, '', { url: [] }, { url: 'a', extension: {} }];
  for (const one of hostile) {
    expect(() =>
      found(patient({ extension: [one, { url: OURS, extension: [one] }], _gender: { extension: one } })),
    ).not.toThrow();
    for (const key of ['context', 'contextInvariant', 'differential', 'extension', 'baseDefinition'])
      expect(() => judged(patient({ extension: extended('a') }), [{ name: 'a', more: { [key]: one } }])).not.toThrow();
  }
});
