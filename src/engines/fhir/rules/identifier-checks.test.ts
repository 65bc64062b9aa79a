import { expect, it } from 'vitest';
import { found, patient } from '../testing/found.ts';

const identified = (system: string, value: string) => found(patient({ identifier: [{ system, value }] }));

it('the system of an identifier is absolute', () => {
  expect(identified('hospital', '1')).toEqual(['fhir.identifier-system Patient.identifier[0].system']);
  for (const system of ['https://ids.test/mrn', 'urn:oid:2.16.840.1.113883.4.1', 'urn:hospital'])
    expect([system, identified(system, '1')]).toEqual([system, []]);
});

it('an identifier is what its system says that it is', () => {
  const uuid = 'd21e9bb4-7a2e-4b0a-95e1-3c7f2f5d0a11';
  expect(identified('urn:ietf:rfc:3986', uuid)).toEqual(['fhir.identifier-value Patient.identifier[0].value']);
  expect(identified('urn:ietf:rfc:3986', `urn:uuid:${uuid}`)).toEqual([]);
  expect(identified('https://tools.ietf.org/html/rfc4122', uuid)).toEqual([]);
  expect(identified('https://tools.ietf.org/html/rfc4122', '12')).toEqual([
    'fhir.identifier-value Patient.identifier[0].value',
  ]);
  expect(found(patient({ identifier: [{ system: 'urn:ietf:rfc:3986', value: 5 }, { system: 5 }] }))).not.toContain(
    'fhir.identifier-value Patient.identifier[0].value',
  );
});
