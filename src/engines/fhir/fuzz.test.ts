import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AssayError } from '../../model/assay-error.ts';
import { hasErrors } from '../../model/finding.ts';
import { createFhirValidator, type GivenDefinition } from './index.ts';
import { changed, changedText, changes } from './testing/arbitrary-change.ts';
import { digestLoader, examplesFolder } from './testing/digest-loader.ts';

/** FUZZ_RUNS=5000 looks harder; what fails prints its seed and its smallest input. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 120);
/** Far above what any of them takes, far below what a loop without end would. */
const LONGEST_MS = 5_000;
const SMALL = 12_000;
const folder = examplesFolder();
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const files = new Map<string, string | undefined>();
const fromDisk = digestLoader();
const load = (name: string) => {
  if (!files.has(name)) files.set(name, fromDisk(name));
  return files.get(name);
};
const validator = createFhirValidator({ load });

const small = readdirSync(folder)
  .filter((name) => /^[A-Z].*\.json$/.test(name))
  .filter((_, index) => index % 9 === 0)
  .map(read)
  .filter((text) => text.length <= SMALL);
const resources = small.map((text) => JSON.parse(text));

let longest = 0;
const timed = (work: () => void) => {
  const started = performance.now();
  work();
  const took = performance.now() - started;
  longest = Math.max(longest, took);
  if (took > LONGEST_MS) throw new Error(`took ${Math.round(took)} ms`);
};
const check = <T>(arbitrary: fc.Arbitrary<T>, runs: number, work: (value: T) => void) =>
  fc.assert(
    fc.property(arbitrary, (value) => timed(() => work(value))),
    { numRuns: runs },
  );

describe('no input makes the engine throw or hang', { timeout: 30_000 + RUNS * 200 }, () => {
  afterAll(() => console.log(`longest of the fuzzed: ${Math.round(longest)} ms`));

  it('has profiles to change that find something', () => {
    const given = GIVEN.flat().map((one, index) => ({ name: `given-${index}`, text: JSON.stringify(one) }));
    const using = createFhirValidator({ load, profiles: given });
    const [patient, { component, ...observation }] = CLAIMING;
    for (const resource of [patient, observation]) expect(hasErrors(using.validate(resource))).toBe(true);
  });

  it('changed resources', () => {
    check(fc.tuple(fc.constantFrom(...resources), changes), RUNS * 4, ([resource, list]) => {
      validator.validate(changed(resource, list), { undecided: true });
    });
  });

  it('changed JSON text', () => {
    check(fc.tuple(fc.constantFrom(...small), changes), RUNS * 2, ([text, list]) => {
      validator.validateText(changedText(text, list));
    });
  });

  it('changed XML text', () => {
    check(fc.tuple(fc.constantFrom(...XML), changes), RUNS * 4, ([text, list]) => {
      validator.validateText(changedText(text, list));
    });
  });

  it('changed profiles and value sets, validated with', () => {
    check(fc.tuple(fc.constantFrom(...GIVEN), changes, changes), RUNS, ([given, list, more]) => {
      const texts = given.map((one, index) => JSON.stringify(changed(one, index % 2 === 0 ? list : more)));
      const profiles: GivenDefinition[] = texts.map((text, index) => ({ name: `given-${index}`, text, apply: true }));
      withGiven(profiles, (using) => {
        for (const resource of CLAIMING) using.validate(resource);
      });
    });
  });

  it('changed definitions of the specification, validated with and themselves validated', () => {
    check(fc.tuple(fc.constantFrom(...resources.filter(({ url }) => url)), changes), RUNS, ([definition, list]) => {
      const text = JSON.stringify(changed(definition, list)) ?? '';
      withGiven([{ name: 'given', text, apply: true }], (using) => {
        using.validateText(text);
        for (const resource of CLAIMING) using.validate(resource);
      });
    });
  });
});

function withGiven(profiles: readonly GivenDefinition[], use: (using: typeof validator) => void): void {
  try {
    use(createFhirValidator({ load, profiles }));
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== 'fhir.definition-unreadable') throw error;
  }
}

const XML = [
  '<Patient xmlns="http://hl7.org/fhir"><id value="a"/><text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>a &amp; b</p></div></text><name><family value="b"/><given value="c"/></name><birthDate value="1970-01-01"/></Patient>',
  '<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/><entry><fullUrl value="urn:uuid:00000000-0000-4000-8000-000000000001"/><resource><Observation><contained><Patient><id value="p"/></Patient></contained><status value="final"/><code><coding><system value="http://loinc.org"/><code value="1-8"/></coding></code><subject><reference value="#p"/></subject><valueQuantity><value value="1.50"/></valueQuantity></Observation></resource></entry></Bundle>',
];

