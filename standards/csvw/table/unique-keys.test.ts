import { repeatedKeys } from 'assay/standard';
import { expect, test } from 'vitest';
import { collect } from '../report.ts';
import { uniqueKeys } from './unique-keys.ts';

/** What is told of keys in lines 2 and on, of which few are held. */
function told(given: readonly string[], folder?: string) {
  const findings = collect('table.csv');
  const keys = uniqueKeys('id', findings, 4, () => repeatedKeys({ slots: 16, ...(folder && { folder }) }));
  for (const [i, key] of given.entries()) keys.add(key, i + 2);
  keys.finish();
  return findings.finish().map(({ code, at, message }) => [code, at?.line, message]);
}

const keys = (count: number) => Array.from({ length: count }, (_, i) => `key ${i}`);

test('a key that an earlier row has is told, however many rows lie between', () => {
  const twice = [0, 3, 4, 5, 99];
  const found = told([...keys(100), ...twice.map((i) => `key ${i}`)]);
  expect(found.sort((a, b) => Number(a[1]) - Number(b[1]))).toEqual(
    twice.map((first, i) => ['csvw.primary-key', 102 + i, expect.stringMatching(` that of line ${first + 2}$`)]),
  );
  expect(told(keys(100))).toEqual([]);
});

test('keys that could not be compared are told', () => {
  const found = told(keys(100), '/no such folder');
  expect(found).toEqual([['csvw.keys-not-compared', undefined, expect.stringMatching(/^id: 84 keys .*ENOENT/)]]);
});
