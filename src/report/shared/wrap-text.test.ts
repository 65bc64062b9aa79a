import { describe, expect, it } from 'vitest';
import { columns, padColumns, wrapText } from './wrap-text.ts';

describe('wrapText', () => {
  it('breaks at spaces within the width and indents', () => {
    expect(wrapText('one two three four', 11, '- ', '  ')).toEqual(['- one two', '  three', '  four']);
  });

  it('keeps a longer word whole, so that addresses can be copied', () => {
    expect(wrapText('see https://example.org/a/long/address now', 12)).toEqual([
      'see',
      'https://example.org/a/long/address',
      'now',
    ]);
  });
});

it('counts columns as a terminal does', () => {
  expect(columns('東京e\u0301')).toBe(5);
  expect(padColumns('東', 4)).toBe('東  ');
});
