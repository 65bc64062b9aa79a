import { expect, it } from 'vitest';
import { ExactNumber } from '../model/exact-number.ts';
import type { Resource } from './list-kinds.ts';
import { type MergeOptions, mergeResource, sameContent } from './merge-resource.ts';
import { toldLog } from './told.ts';

const merge = (existing: Resource, incoming: Resource, options?: MergeOptions): Resource =>
  mergeResource(existing, incoming, options).resource;

const absence = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

it('keeps what the message does not have, and what is the server’s own', () => {
  const existing = { resourceType: 'Patient', id: '1', meta: { versionId: '3' }, gender: 'female', birthDate: '1979' };
  const merged = merge(existing, { resourceType: 'Patient', id: 'x', meta: {}, birthDate: '1979-04-12' });
  expect(merged).toEqual({ ...existing, birthDate: '1979-04-12' });
});

it('replaces what is of one kind in a list, in the server’s order, and leaves the rest', () => {
  const home = { use: 'home', city: 'Otley' };
  const work = { use: 'work', city: 'Leeds' };
  const moved = { use: 'home', city: 'Ilkley' };
  expect(merge({ address: [home, work] }, { address: [moved] }).address).toEqual([moved, work]);
  const mine = { system: 'urn:a', value: '1' };
  const theirs = { system: 'urn:b', value: '2' };
  expect(merge({ identifier: [theirs, mine] }, { identifier: [mine] }).identifier).toEqual([theirs, mine]);
  const phones = [
    { system: 'phone', use: 'home', value: '1' },
    { system: 'email', use: 'home', value: 'a@example.org' },
  ];
  const phone = { system: 'phone', use: 'home', value: '2' };
  expect(merge({ telecom: phones }, { telecom: [phone] }).telecom).toEqual([phone, phones[1]]);
  const attending = (reference: string) => ({ type: [{ coding: [{ code: 'ATND' }] }], individual: { reference } });
  const referrer = { type: [{ coding: [{ code: 'REF' }] }], individual: { reference: 'Practitioner/9' } };
  expect(
    merge({ participant: [attending('Practitioner/1'), referrer] }, { participant: [attending('Practitioner/2')] })
      .participant,
  ).toEqual([attending('Practitioner/2'), referrer]);
});

it('does not take a value that is not known for news', () => {
  expect(merge({ status: 'final' }, { _status: absence })).toEqual({ status: 'final' });
  expect(merge({ class: { code: 'IMP' } }, { class: absence })).toEqual({ class: { code: 'IMP' } });
  expect(merge({ _status: absence }, { status: 'final' })).toEqual({ status: 'final' });
});

it('gives a choice element one form', () => {
  expect(merge({ valueString: '5 mg' }, { valueInteger: 5 })).toEqual({ valueInteger: 5 });
});

it('compares what is said, and neither order nor the server’s own', () => {
  expect(sameContent({ id: '1', a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 }, meta: {} })).toBe(true);
  expect(sameContent({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(sameContent({ a: new ExactNumber('1.5') }, { a: new ExactNumber('1.6') })).toBe(false);
});

it('links patients one beside the other, and periods by their ends', () => {
  const link = (reference: string) => ({ other: { reference }, type: 'replaces' });
  expect(merge({ link: [link('Patient/1')] }, { link: [link('Patient/2')] }).link).toEqual([
    link('Patient/1'),
    link('Patient/2'),
  ]);
  expect(merge({ period: { start: '2026', end: '2027' } }, { period: { start: '2025' } }).period).toEqual({
    start: '2025',
    end: '2027',
  });
});

it('takes away what the sender removed, and nothing that another field may have told', () => {
  const removal = (path: string, more = {}) => ({ entry: 'e', from: 'PID-1', path, ...more });
  const existing = {
    birthDate: '1979',
    _birthDate: { extension: [] },
    telecom: [
      { use: 'home', value: '1', system: 'phone' },
      { use: 'work', value: '2', system: 'phone' },
    ],
    name: [{ family: 'Wren' }],
    period: { start: '2026', end: '2027' },
    hospitalization: { admitSource: { text: 'x' } },
    address: [{ city: 'Otley', district: 'West' }],
  };
  const removals = [
    removal('birthDate'),
    removal('telecom', { items: { use: 'home' } }),
    removal('name', { unclear: true }),
    removal('period.end'),
    removal('hospitalization.admitSource'),
    removal('address.district'),
    removal('gender'),
  ];
  expect(merge(existing, {}, { removals })).toEqual({
    telecom: [existing.telecom[1]],
    name: existing.name,
    period: { start: '2026' },
    address: [{ city: 'Otley' }],
  });
  const phone = { use: 'home', value: '3', system: 'phone' };
  expect(merge(existing, { telecom: [phone] }, { removals }).telecom).toEqual([existing.telecom[1], phone]);
});

it('a late message adds what is absent and changes nothing that a later one told or removed', () => {
  const log = toldLog();
  const load = (existing: Resource, incoming: Resource, at: number, removals: MergeOptions['removals'] = []) => {
    const time = { from: at, to: at + 1, zoned: true };
    const { resource, told } = mergeResource(existing, incoming, { ages: log.ages('p', time), removals });
    log.add({ of: 'p', at, zoned: true, slots: [...told] });
    return resource;
  };
  const phone = (use: string, value: string) => ({ use, value, system: 'phone' });
  const home = { entry: 'e', from: 'PID-13', path: 'telecom', items: { use: 'home' } };
  const newer = load({}, { gender: 'female', telecom: [phone('work', '2')] }, 20, [home]);
  const late = { gender: 'male', birthDate: '1979', telecom: [phone('home', '1'), phone('work', '1')] };
  const both = load(newer, late, 10);
  expect(both).toEqual({ gender: 'female', birthDate: '1979', telecom: [phone('work', '2')] });
  expect(load(both, { telecom: [phone('home', '4')] }, 30).telecom).toEqual([phone('work', '2'), phone('home', '4')]);
  expect(load({ ...both, maritalStatus: {} }, { maritalStatus: { text: 'x' } }, 5).maritalStatus).toEqual({});
});

it('remembers the same when what it remembers is written down and read again', () => {
  const log = toldLog();
  log.add({ of: 'p', at: 10, zoned: true, slots: ['gender'] });
  log.add({ of: 'p', at: 20, zoned: true, slots: ['birthDate'] });
  const again = toldLog();
  for (const told of log.all()) again.add(told);
  const ages = again.ages('p', { from: 14, to: 15, zoned: true });
  expect([ages.isOlder('gender', true), ages.isOlder('birthDate', true), ages.isOlder('photo', false)]).toEqual([
    false,
    true,
    false,
  ]);
  const small = toldLog(3);
  for (const of of ['a', 'b', 'c']) small.add({ of, at: 20, zoned: true, slots: ['gender'] });
  expect([...small.all()].map(({ of }) => of)).toEqual(['c']);
});
