import { expect, it } from 'vitest';
import { asTransaction, type BundleEntry, lookupsOf, type Transaction } from './as-transaction.ts';
import { identitiesOf } from './identities.ts';
import type { Resource } from './list-kinds.ts';
import { NO_AGES } from './told.ts';

const plan = (entries: readonly BundleEntry[], found: ReadonlyMap<string, Resource>): Transaction =>
  asTransaction(entries, { identities: identitiesOf(entries, ''), found, removals: [], agesOf: () => NO_AGES });

const uuid = (n: number): string => `urn:uuid:00000000-0000-8000-8000-00000000000${n}`;
const entry = (n: number, resource: Record<string, unknown>): BundleEntry => ({
  fullUrl: uuid(n),
  resource: { id: String(n), ...resource },
});
const patient = entry(1, {
  resourceType: 'Patient',
  identifier: [{ system: 'urn:a', value: 'x|1' }],
  gender: 'female',
});
const report = (n: number, filler: string): BundleEntry =>
  entry(n, {
    resourceType: 'DiagnosticReport',
    identifier: [
      { system: 'urn:placer', value: 'P' },
      { system: 'urn:filler', value: filler },
    ],
    subject: { reference: uuid(1) },
  });

it('looks for identifiers of a system, escaped, and not for those that two resources share', () => {
  const old = entry(4, {
    resourceType: 'Patient',
    identifier: [{ system: 'urn:a', value: '0', use: 'old' }],
  });
  const entries = [patient, report(2, 'F1'), report(3, 'F2'), old];
  expect(lookupsOf(entries, identitiesOf(entries, ''))).toEqual([
    { fullUrl: uuid(1), type: 'Patient', query: 'identifier=urn%3Aa%7Cx%5C%7C1' },
    { fullUrl: uuid(2), type: 'DiagnosticReport', query: 'identifier=urn%3Afiller%7CF1' },
    { fullUrl: uuid(3), type: 'DiagnosticReport', query: 'identifier=urn%3Afiller%7CF2' },
  ]);
});

it('updates under its version what was found, creates once what was not, and points at what is there', () => {
  const entries = [
    patient,
    report(2, 'F1'),
    entry(3, { resourceType: 'Observation' }),
    entry(4, { resourceType: 'Provenance' }),
  ];
  const found = new Map([
    [uuid(1), { resourceType: 'Patient', id: '77', meta: { versionId: '5' }, birthDate: '1979' }],
  ]);
  const { bundle, expectedNew } = plan(entries, found);
  expect(bundle.entry.map(({ request }) => request)).toEqual([
    { method: 'PUT', url: 'Patient/77', ifMatch: 'W/"5"' },
    { method: 'POST', url: 'DiagnosticReport', ifNoneExist: 'identifier=urn%3Aplacer%7CP,urn%3Afiller%7CF1' },
    {
      method: 'POST',
      url: 'Observation',
      ifNoneExist: 'identifier=urn%3Aietf%3Arfc%3A9562%7C00000000-0000-8000-8000-000000000003',
    },
    {
      method: 'POST',
      url: 'Provenance',
      ifNoneExist: '_tag=urn%3Aietf%3Arfc%3A9562%7C00000000-0000-8000-8000-000000000004',
    },
  ]);
  const [updated, created, marked] = bundle.entry.map(({ resource }) => resource);
  expect(updated).toMatchObject({ id: '77', birthDate: '1979', gender: 'female' });
  expect(created).toMatchObject({ subject: { reference: 'Patient/77' } });
  expect(created).not.toHaveProperty('id');
  expect(marked).toMatchObject({ identifier: [{ system: 'urn:ietf:rfc:9562' }] });
  expect([...expectedNew]).toEqual([uuid(2)]);
  expect(patient.resource).not.toHaveProperty('birthDate');
});

it('leaves out what would not change', () => {
  const existing = { ...patient.resource, id: '77', meta: { versionId: '5' }, birthDate: '1979' };
  const { bundle } = plan([patient], new Map([[uuid(1), existing]]));
  expect(bundle.entry).toEqual([]);
});
