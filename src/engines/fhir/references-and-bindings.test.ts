import { describe, expect, it } from 'vitest';
import { bundle, found, observation } from './testing/found.ts';

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
