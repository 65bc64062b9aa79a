import { expect, it } from 'vitest';
import { parseExact, stringifyExact } from './exact-json.ts';

it('keeps numbers as they were written, and what looks like them in strings', () => {
  const text = '{"a":4.50,"b":[0.010,1e3,7,-2.0],"c":"1.10 \\" 2.0","d":{"e":12345678901234567890}}';
  expect(stringifyExact(parseExact(text))).toBe(text);
  expect(parseExact(text)).toMatchObject({ a: 4.5, b: [0.01, 1000, 7, -2], c: '1.10 " 2.0' });
});

it('writes a number that was changed as it is now', () => {
  const value = parseExact('{"a":4.50}') as { a: number };
  value.a = 5;
  expect(stringifyExact(value)).toBe('{"a":5}');
});

it.each(['[1.0]', '[ -0 ]', '{"a":1E2}', '{"a":1.0}', '[0.0,1]', '[12345678901234567]'])('keeps %s', (text) => {
  expect(stringifyExact(parseExact(text))).toBe(text.replaceAll(' ', ''));
});
