import { describe, expect, it } from 'vitest';
import { found, observation, patient, validator } from '../testing/found.ts';

const SERVER = 'http://a.example/r4';
const UUID = 'urn:uuid:00000000-0000-4000-8000-00000000000';
type Resource = { readonly resourceType: string; readonly id?: string };
const at = (resource: Resource, fullUrl = `${SERVER}/${resource.resourceType}/${resource.id}`) => ({
  fullUrl,
  resource,
});
const collection = (...entry: object[]) => ({ resourceType: 'Bundle', type: 'collection', entry });
const one = patient({ id: '1' });
const weight = (reference: string, more: object = {}) =>
  observation({ id: 'w', subject: { reference }, ...more }) as unknown as Resource;

describe('references in a Bundle', () => {
  it('mean one entry, by fullUrl and relative to the server of the entry they stand in', () => {
    for (const good of ['Patient/1', `${SERVER}/Patient/1`, 'Patient/elsewhere', 'Patient/1/_history/4'])
      expect([good, found(collection(at(weight(good)), at(one)))]).toEqual([good, []]);
  });

  it('by a urn lead to an entry or nowhere, of which they are warned', () => {
    const findings = validator.validate(collection(at(weight(`${UUID}7`))));
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning fhir.reference-in-bundle']);
    expect(found(collection({ fullUrl: `${UUID}7`, resource: one }, at(weight(`${UUID}7`))))).toEqual([]);
  });

  it('are ambiguous where two entries have the address, unless the version tells them apart', () => {
    const versions = ['1', '2'].map((versionId) => at(patient({ id: '1', meta: { versionId } }) as Resource));
    expect(found(collection(at(weight('Patient/1')), ...versions))).toEqual([
      'fhir.reference-ambiguous Bundle.entry[0].resource.subject.reference',
    ]);
    expect(found(collection(at(weight('Patient/1/_history/2')), ...versions))).toEqual([]);
    const history = { ...collection(at(weight('Patient/1')), ...versions), type: 'history' };
    expect(found(history).filter((code) => code.startsWith('fhir.reference'))).toEqual([]);
  });

  it('have the form of a reference', () => {
    const wrong = ['fhir.reference-format Bundle.entry[0].resource.subject.reference'];
    for (const bad of ['Patient', 'a/b/c', 'Patient 1', 'Patient?identifier=x'])
      expect([bad, found(collection(at(weight(bad))))]).toEqual([bad, wrong]);
    const posted = (reference: string) =>
      found({
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [{ fullUrl: `${UUID}1`, resource: weight(reference), request: { method: 'POST', url: 'Observation' } }],
      });
    expect(posted('Patient?identifier=http://x|1&_lastUpdated=gt2020')).toEqual([]);
    expect(posted('Patient?')).toEqual(wrong);
  });

  it('are relative to the fullUrl of their entry, where something must be', () => {
    const submitted = (method: string) =>
      found({
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [{ resource: weight('Patient/1'), request: { method, url: 'Observation/w' } }],
      });
    expect(submitted('PUT')).toEqual(['fhir.fullurl-missing Bundle.entry[0].resource.subject.reference']);
    expect(submitted('POST')).toEqual([]);
  });
});

describe('what a reference says of its target', () => {
  const subject = (more: object, ...contained: object[]) =>
    found(observation({ subject: more, ...(contained.length > 0 && { contained }) })).filter((one) =>
      one.startsWith('fhir.reference'),
    );

  it('is true', () => {
    expect(subject({ reference: 'Patient/1', type: 'Patient' })).toEqual([]);
    for (const type of ['http://hl7.org/fhir/StructureDefinition/Patient', 'Nothing', 'Group'])
      expect([type, subject({ reference: 'Patient/1', type })]).toEqual([
        type,
        ['fhir.reference-type Observation.subject.type'],
      ]);
    expect(subject({ reference: '#p', type: 'Group' }, patient({ id: 'p' }))).toEqual([
      'fhir.reference-type Observation.subject.type',
    ]);
    expect(subject({ reference: `${UUID}1`, type: 'Practitioner' })).toEqual([
      'fhir.reference-target Observation.subject.type',
    ]);
  });

  it('is true of resources beside it in Parameters', () => {
    const parameters = (type: string) => ({
      resourceType: 'Parameters',
      parameter: [
        { name: 'who', valueReference: { reference: `${UUID}1`, type } },
        {
          name: 'all',
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/parameters-fullUrl', valueUri: `${UUID}1` }],
          resource: one,
        },
      ],
    });
    expect(found(parameters('Patient'))).toEqual([]);
    expect(found(parameters('Group'))).toEqual(['fhir.reference-type Parameters.parameter[0].valueReference.type']);
  });

  it('is followed by invariants, and decides nothing where it leads elsewhere (ctm-1)', () => {
    const team = (reference: string) =>
      found({
        resourceType: 'CareTeam',
        contained: [
          { resourceType: 'Organization', id: 'o', name: 'x' },
          { resourceType: 'Practitioner', id: 'p' },
        ],
        managingOrganization: [{ reference: '#o' }],
        supportingInfo: [],
        participant: [{ member: { reference }, onBehalfOf: { reference: '#o' } }, { member: { reference: '#p' } }],
      }).filter((finding) => finding.includes('ctm-1'));
    expect(team('#p')).toEqual([]);
    expect(team('Organization/elsewhere')).toEqual([]);
    expect(team('#o')).toEqual(['fhir.ctm-1 CareTeam.participant[0]']);
  });
});

describe('ids of elements', () => {
  it('are unique in a resource, and may come again in the next one', () => {
    const twice = patient({ id: '1', name: [{ id: 'n', family: 'a' }], _gender: { id: 'n', extension: [] } });
    expect(found(twice)).toContain('fhir.duplicate-id Patient._gender.id');
    const [mine, other] = [
      patient({ id: '1', name: [{ id: '1', family: 'a' }] }),
      patient({ id: '2', name: [{ id: '1', text: 'b' }] }),
    ];
    expect(found(collection(at(mine), at(other)))).toEqual([]);
  });
});

describe('work on references', () => {
  /** Reads of the fullUrl of any entry while a Bundle in which each entry refers to the next one is validated. */
  function reads(size: number, type: string): number {
    let count = 0;
    const counted = (index: number) => ({
      get fullUrl() {
        count++;
        return `${SERVER}/Observation/${index}`;
      },
      resource: weight(`Patient/${index}`, {
        id: `${index}`,
        hasMember: [{ reference: `Observation/${(index + 1) % size}` }],
      }),
    });
    const entry = Array.from({ length: size }, (_, index) => counted(index));
    const errors = validator.validate({ resourceType: 'Bundle', type, entry }, { maxFindings: 5 });
    expect(errors.filter(({ code }) => code.startsWith('fhir.reference'))).toEqual([]);
    return count;
  }

  it.each(['collection', 'message'])(
    'grows with the entries of a %s, not with their square',
    (type) => {
      const perEntry = [1_000, 10_000, 100_000].map((size) => reads(size, type) / size);
      for (const each of perEntry) expect(each).toBeCloseTo(perEntry[0] as number, 1);
      expect(perEntry[0]).toBeLessThan(20);
    },
    60_000,
  );
});
