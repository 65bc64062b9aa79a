import { describe, expect, it } from 'vitest';
import { mergeCodeSystems } from '../definitions/merge-code-systems.ts';
import { createFhirValidator } from '../index.ts';
import { digestLoader } from '../testing/digest-loader.ts';
import { observation } from '../testing/found.ts';
import { codeSystem, concepts, SYSTEM, terminologyOf } from '../testing/terminology-of.ts';

const load = digestLoader();
const found = (coding: object, given: readonly object[] = [], policy = {}) => {
  const profiles = given.map((resource, i) => ({ name: `${i}`, text: JSON.stringify(resource) }));
  const resource = observation({ code: { coding: [coding] } });
  return createFhirValidator({ load, profiles, policy })
    .validate(resource)
    .map(({ code, severity }) => `${severity} ${code}`);
};
const GENDER = 'http://hl7.org/fhir/administrative-gender';

describe('a code system', () => {
  it('decides of a code that it lacks only when it is complete', () => {
    const code = (content: string) => terminologyOf([codeSystem({ content, concept: concepts('a') })]).code('z');
    expect(['complete', 'fragment', 'example', 'not-present'].map(code)).toEqual([
      'out',
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(terminologyOf([codeSystem({})]).code('z')).toBe('unknown');
    expect(terminologyOf([]).code('z')).toBe('unknown');
  });

  it('is extended by the supplements that were given', () => {
    const base = codeSystem({ concept: concepts('a') });
    const supplement = {
      resourceType: 'CodeSystem',
      url: 'http://codes.test/supplement',
      content: 'supplement',
      supplements: `${SYSTEM}|1`,
      property: [{ code: 'weight', type: 'integer' }],
      concept: [
        {
          code: 'a',
          designation: [{ language: 'de', value: 'Das A' }],
          property: [{ code: 'weight', valueInteger: 3 }],
        },
        { code: 'b', display: 'No code of the base' },
      ],
    };
    const { terminology, run, code } = terminologyOf([base, supplement]);
    expect(terminology.displays({ system: SYSTEM, code: 'a' }, run)).toEqual(['The a', 'Das A']);
    expect(terminology.lookUp({ system: SYSTEM, code: 'a' }, run)?.properties).toHaveLength(1);
    expect(terminology.propertiesOf(SYSTEM, run)).toEqual(new Set(['weight']));
    expect([code('b'), code('http://codes.test/supplement#a')]).toEqual(['out', 'unknown']);
    expect(found({ system: supplement.url, code: 'a' }, [base, supplement])).toEqual([
      'error fhir.system-is-supplement',
    ]);
  });

  it('keeps codes and wordings of an earlier edition', () => {
    const earlier = codeSystem({
      concept: [
        { code: 'a', display: 'Old' },
        { code: 'gone', display: 'Gone' },
      ],
    });
    const later = codeSystem({ concept: [{ code: 'top', concept: [{ code: 'a', display: 'New' }] }] });
    const { terminology, run, code } = terminologyOf([mergeCodeSystems(later, earlier)]);
    expect([code('gone'), code('a'), code('z')]).toEqual(['in', 'in', 'out']);
    expect(terminology.displays({ system: SYSTEM, code: 'a' }, run)).toEqual(['New', 'Old']);
  });
});

describe('a coding', () => {
  it('has a code of its system', () => {
    expect(found({ system: GENDER, code: 'male' })).toEqual([]);
    expect(found({ system: GENDER, code: 'man' })).toEqual(['error fhir.code-unknown']);
    expect(found({ system: GENDER, version: '9.9.9', code: 'man' })).toEqual([]);
    expect(found({ system: 'http://snomed.info/sct', code: '22298006' })).toEqual([]);
    expect(found({ system: 'http://snomed.info/sct', code: '22298007' })).toEqual(['warning fhir.code-unknown']);
    expect(found({ system: 'http://local.test', code: 'anything' })).toEqual([]);
  });

  it('has a display that the system gives, whatever its case', () => {
    for (const display of ['Male', 'male', 'MALE'])
      expect(found({ system: GENDER, code: 'male', display })).toEqual([]);
    expect(found({ system: GENDER, code: 'male', display: ' Male' })).toEqual(['warning fhir.display']);
    const wrong = { system: GENDER, code: 'male', display: 'Mail' };
    expect(found(wrong)).toEqual(['warning fhir.display']);
    expect(found(wrong, [], { wrongDisplays: 'error' })).toEqual(['error fhir.display']);
    const validator = createFhirValidator({ load });
    // The system has no German texts, so nobody knows whether this is one.
    expect(validator.validate(observation({ language: 'de', code: { coding: [wrong] } }))).toEqual([]);
  });

  it('is told of another name of a code that is known in part only when it belongs to another code', () => {
    const country = (display: string) => found({ system: 'urn:iso:std:iso:3166', code: 'BD', display });
    expect(country('Bangladesh')).toEqual([]);
    expect(country("People's Republic of Bangladesh")).toEqual([]);
    expect(country('Australia')).toEqual(['warning fhir.display']);
  });

  it('names its system by the address that it has', () => {
    const bare = (system: string) =>
      createFhirValidator({ load })
        .validate(observation({ meta: { tag: [{ system, code: 'x' }] } }))
        .map(({ code, severity }) => `${severity} ${code}`);
    expect(bare('http://hl7.org/fhir/ValueSet/administrative-gender')).toEqual(['error fhir.system-is-value-set']);
    expect(bare('gender')).toEqual(['error fhir.system-relative']);
    for (const system of [
      'https://loinc.org',
      'http://snomed.info/sct/900000000000207008',
      'https://hl7.org/fhir/administrative-gender',
      'http://www.hl7.org/fhir/administrative-gender',
      'http://hl7.org/fhir/codesystem-administrative-gender.html',
    ])
      expect([system, bare(system)]).toEqual([system, ['error fhir.system-wrong']]);
    for (const system of ['http://local.test', 'urn:oid:1.2.3', 'https://local.test/codes'])
      expect([system, bare(system)]).toEqual([system, []]);
    // A server of terminology is asked about those within concepts.
    expect(found({ system: 'gender', code: 'x' })).toEqual(['warning fhir.system-relative']);
  });
});

describe('what was found right before', () => {
  const code = 'female';
  const said = (resource: object) => validator.validate(resource).map(({ code }) => code);
  const validator = createFhirValidator({ load });
  const coded = (display: string, more = {}) =>
    observation({ code: { coding: [{ system: GENDER, code, display }] }, ...more });

  it('does not excuse another display', () => {
    expect([said(coded('Female')), said(coded('Female'))]).toEqual([[], []]);
    expect(said(coded('Male'))).toEqual(['fhir.display']);
    expect([said(coded('Female')), said(coded('Male'))]).toEqual([[], ['fhir.display']]);
  });

  it('does not excuse what a contained code system refuses', () => {
    const contained = { ...codeSystem({ url: GENDER, concept: concepts('male') }), id: 'own' };
    expect(said(coded('Female'))).toEqual([]);
    expect(said(coded('Female', { contained: [contained] }))).toContain('fhir.code-unknown');
  });

  it('does not make a display right in another language than that of the resource', () => {
    expect(said(coded('Frau', { language: 'de' }))).toEqual([]);
    expect(said(coded('Frau'))).toEqual(['fhir.display']);
  });
});
