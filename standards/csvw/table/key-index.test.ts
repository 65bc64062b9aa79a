import { expect, test } from 'vitest';
import { createKeyIndex } from './key-index.ts';

test('a key is known by the line where it stood first, among very many', () => {
  const index = createKeyIndex();
  for (let line = 1; line <= 200_000; line++) expect(index.add(`key ${line}`, line)).toBe(0);
  expect(index.add('key 77', 200_001)).toBe(77);
  expect(index.add('key 199999', 200_002)).toBe(199_999);
  expect(index.add('', 200_003)).toBe(0);
});

test('what the other index does not have, or has more than once, is told', () => {
  const [references, rows] = [createKeyIndex(), createKeyIndex()];
  for (const [i, key] of ['a', 'b', 'b', 'c'].entries()) rows.add(key, i + 1);
  for (const [i, key] of ['a', 'b', 'x', 'x'].entries()) references.add(key, i + 10);
  const told: [number, boolean][] = [];
  references.unmatchedIn(rows, (line, isMany) => told.push([line, isMany]));
  expect(told.sort()).toEqual([
    [11, true],
    [12, false],
  ]);
});
