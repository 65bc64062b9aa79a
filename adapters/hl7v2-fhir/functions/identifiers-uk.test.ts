import type { LeafCall } from 'assay/adapter';
import { expect, it } from 'vitest';
import { nhsNumberStatus, ukNumberSystem } from './identifiers-uk.ts';

const call = (more: LeafCall['with'], settings: LeafCall['settings'] = {}): LeafCall => ({
  with: more,
  options: {},
  settings,
});
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';

it('an NHS number is one by its authority, its type and its check digit', () => {
  expect(ukNumberSystem('NHS', call({ number: '9990000018', type: 'NH' }))).toBe(NHS);
  expect(ukNumberSystem('NHS', call({ number: '9990000018' }))).toBe(NHS);
  expect(ukNumberSystem('2.16.840.1.113883.2.1.4.1', call({ universal: 'ISO', number: '9990000018' }))).toBe(NHS);
  for (const number of ['9990000019', '999000001', '999 000 0018', '99900000188'])
    expect(ukNumberSystem('NHS', call({ number })), number).toHaveProperty('failed.code', 'hl7v2.uk-number');
  expect(ukNumberSystem('NHS', call({ number: '9990000018', type: 'MR' }))).toHaveProperty('failed');
});

it('a remainder that would make the check digit 10 is never a number', () => {
  // 9 x (10 + 9 + 8) + 6 x 2 is 255, which leaves 2 when divided by 11: the digit is 9 and no other.
  const right = '0123456789'
    .split('')
    .filter((digit) => ukNumberSystem('NHS', call({ number: `999000006${digit}` })) === NHS);
  expect(right).toEqual(['9']);
  const none = Array.from({ length: 100 }, (_, i) => `9990000${String(i).padStart(2, '0')}`).filter((nine) =>
    '0123456789'.split('').every((digit) => ukNumberSystem('NHS', call({ number: nine + digit })) !== NHS),
  );
  expect(none.length).toBeGreaterThan(5);
});

it('other authorities are named as everywhere', () => {
  expect(ukNumberSystem('PAS', call({ number: '1' }))).toBeUndefined();
  expect(ukNumberSystem('PAS', call({ number: '1' }, { systems: { PAS: 'urn:pas' } }))).toBe('urn:pas');
  expect(ukNumberSystem('1.2.3', call({ universal: 'ISO', number: '1' }))).toBe('urn:oid:1.2.3');
});

it('a doctor’s number is of the register that its authority names, or of none', () => {
  expect(ukNumberSystem('GMC', call({ number: 'C9900123' }))).toBe('https://fhir.hl7.org.uk/Id/gmc-number');
  expect(ukNumberSystem('GMP', call({ number: 'G9900012' }))).toBe('https://fhir.hl7.org.uk/Id/gmp-number');
  expect(ukNumberSystem('GMC', call({ number: 'G9900012' }))).toHaveProperty('failed');
});

it('a status is told of an NHS number only', () => {
  const number = '9990000018';
  expect(nhsNumberStatus('NSTS03', call({ number, authority: 'NHS' }))).toBe('03');
  expect(nhsNumberStatus('01', call({ number, universal: '2.16.840.1.113883.2.1.4.1' }))).toBe('01');
  expect(nhsNumberStatus('09', call({ number, authority: 'NHS' }))).toBeUndefined();
  expect(nhsNumberStatus('01', call({ number, authority: 'PAS' }))).toBeUndefined();
  expect(nhsNumberStatus('01', call({ number: '9990000019', authority: 'NHS' }))).toBeUndefined();
});