const element = (id: string, more: object = {}) => ({ id, path: id.replace(/:[^.]+/g, ''), ...more });
const profile = (type: string, name: string, elements: readonly object[]) => ({
  resourceType: 'StructureDefinition',
  url: `http://a.example/${name}`,
  name,
  status: 'active',
  fhirVersion: '4.0.1',
  kind: type === 'Extension' ? 'complex-type' : 'resource',
  abstract: false,
  type,
  baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
  derivation: 'constraint',
  differential: { element: elements },
});
const GIVEN = [
  [
    profile('Patient', 'sliced', [
      element('Patient'),
      element('Patient.identifier', {
        slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'closed', ordered: true },
        min: 1,
      }),
      element('Patient.identifier:one', { sliceName: 'one', min: 1, max: '1' }),
      element('Patient.identifier:one.system', { min: 1, fixedUri: 'http://a.example/one' }),
      element('Patient.identifier:two', { sliceName: 'two', max: '3' }),
      element('Patient.identifier:two.system', { patternUri: 'http://a.example/two' }),
      element('Patient.gender', { binding: { strength: 'required', valueSet: 'http://a.example/codes' } }),
      element('Patient.extension:kind', {
        sliceName: 'kind',
        type: [{ code: 'Extension', profile: ['http://a.example/kind'] }],
      }),
      element('Patient.birthDate', {
        constraint: [{ key: 'a-1', severity: 'error', human: 'a', expression: 'toString().matches("(a+)+$").not()' }],
      }),
    ]),
    {
      resourceType: 'ValueSet',
      url: 'http://a.example/codes',
      status: 'active',
      compose: {
        include: [
          { system: 'http://a.example/system', filter: [{ property: 'concept', op: 'is-a', value: 'a' }] },
          { valueSet: ['http://a.example/codes'] },
        ],
        exclude: [{ system: 'http://a.example/system', concept: [{ code: 'b' }] }],
      },
    },
    {
      resourceType: 'CodeSystem',
      url: 'http://a.example/system',
      status: 'active',
      content: 'complete',
      concept: [{ code: 'a', concept: [{ code: 'b' }, { code: 'c', property: [{ code: 'parent', valueCode: 'a' }] }] }],
    },
    profile('Extension', 'kind', [
      element('Extension.url', { fixedUri: 'http://a.example/kind' }),
      element('Extension.value[x]', {
        min: 1,
        type: [{ code: 'Reference', targetProfile: ['http://a.example/sliced'] }],
      }),
    ]),
  ],
  [
    { ...profile('Patient', 'loop', [element('Patient.link', { min: 1 })]), baseDefinition: 'http://a.example/loop' },
    profile('Observation', 'typed', [
      element('Observation.value[x]', { slicing: { discriminator: [{ type: 'type', path: '$this' }], rules: 'open' } }),
      element('Observation.value[x]:valueQuantity', {
        sliceName: 'valueQuantity',
        min: 1,
        type: [{ code: 'Quantity' }],
      }),
      element('Observation.component', {
        slicing: { discriminator: [{ type: 'pattern', path: 'code' }], rules: 'openAtEnd' },
      }),
      element('Observation.component:a', { sliceName: 'a', min: 1 }),
      element('Observation.component:a.code', { patternCodeableConcept: { coding: [{ code: 'a' }] } }),
      element('Observation.subject', {
        type: [{ code: 'Reference', targetProfile: ['http://a.example/loop'], aggregation: ['contained'] }],
      }),
    ]),
  ],
];
const CLAIMING: readonly [object, Readonly<Record<string, unknown>>] = [
  {
    resourceType: 'Patient',
    meta: { profile: ['http://a.example/sliced', 'http://a.example/loop', 'http://a.example/typed'] },
    extension: [{ url: 'http://a.example/kind', valueReference: { reference: '#p' } }],
    contained: [{ resourceType: 'Patient', id: 'p', meta: { profile: ['http://a.example/sliced'] } }],
    identifier: [{ system: 'http://a.example/two' }, { system: 'http://a.example/one', value: '1' }, { value: '2' }],
    gender: 'male',
    birthDate: '1970-01-01',
  },
  {
    resourceType: 'Observation',
    meta: { profile: ['http://a.example/typed'] },
    contained: [{ resourceType: 'Patient', id: 'p' }],
    status: 'final',
    code: { coding: [{ system: 'http://a.example/system', code: 'a' }] },
    subject: { reference: '#p' },
    valueQuantity: { value: 1, code: 'kg', system: 'http://unitsofmeasure.org' },
    component: [{ code: { coding: [{ code: 'a' }] } }, { code: { text: 'b' }, valueString: 'c' }],
  },
];
