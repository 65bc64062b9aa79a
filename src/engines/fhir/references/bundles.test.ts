import { describe, expect, it } from 'vitest';
import { found, patient, validator } from '../testing/found.ts';

const SERVER = 'http://a.example/r4';
const identifier = { system: 'http://a.example', value: '1' };
const of = (type: string, entry: object[], more: object = {}) => ({ resourceType: 'Bundle', type, entry, ...more });
const at = (resource: Readonly<Record<string, unknown>>, more: object = {}) => ({
  fullUrl: `${SERVER}/${resource.resourceType}/${resource.id}`,
  resource,
  ...more,
});
const composition = (more: object = {}) => ({
  resourceType: 'Composition',
  id: 'c',
  status: 'final',
  type: { text: 'x' },
  date: '2026-01-05',
  author: [{ display: 'x' }],
  title: 'x',
  ...more,
});
const document = (entry: object[], more: object = {}) =>
  of('document', entry, { identifier, timestamp: '2026-01-05T10:00:00Z', ...more });
const ward = { resourceType: 'Organization', id: 'o', name: 'x' };

describe('a document', () => {
  it('carries what its Composition refers to', () => {
    const section = (reference: string) => ({ section: [{ section: [{ title: 'x', entry: [{ reference }] }] }] });
    expect(found(document([at(composition(section('Patient/1'))), at(patient({ id: '1' }))]))).toEqual([]);
    for (const missing of ['Patient/2', `${SERVER}/Patient/2`, 'urn:uuid:00000000-0000-4000-8000-000000000001'])
      expect(found(document([at(composition(section(missing)))]))).toEqual([
        'fhir.reference-in-bundle Bundle.entry[0].resource.section[0].section[0].entry[0].reference',
      ]);
    // Definitions are found by their address, wherever they are.
    expect(found(document([at(composition(section(`${SERVER}/Questionnaire/q`)))]))).toEqual([]);
  });

  it('has no entry that nothing leads to, in whichever direction', () => {
    const [subject, about] = [
      { subject: { reference: 'Patient/1' } },
      { link: [{ other: { reference: 'Patient/1' }, type: 'seealso' }] },
    ];
    const entries = [at(composition(subject)), at(patient({ id: '1' })), at(patient({ id: '2', ...about }))];
    expect(found(document(entries))).toEqual([]);
    expect(found(document([...entries, at(ward)]))).toEqual(['fhir.entry-unreachable Bundle.entry[3]']);
  });

  it('holds relative references to the letter: type and id alone name no entry', () => {
    const entry = { fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001', resource: patient({ id: '1' }) };
    const author = { author: [{ reference: 'Patient/1' }] };
    expect(found(document([at(composition(author)), entry]))).toEqual([
      'fhir.reference-in-bundle Bundle.entry[0].resource.author[0].reference',
      'fhir.entry-unreachable Bundle.entry[1]',
    ]);
  });

  it('has no pages, and has its style sheet', () => {
    const links = (...link: object[]) => found(document([at(composition())], { link }));
    expect(links({ relation: 'self', url: 'http://x' }, { relation: 'stylesheet', url: 'http://x/a.css' })).toEqual([]);
    expect(links({ relation: 'next', url: 'http://x' })).toEqual(['fhir.bundle-link Bundle.link[0].relation']);
    expect(links({ relation: 'stylesheet', url: 'Binary/css' })).toEqual(['fhir.bundle-link Bundle.link[0].url']);
  });
});

describe('a message', () => {
  const message = (focus: string) =>
    of('message', [
      at({
        resourceType: 'MessageHeader',
        id: 'h',
        eventUri: 'http://a.example/event',
        source: { endpoint: 'http://a.example' },
        focus: [{ reference: focus }],
      }),
      at(patient({ id: '1' })),
      at(ward),
    ]);

  it('carries its focus, and is advised where an entry is alone', () => {
    const findings = validator.validate(message('Patient/1'));
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning fhir.entry-unreachable']);
    expect(found(message('Patient/2'))).toContain(
      'fhir.reference-in-bundle Bundle.entry[0].resource.focus[0].reference',
    );
  });
});

describe('a search result', () => {
  const self = (url: string) => ({ link: [{ relation: 'self', url: `${SERVER}/${url}` }] });
  const result = (mode: string, resource: Readonly<Record<string, unknown>>, url = 'Patient?name=x') =>
    found(of('searchset', [at(resource, { search: { mode } })], self(url)));
  const wrong = ['fhir.search-entry Bundle.entry[0]'];

  it('has the types that were searched for', () => {
    expect(result('match', patient({ id: '1' }))).toEqual([]);
    expect(result('match', ward)).toEqual(wrong);
    expect(result('include', ward)).toEqual([]);
    expect(result('match', ward, '?_type=Patient,Organization')).toEqual([]);
    expect(result('match', ward, '?_type=Patient')).toEqual(wrong);
    expect(result('match', ward, '$everything')).toEqual([]);
    expect(result('outcome', ward)).toEqual(wrong);
  });

  it('has each relation once', () => {
    const link = ['self', 'next', 'next', 'related', 'related'].map((relation) => ({ relation, url: 'http://x' }));
    expect(found({ resourceType: 'Bundle', type: 'searchset', link })).toEqual([
      'fhir.bundle-link Bundle.link[2].relation',
    ]);
  });
});

describe('fullUrl', () => {
  const url = (fullUrl: string | undefined, resource: object, type = 'collection') =>
    found(of(type, [{ ...(fullUrl !== undefined && { fullUrl }), resource }]));

  it('is there where entries need an identity', () => {
    expect(url(undefined, patient({ id: '1' }))).toEqual(['fhir.fullurl-missing Bundle.entry[0]']);
    const posted = { resource: patient({}), request: { method: 'POST', url: 'Patient' } };
    expect(found(of('transaction', [posted]))).toEqual([]);
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'informational' }] };
    expect(found(of('searchset', [{ resource: outcome, search: { mode: 'outcome' } }]))).toEqual([]);
  });

  it('agrees with type and id where it names a resource on a server', () => {
    const wrong = ['fhir.fullurl-id Bundle.entry[0]'];
    expect(url(`${SERVER}/Patient/1`, patient({ id: '1' }))).toEqual([]);
    expect(url(`${SERVER}/Patient/1`, patient({ id: '2' }))).toEqual(wrong);
    expect(url(`${SERVER}/Patient/1`, patient({}))).toEqual(wrong);
    expect(url(`${SERVER}/Group/1`, patient({ id: '1' }))).toEqual(wrong);
    expect(url('http://a.example/anywhere', patient({ id: '1' }))).toEqual([]);
  });
});
