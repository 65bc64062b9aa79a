import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatedItems } from './unique-items.ts';

describe('items that repeat', () => {
  it('are looked for where ids are the same, and where they are no texts', () => {
    expect(repeatedItems([{ id: 'a', x: 1 }, { id: 'b' }, { id: 'a', x: 2 }], 9)).toEqual([]);
    expect(repeatedItems([{ id: 'a', x: 1 }, { id: 'b' }, { x: 1, id: 'a' }], 9)).toEqual([[0, 2]]);
    expect(repeatedItems([{ id: 1 }, { id: '1' }, { id: 1 }], 9)).toEqual([[0, 2]]);
    expect(repeatedItems(['{a', { id: 'a' }, '"a', 'a', { id: 'a' }], 9)).toEqual([[1, 4]]);
    expect(repeatedItems([[], {}, null, '', 0, false, [], {}], 1)).toEqual([[0, 6]]);
  });

  it('are those that are equal, whatever stands in a list', () => {
    const id = fc.constantFrom<unknown>('a', 'b', 'c', 'd', 1, null, ['a']);
    const item = fc.oneof(
      fc.constantFrom<unknown>('a', 'b', 'c', '{a', '"a', 1, true, null),
      fc.record({ id, x: fc.constantFrom(1, 2) }, { requiredKeys: [] }),
      fc.record({ x: fc.constantFrom(1, 2), id }, { requiredKeys: ['id'] }),
    );
    const keyOf = (value: unknown) =>
      JSON.stringify(value, (_, inner) =>
        inner !== null && typeof inner === 'object' && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).sort())
          : inner,
      );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), (list) => {
        const keys = list.map(keyOf);
        const expected = keys.flatMap((key, i) => (keys.indexOf(key) < i ? [[keys.indexOf(key), i]] : []));
        expect(repeatedItems(list, 99)).toEqual(expected);
      }),
    );
  });
});
