import { describe, expect, it } from 'vitest';
import { createFhirValidator } from './index.ts';
import { digestLoader } from './testing/digest-loader.ts';
import { bundle, found, observation, patient, validator } from './testing/found.ts';

describe('bindings', () => {
  const allergy = (clinicalStatus: object) => ({
    resourceType: 'AllergyIntolerance',
    clinicalStatus,
    patient: { display: 'x' },
  });
  const system = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';

  it('wants one coding of a concept in the value set', () => {
    expect(
      found(
        allergy({
          coding: [
            { system: 'http://local', code: 'a' },
            { system, code: 'active' },
          ],
        }),
      ),
    ).toEqual([]);
    for (const concept of [
      { text: 'active' },
      { text: 'active', extension: [{ url: 'http://local/why', valueString: 'x' }] },
      { coding: [{ system: 'http://local', code: 'active' }] },
    ])
      expect(found(allergy(concept))).toEqual(['fhir.binding-required AllergyIntolerance.clinicalStatus']);
    expect(found(allergy({ coding: [{ system, code: 'x' }] }))).toEqual([
      'fhir.code-unknown AllergyIntolerance.clinicalStatus.coding[0].code',
      'fhir.binding-required AllergyIntolerance.clinicalStatus',
    ]);
  });

  it('neither passes nor fails what cannot be decided offline', () => {
    const attachment = (contentType: string) =>
      observation({ extension: [{ url: 'http://x', valueAttachment: { contentType } }] });
    expect(found(attachment('application/x-not-registered'))).toEqual([]);
    expect(found(attachment('application/x-not-registered'), { undecided: true })).toContain(
      'fhir.binding-undecided Observation.extension[0].valueAttachment.contentType',
    );
    expect(found(attachment('no media type'))).toEqual([
      'fhir.binding-required Observation.extension[0].valueAttachment.contentType',
    ]);
  });

  it('warns of a code outside an extensible value set, not of text alone', () => {
    const coded = (...codings: object[]) => patient({ maritalStatus: { coding: codings } });
    expect(found(coded({ system: 'http://local.test', code: 'settled' }))).toEqual([
      'fhir.binding-extensible Patient.maritalStatus',
    ]);
    const married = { system: 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus', code: 'M' };
    expect(found(coded({ system: 'http://local.test', code: 'settled' }, married))).toEqual([]);
    expect(found(patient({ maritalStatus: { text: 'settled' } }))).toEqual([]);
    expect(found(coded({ display: 'settled' }))).toEqual([]);
    expect(validator.validate(coded({ system: 'x:y', code: 'z' })).map(({ severity }) => severity)).toEqual([
      'warning',
    ]);
  });

  it('follows filters, hierarchies and value sets of value sets that the definitions bring', () => {
    const system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
    const encounter = (code: string) => ({ resourceType: 'Encounter', status: 'planned', class: { system, code } });
    expect(found(encounter('AMB'))).toEqual([]);
    expect(found(encounter('OPTIN'))).toEqual(['fhir.binding-extensible Encounter.class']);
  });

  it('tells of a preferred value set only when all is to be told', () => {
    const status = { coding: [{ system: 'http://local.test', code: 'x' }] };
    const goal = {
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      description: { text: 'x' },
      subject: { display: 'x' },
    };
    expect(found({ ...goal, achievementStatus: status })).toEqual([]);
    expect(found({ ...goal, achievementStatus: status }, { undecided: true })).toEqual([
      'fhir.binding-preferred Goal.achievementStatus',
    ]);
  });

  it('lists what it cannot decide once for a value set and a system', () => {
    const given = { name: 'x', text: JSON.stringify({ resourceType: 'Basic' }) };
    const jurisdiction = ['1', '2'].map((code) => ({
      coding: [{ system: 'urn:iso:std:iso:3166:-2', code: `GB-EN${code}` }],
    }));
    const library = { resourceType: 'Library', status: 'draft', type: { text: 'x' }, jurisdiction };
    expect(createFhirValidator({ load: digestLoader(), profiles: [given] }).validate(library)).toEqual([]);
    expect(found(library, { undecided: true })).toEqual(['fhir.binding-undecided Library.jurisdiction[0]']);
  });

  it('wants a code where extensions alone stand in for one that is required', () => {
    const absent = {
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
    };
    const more = {
      category: ['food', null, null],
      _category: [null, absent, { id: 'a', ...absent }],
      patient: { display: 'x' },
    };
    const clinicalStatus = { coding: [{ system, code: 'active' }] };
    expect(found({ resourceType: 'AllergyIntolerance', clinicalStatus, ...more })).toEqual([
      'fhir.binding-required AllergyIntolerance._category[1]',
      'fhir.binding-required AllergyIntolerance._category[2]',
    ]);
  });
});

describe('the limit of findings', () => {
  it('gives the place of a warning to an error', () => {
    const warned = { coding: [{ system: 'http://local.test', code: 'x' }] };
    const warnings = Array.from({ length: 30 }, () => ({ name: { text: 'x' }, relationship: [warned] }));
    const codes = found(patient({ contact: warnings, gender: 'x', nonsense: 1, birthDate: 'x' }), { maxFindings: 4 });
    expect(codes).toEqual([
      'fhir.binding-required Patient.gender',
      'fhir.unknown-property Patient.nonsense',
      'fhir.primitive-format Patient.birthDate',
      'fhir.binding-extensible Patient.contact[3].relationship[0]',
      'fhir.too-many',
    ]);
  });
});

describe('references', () => {
  const subject = (reference: string, more: object = {}) => found(observation({ subject: { reference }, ...more }));
  const wrong = ['fhir.reference-target Observation.subject.reference'];

  it('judges the type where the reference tells it', () => {
    for (const good of [
      'Patient/1',
      'http://a.example/r4/Patient/1/_history/2',
      'urn:uuid:00000000-0000-4000-8000-000000000009',
      'Patient?identifier=x',
      'http://a.example/some/where',
    ])
      expect([good, subject(good)]).toEqual([good, []]);
    for (const bad of [
      'Practitioner/1',
      'https://a.example/Practitioner/1',
      'Practitioner/1/_history/3',
      'Practitioner?identifier=x',
    ])
      expect([bad, subject(bad)]).toEqual([bad, wrong]);
  });

  it('looks into contained resources, and into the Bundle', () => {
    const contained = [{ resourceType: 'Practitioner', id: 'p' }];
    expect(subject('#p', { contained })).toEqual(wrong);
    expect(subject('#q')).toEqual(['fhir.ref-1 Observation.subject']);
    const refers = observation({ subject: { reference: 'urn:uuid:00000000-0000-4000-8000-000000000001' } });
    expect(found(bundle('collection', refers, { resourceType: 'Practitioner' }))).toEqual([
      'fhir.reference-target Bundle.entry[0].resource.subject.reference',
    ]);
    expect(found(bundle('collection', refers, { resourceType: 'Patient' }))).toEqual([]);
  });

  it('keeps the contained resources of each entry apart', () => {
    const inner = (id: string) =>
      observation({ contained: [{ resourceType: 'Patient', id }], subject: { reference: '#a' } });
    expect(found(bundle('collection', inner('a'), inner('b')))).toEqual([
      'fhir.ref-1 Bundle.entry[1].resource.subject',
      'fhir.dom-3 Bundle.entry[1].resource',
    ]);
  });
});
