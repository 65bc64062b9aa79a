import { expect, it } from 'vitest';
import { takeIn } from './take-in.ts';

const uuid = '7d0a2f7e-1111-4222-8333-944455566677';
const bundle = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    { fullUrl: `urn:uuid:${uuid}`, resource: { resourceType: 'Patient', birthDate: '1951' } },
    { resource: { resourceType: 'Observation', subject: { reference: `urn:uuid:${uuid}` } } },
    { fullUrl: 'http://feed.example/Group/g1', resource: { resourceType: 'Group', id: 'g1' } },
    {
      resource: {
        resourceType: 'List',
        id: 'not an id',
        entry: [{ item: { reference: 'http://feed.example/Group/g1' } }],
      },
    },
  ],
};

it('gives ids, the same each time, and rewrites references to them', () => {
  const [patient, observation, group, list] = takeIn([bundle]);
  expect(patient).toMatchObject({ id: uuid, birthDate: '1951' });
  expect(observation).toMatchObject({ subject: { reference: `Patient/${uuid}` } });
  expect(group).toMatchObject({ id: 'g1' });
  expect(list).toMatchObject({ entry: [{ item: { reference: 'Group/g1' } }] });
  expect(list?.id).toMatch(/^x-[0-9a-z]+$/);
  expect(takeIn([structuredClone(bundle)])).toEqual(takeIn([bundle]));
});

it('takes single resources, the last of a name, and passes over what is none', () => {
  const units = [
    { resourceType: 'Patient', id: 'a' },
    { resourceType: 'Patient', id: 'a', active: true },
    null,
    'text',
    {},
  ];
  expect(takeIn(units)).toEqual([{ resourceType: 'Patient', id: 'a', active: true }]);
});
