import { expect, it } from 'vitest';
import { splitValue, unescapeValue } from './split-value.ts';

it('splits at separators that are not escaped, and keeps the escapes for later', () => {
  expect(splitValue('a,b', ',')).toEqual(['a', 'b']);
  expect(splitValue('a\\,b,c', ',')).toEqual(['a\\,b', 'c']);
  expect(splitValue('a\\\\,b', ',')).toEqual(['a\\\\', 'b']);
  expect(splitValue('|x|', '|')).toEqual(['', 'x', '']);
  expect(splitValue('a\\', ',')).toEqual(['a\\']);
});

it('undoes the four escapes and no other', () => {
  expect(unescapeValue('a\\,b\\|c\\$d\\\\e')).toBe('a,b|c$d\\e');
  expect(unescapeValue('xx\\xx')).toBeUndefined();
  expect(unescapeValue('a\\')).toBeUndefined();
});
