import type { Handler } from 'assay/suite';
import { describe, expect, test } from 'vitest';
import { checks } from './checks/all.ts';
import { referenceServer } from './reference/reference-server.ts';
import { answer, BASE, runCheck } from './testing/run-check.ts';

const statement = {
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  format: ['json', 7],
  rest: [
    {
      mode: 'server',
      resource: ['Patient', 'Observation'].map((type) => ({
        type,
        versioning: 'versioned',
        interaction: ['read', 'vread', 'history-instance', 'search-type'].map((code) => ({ code })),
        searchInclude: ['Observation:subject'],
        searchParam: [
          { name: 'identifier', type: 'token' },
          { name: 'family', type: 'string' },
          { name: 'birthdate', type: 'date' },
          { name: 'date', type: 'date' },
          { name: 'subject', type: 'reference' },
          { name: '_profile', type: 'uri' },
        ],
      })),
    },
  ],
};

/** Declares everything, and answers everything else in one way. */
function declaringThen(rest: Handler): Handler {
  return (request) => (request.url.includes('/metadata') ? answer(200, statement) : rest(request));
}

const deep = `${'{"a":['.repeat(20_000)}${']}'.repeat(20_000)}`;
const odd = [
  null,
  7,
  { resource: null, search: 'match', fullUrl: 3 },
  { resource: { resourceType: 'Patient', id: { a: 1 }, meta: [], name: 'x', birthDate: 5 }, search: { mode: 'match' } },
  {
    resource: { resourceType: 'Patient', id: 'p', __proto__: { id: 'q' }, birthDate: '2000-13-45' },
    search: { mode: 'x' },
  },
  { resource: { resourceType: 'Observation', id: 'o', subject: 'x', effectiveDateTime: {}, effectivePeriod: [] } },
];
const hostile: Readonly<Record<string, Handler>> = {
  'HTML for everything': () => answer(200, '<html><body>Welcome</body></html>', 'text/html'),
  '500 for everything': () => answer(500, 'Internal Server Error', 'text/plain'),
  'an empty body': () => answer(200, ''),
  'JSON that is no resource': declaringThen(() => answer(200, [1, 'x', null])),
  'nesting without end': declaringThen(() => answer(200, deep)),
  'Bundles of wrong shapes': declaringThen(() =>
    answer(200, { resourceType: 'Bundle', type: ['searchset'], total: '7', link: { next: 1 }, entry: odd }),
  ),
  'entries that are no list': declaringThen(() =>
    answer(200, { resourceType: 'Bundle', entry: { length: 1e9 }, link: 'x' }),
  ),
  'links that lead in a circle': declaringThen(({ url }) =>
    answer(200, { resourceType: 'Bundle', type: 'searchset', entry: odd, link: [{ relation: 'next', url }] }),
  ),
};

test('the clean server passes every check or shows that it does not apply', async () => {
  for (const check of checks) {
    const said = await runCheck(check, referenceServer({ base: BASE }));
    expect({ check: check.id, failures: said.failures, unsure: said.inconclusive }).toEqual({
      check: check.id,
      failures: [],
      unsure: [],
    });
    expect(said.held + said.inapplicable.length, check.id).toBeGreaterThan(0);
  }
});

describe('whatever a server sends, no check breaks, and each says something', () => {
  test.each(Object.keys(hostile))('%s', async (name) => {
    const handler = hostile[name];
    if (handler === undefined) throw new Error(name);
    for (const check of checks) {
      const said = await runCheck(check, handler);
      const words = said.held + said.failures.length + said.inconclusive.length + said.inapplicable.length;
      expect(words, check.id).toBeGreaterThan(0);
      expect(said.requests.length, check.id).toBeLessThan(200);
    }
  });
});

test('a check asks the same in every run, so that a recording can answer it', async () => {
  for (const check of checks) {
    const one = await runCheck(check, referenceServer({ base: BASE }));
    const other = await runCheck(check, referenceServer({ base: BASE }));
    expect(other.requests, check.id).toEqual(one.requests);
  }
});

test('a scope confines the checks to its types, each of which must show the requirement', async () => {
  const scope = { name: 'lot 1', resources: { Location: { interactions: ['read', 'search-type'] } } };
  const check = checks.find(({ id }) => id === 'read.current');
  if (check === undefined) throw new Error('read.current is gone');
  const said = await runCheck(check, referenceServer({ base: BASE }), scope);
  expect(said.requests.length).toBeGreaterThan(0);
  expect(said.requests.filter((request) => !request.includes('/Location'))).toEqual([]);
  const nothing = await runCheck(
    check,
    referenceServer({ base: BASE, data: [{ resourceType: 'Patient', id: 'p' }] }),
    scope,
  );
  expect(nothing.inconclusive).toHaveLength(1);
});
