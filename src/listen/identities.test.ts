import { expect, it } from 'vitest';
import type { BundleEntry } from './as-transaction.ts';
import { identitiesOf } from './identities.ts';

const uuid = (n: number): string => `urn:uuid:00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
const entry = (n: number, resource: Record<string, unknown>): BundleEntry => ({
  fullUrl: uuid(n),
  resource: { id: String(n), ...resource },
});
const number = (kind: string, value: string, more = {}) => ({ type: { coding: [{ code: kind }] }, value, ...more });
const patient = (n: number, value: string) =>
  entry(n, { resourceType: 'Patient', identifier: [number('MR', value, { assigner: { display: 'HILL' } })] });
const ward = (n: number, partOf?: number) =>
  entry(n, {
    resourceType: 'Location',
    identifier: [{ value: 'W1' }],
    ...(partOf && { partOf: { reference: uuid(partOf) } }),
  });

const tokens = (entries: readonly BundleEntry[], n: number, scope = 'PAS') =>
  identitiesOf(entries, scope).get(uuid(n))?.tokens;

it('knows a number without a system as one of the sender’s, and of no other', () => {
  expect(tokens([patient(1, '7')], 1)).toEqual(tokens([patient(2, '7')], 2));
  expect(tokens([patient(1, '7')], 1)).not.toEqual(tokens([patient(1, '8')], 1));
  expect(tokens([patient(1, '7')], 1)).not.toEqual(tokens([patient(1, '7')], 1, 'LAB'));
  const social = entry(1, { resourceType: 'Patient', identifier: [number('SS', '7')] });
  expect(tokens([social], 1), 'a number that may be shared').toBeUndefined();
});

it('knows what messages repeat by all they say, and never what refers to something of one message', () => {
  expect(tokens([ward(1, 2), entry(2, { resourceType: 'Location', name: 'Site' })], 1)).toEqual(
    tokens([entry(5, { resourceType: 'Location', name: 'Site' }), ward(6, 5)], 6),
  );
  expect(tokens([ward(1)], 1)).not.toEqual(tokens([ward(1, 2), entry(2, { resourceType: 'Location' })], 1));
  const allergy = (subject: number) =>
    entry(3, { resourceType: 'AllergyIntolerance', patient: { reference: uuid(subject) }, code: { text: 'nuts' } });
  expect(tokens([patient(1, '7'), allergy(1)], 3)).toBeDefined();
  expect(tokens([patient(1, '7'), allergy(1)], 3)).not.toEqual(tokens([patient(1, '8'), allergy(1)], 3));
  expect(tokens([entry(1, { resourceType: 'Patient' }), allergy(1)], 3)).toBeUndefined();
});

it('knows a result by its report, code and time, unless the report has two of them', () => {
  const report = (...results: number[]) =>
    entry(1, {
      resourceType: 'DiagnosticReport',
      identifier: [number('FILL', 'F1')],
      result: results.map((n) => ({ reference: uuid(n) })),
    });
  const result = (n: number, effectiveDateTime: string, value: string) =>
    entry(n, { resourceType: 'Observation', code: { text: 'K' }, effectiveDateTime, valueString: value });
  const first = tokens([report(2), result(2, '2026', '4.1')], 2);
  expect(first).toBeDefined();
  expect(tokens([report(3), result(3, '2026', '4.2')], 3), 'corrected').toEqual(first);
  expect(tokens([report(3), result(3, '2027', '4.1')], 3), 'of a series').not.toEqual(first);
  expect(tokens([report(2, 3), result(2, '2026', '4.1'), result(3, '2026', '4.2')], 2)).toBeUndefined();
  expect(tokens([result(2, '2026', '4.1')], 2), 'without a report').toBeUndefined();
});
