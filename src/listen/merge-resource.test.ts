import { expect, it } from 'vitest';
import { ExactNumber } from '../model/exact-number.ts';
import { mergeResource, sameContent } from './merge-resource.ts';

const absence = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

it('keeps what the message does not have, and what is the server’s own', () => {
  const existing = { resourceType: 'Patient', id: '1', meta: { versionId: '3' }, gender: 'female', birthDate: '1979' };
  const merged = mergeResource(existing, { resourceType: 'Patient', id: 'x', meta: {}, birthDate: '1979-04-12' });
  expect(merged).toEqual({ ...existing, birthDate: '1979-04-12' });
});

it('replaces what is of one kind in a list, in the server’s order, and leaves the rest', () => {
  const home = { use: 'home', city: 'Otley' };
  const work = { use: 'work', city: 'Leeds' };
  const moved = { use: 'home', city: 'Ilkley' };
  expect(mergeResource({ address: [home, work] }, { address: [moved] }).address).toEqual([moved, work]);
  const mine = { system: 'urn:a', value: '1' };
  const theirs = { system: 'urn:b', value: '2' };
  expect(mergeResource({ identifier: [theirs, mine] }, { identifier: [mine] }).identifier).toEqual([theirs, mine]);
  const phones = [
    { system: 'phone', use: 'home', value: '1' },
    { system: 'email', use: 'home', value: 'a@example.org' },
  ];
  const phone = { system: 'phone', use: 'home', value: '2' };
  expect(mergeResource({ telecom: phones }, { telecom: [phone] }).telecom).toEqual([phone, phones[1]]);
  const attending = (reference: string) => ({ type: [{ coding: [{ code: 'ATND' }] }], individual: { reference } });
  const referrer = { type: [{ coding: [{ code: 'REF' }] }], individual: { reference: 'Practitioner/9' } };
  expect(
    mergeResource(
      { participant: [attending('Practitioner/1'), referrer] },
      { participant: [attending('Practitioner/2')] },
    ).participant,
  ).toEqual([attending('Practitioner/2'), referrer]);
});

it('does not take a value that is not known for news', () => {
  expect(mergeResource({ status: 'final' }, { _status: absence })).toEqual({ status: 'final' });
  expect(mergeResource({ class: { code: 'IMP' } }, { class: absence })).toEqual({ class: { code: 'IMP' } });
  expect(mergeResource({ _status: absence }, { status: 'final' })).toEqual({ status: 'final' });
});

it('gives a choice element one form', () => {
  expect(mergeResource({ valueString: '5 mg' }, { valueInteger: 5 })).toEqual({ valueInteger: 5 });
});

it('compares what is said, and neither order nor the server’s own', () => {
  expect(sameContent({ id: '1', a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 }, meta: {} })).toBe(true);
  expect(sameContent({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(sameContent({ a: new ExactNumber('1.5') }, { a: new ExactNumber('1.6') })).toBe(false);
});
