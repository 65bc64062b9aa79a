import type { Entry } from 'assay/adapter';
import { expect, it } from 'vitest';
import { mergeDuplicates } from './merge-duplicates.ts';

const entry = (uuid: string, type: string, value: Record<string, unknown>): Entry => ({
  type,
  uuid,
  address: '',
  value,
});
const id = (value: string) => [{ value }];
const to = (uuid: string) => ({ reference: `urn:uuid:${uuid}` });

it('keeps one entry of the same practitioner, with what either says, and points references to it', () => {
  const kept = mergeDuplicates([
    entry('a', 'Practitioner', { identifier: id('1'), name: [{ family: 'A' }] }),
    entry('b', 'Practitioner', { identifier: id('1'), name: [{ family: 'A' }, { family: 'B' }], active: true }),
    entry('c', 'Practitioner', { identifier: id('2') }),
    entry('d', 'Encounter', { participant: [{ individual: to('b') }, { individual: to('c') }] }),
  ]);
  expect(kept.map(({ uuid }) => uuid)).toEqual(['a', 'c', 'd']);
  expect(kept[0]?.value).toEqual({ identifier: id('1'), name: [{ family: 'A' }, { family: 'B' }], active: true });
  expect(kept[2]?.value).toEqual({ participant: [{ individual: to('a') }, { individual: to('c') }] });
});

it('loses nothing to a contradiction: both stay', () => {
  const named = (uuid: string, name: string) => entry(uuid, 'Organization', { identifier: id('1'), name });
  expect(mergeDuplicates([named('a', 'North'), named('b', 'South')])).toHaveLength(2);
});

it('takes room 1 of two wards for two rooms, and of one ward for one', () => {
  const kept = mergeDuplicates([
    entry('w1', 'Location', { identifier: id('W1') }),
    entry('r1', 'Location', { identifier: id('1'), partOf: to('w1') }),
    entry('w2', 'Location', { identifier: id('W2') }),
    entry('r2', 'Location', { identifier: id('1'), partOf: to('w2') }),
    entry('w3', 'Location', { identifier: id('W1') }),
    entry('r3', 'Location', { identifier: id('1'), partOf: to('w3') }),
  ]);
  expect(kept.map(({ uuid }) => uuid)).toEqual(['w1', 'r1', 'w2', 'r2']);
});

it('never merges patients, encounters or results', () => {
  expect(
    mergeDuplicates([entry('a', 'Patient', { identifier: id('1') }), entry('b', 'Patient', { identifier: id('1') })]),
  ).toHaveLength(2);
});

it('makes one team of those who care for one patient', () => {
  const team = (uuid: string, patient: string, who: string) =>
    entry(uuid, 'CareTeam', {
      resourceType: 'CareTeam',
      subject: to(patient),
      participant: [{ member: { display: who } }],
    });
  const kept = mergeDuplicates([team('a', 'p', 'A'), team('b', 'p', 'B'), team('c', 'q', 'C')]);
  expect(kept.map(({ uuid }) => uuid)).toEqual(['a', 'c']);
  expect(kept[0]?.value.participant).toEqual([{ member: { display: 'A' } }, { member: { display: 'B' } }]);
});
