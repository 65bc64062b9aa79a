import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonical text', () => {
  it('is the same for values that are equal, however they are written', () => {
    const one = canonicalJson(JSON.parse('{"a":1.0,"b":[{"y":null,"x":"\\u0041"}],"__proto__":0,"1":-0}'));
    const other = canonicalJson(JSON.parse('{"1":0,"__proto__":0e5,"b":[{"x":"A","y":null}],"a":1}'));
    expect(one).toBe(other);
    expect(canonicalJson({ a: 1, b: undefined })).toBe(canonicalJson({ a: 1 }));
  });

  it('differs for values that differ', () => {
    const values = [
      ...[null, true, 'true', 1, '1', 'null', '', [], {}, [[]], [{}], [null], [1, 2], [2, 1], ['1,2'], ['1', '2']],
      ...[{ a: 1 }, { a: '1' }, { b: 1 }, { a: { b: 1 } }, { a: 1, b: 1 }, { 'a":1,"b': 1 }, { __proto__: 1 }],
      ...['"', '\\', '\\"', '\ud800', '\ud801', '\ufffd', '\u0000', '\u007f', '"a",'],
      ...[['a', 'b'], ['a","b'], { 'a/b': {} }, JSON.parse('{"__proto__":1}')],
    ];
    const texts = values.map(canonicalJson);
    // { '__proto__': 1 } as a literal has no members: it is the {} above again.
    expect(new Set(texts).size).toBe(values.length - 1);
  });

  it('stays right beyond the names that are remembered', () => {
    for (let i = 0; i < 11_000; i++) {
      const [x, y] = [`x${i}`, `a${i}`];
      expect(canonicalJson({ [x]: 1, [y]: 2 })).toBe(`{"a${i}":2,"x${i}":1,}`);
    }
  });
});
