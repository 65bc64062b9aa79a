import { expect, test } from 'vitest';
import { coverageLine } from './coverage.ts';
import { loadCatalogue, readCatalogue } from './load-catalogue.ts';

const entry = (id: string, rest: string) => `- id: ${id}
  clause: https://example.org/parks#x
  level: must
  actor: publisher
  summary: Every park has an id.
  ${rest}
`;

test('reads requirements however they are accounted for', () => {
  const text = [
    entry('parks.id', 'checks: [park.id]\n  rules: [parks.no-id]'),
    entry('parks.name', 'attest: Look at the sign.'),
    entry('parks.order', 'excluded: binds readers'),
  ].join('');
  const catalogue = loadCatalogue(text, 'requirements.yaml');
  expect(catalogue.map(({ id }) => id)).toEqual(['parks.id', 'parks.name', 'parks.order']);
  expect(catalogue[0]?.rules).toEqual(['parks.no-id']);
  expect(coverageLine(catalogue)).toBe('1 of 3 requirements checked, 2 with reasons');
});

test.each([
  [
    'a MUST that nothing accounts for',
    entry('parks.id', ''),
    'r.yaml:1 parks.id: expected one of checks/rules, attest, excluded, got none. Say how it is accounted for.',
  ],
  [
    'a requirement accounted for twice',
    entry('parks.id', 'checks: [park.id]\n  excluded: no'),
    'r.yaml:1 parks.id: expected one of checks/rules, attest, excluded, got tested and excluded. Say how it is accounted for.',
  ],
  [
    'an id used twice',
    entry('parks.id', 'attest: look') + entry('parks.id', 'attest: look'),
    'r.yaml:7 parks.id: expected an id of its own, got the id of line 1',
  ],
  [
    'an unknown level',
    entry('parks.id', 'attest: look').replace('must', 'shall'),
    'r.yaml:1/level: expected one of must, should, may, stated, got "shall"',
  ],
  [
    'an unknown member',
    entry('parks.id', 'atest: look'),
    'r.yaml:1 (top level): expected only known members, got "atest"',
  ],
  [
    'an empty clause',
    entry('parks.id', 'attest: look').replace('https://example.org/parks#x', '""'),
    /^r\.yaml:1\/clause: /,
  ],
  ['text that is not YAML', '- id: [', /^r\.yaml:1: expected YAML, got /],
  ['something else than a list', 'id: parks', 'r.yaml: expected a list of requirements, got object'],
])('%s is told in one line', (_name, text, problem) => {
  const { problems } = readCatalogue(text, 'r.yaml');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(problem);
  expect(() => loadCatalogue(text, 'r.yaml')).toThrow(expect.objectContaining({ code: 'catalogue.invalid' }));
});

test('an alias bomb is refused, quickly', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
  for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg']) {
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(',')}]`);
  }
  const { problems } = readCatalogue(bomb.join('\n'), 'r.yaml');
  expect(problems[0]).toMatch(/^r\.yaml: expected a list of requirements, got .*alias/i);
});

test('more than 4 MiB is refused unread', () => {
  expect(readCatalogue(' '.repeat(4 * 1024 * 1024 + 1), 'r.yaml').problems[0]).toMatch(
    /^r\.yaml: expected at most 4194304 bytes/,
  );
});
