import { expect, test } from 'vitest';
import { describeDeclared, readDeclaration } from './declared.ts';
import { discover } from './discover.ts';
import { answer, BASE, httpOver } from './testing/run-check.ts';

const target = { url: BASE };

test('reads types, interactions and parameters, and those declared for all types', () => {
  const declared = readDeclaration({
    resourceType: 'CapabilityStatement',
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      { mode: 'client', resource: [{ type: 'Account' }] },
      {
        mode: 'server',
        searchParam: [{ name: '_profile', type: 'uri' }],
        resource: [
          {
            type: 'Patient',
            versioning: 'versioned',
            interaction: [{ code: 'read' }],
            searchParam: [{ name: 'family', type: 'string' }],
          },
        ],
      },
    ],
  });
  expect([...declared.types.keys()]).toEqual(['Patient']);
  expect(declared.types.get('Patient')).toMatchObject({ versioning: 'versioned', interactions: ['read'] });
  expect(declared.types.get('Patient')?.parameters.map(({ name }) => name)).toEqual(['family', '_profile']);
  expect(describeDeclared(declared)).toBe('FHIR 4.0.1, 1 resource type');
});

test.each([
  ['nothing', undefined],
  ['a text', 'CapabilityStatement'],
  ['another resource', { resourceType: 'Bundle' }],
  ['no rest', { resourceType: 'CapabilityStatement' }],
  ['rest of a wrong shape', { resourceType: 'CapabilityStatement', rest: { mode: 'server' } }],
  [
    'resources of wrong shapes',
    {
      resourceType: 'CapabilityStatement',
      rest: [{ mode: 'server', resource: [null, { type: 5 }, { type: '__proto__' }] }],
    },
  ],
])('declares nothing, with the problem, for %s', (_, statement) => {
  const declared = readDeclaration(statement);
  expect(declared.types.size).toBe(0);
  expect(declared.problem).toMatch(/\S/);
  expect(describeDeclared(declared)).toBe(declared.problem);
});

test('a statement without bounds is read within bounds', () => {
  const resource = Array.from({ length: 5000 }, (_, index) => ({
    type: `T${'abcdefghij'[index % 10]}${'x'.repeat(index % 300)}`,
  }));
  expect(
    readDeclaration({ resourceType: 'CapabilityStatement', rest: [{ mode: 'server', resource }] }).types.size,
  ).toBeLessThanOrEqual(400);
});

test.each([
  ['HTML', answer(200, '<html/>', 'text/html')],
  ['an error', answer(500, 'no')],
  ['broken JSON', answer(200, '{"resourceType":"CapabilityStatement"')],
])('discovery of %s ends with a problem and asks no more', async (_, response) => {
  const requests: string[] = [];
  const declared = await discover({ http: httpOver(() => response, requests), target });
  expect(declared.problem).toMatch(/\S/);
  expect(requests).toEqual(['GET /fhir/metadata']);
});

test('types that hold data are known after discovery', async () => {
  const statement = {
    resourceType: 'CapabilityStatement',
    rest: [
      {
        mode: 'server',
        resource: ['Slot', 'Patient', 'Flag'].map((type) => ({ type, interaction: [{ code: 'search-type' }] })),
      },
    ],
  };
  const http = httpOver(({ url }) => {
    if (url.endsWith('/metadata')) return answer(200, statement);
    const type = /fhir\/(\w+)/.exec(url)?.[1] ?? '';
    const entry = type === 'Flag' ? [] : [{ resource: { resourceType: type, id: '1' }, search: { mode: 'match' } }];
    return answer(200, { resourceType: 'Bundle', type: 'searchset', entry });
  });
  expect((await discover({ http, target })).populated).toEqual(['Patient', 'Slot']);
});
