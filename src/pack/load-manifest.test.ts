import { expect, test } from 'vitest';
import { loadManifest, manifestProblems } from './load-manifest.ts';

const standard = {
  kind: 'standard',
  id: 'parks-1',
  title: 'Parks',
  version: '0.1.0',
  licence: 'Apache-2.0',
  sources: ['https://example.org/parks'],
  standardVersion: '1.0',
  mandates: [{ who: 'A ministry', what: 'all councils', source: 'https://example.org/rule', checkedOn: '2026-11-01' }],
};

test('a sound manifest has no problems and is given back', () => {
  expect(manifestProblems(standard, 'standard', 'parks-1')).toEqual([]);
  expect(loadManifest(JSON.stringify(standard), 'standard', 'parks-1', './parks-1').standardVersion).toBe('1.0');
});

test.each([
  [
    'an unknown member',
    { ...standard, colour: 'red' },
    'manifest.json (top level): expected only known members, got "colour"',
  ],
  [
    'a missing member',
    { ...standard, licence: undefined },
    'manifest.json (top level): expected a member "licence", got none',
  ],
  [
    'no semantic version',
    { ...standard, version: '1' },
    'manifest.json/version: expected a semantic version such as 0.1.0, got "1"',
  ],
  [
    'no address',
    { ...standard, sources: ['parks'] },
    'manifest.json/sources/0: expected an http or https address, got "parks"',
  ],
  [
    'another folder',
    { ...standard, id: 'parks-2' },
    'manifest.json/id: expected the folder\'s name "parks-1", got "parks-2"',
  ],
  [
    'a mandate that is hearsay',
    { ...standard, mandates: [{ who: 'A ministry', what: 'all councils', source: 'https://example.org/rule' }] },
    'manifest.json/mandates/0: expected a member "checkedOn", got none',
  ],
])('%s is told in one line: what, where, expected, got', (_name, value, problem) => {
  const text = JSON.parse(JSON.stringify(value));
  expect(manifestProblems(text, 'standard', 'parks-1')).toEqual([problem]);
});

test('a pack of another kind is named as what it is', () => {
  expect(() => loadManifest(JSON.stringify(standard), 'adapter', 'parks-1', './parks-1')).toThrow(
    expect.objectContaining({ code: 'pack.kind', message: './parks-1: expected an adapter, got a standard' }),
  );
});

test('several problems are one line with their number', () => {
  const text = JSON.stringify({ ...standard, version: '1', sources: [] });
  expect(() => loadManifest(text, 'standard', 'parks-1', './parks-1')).toThrow(
    /^\.\/parks-1\/manifest\.json\/.*\(and 1 more\)$/,
  );
});
