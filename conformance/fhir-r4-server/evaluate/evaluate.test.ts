import { describe, expect, test } from 'vitest';
import { matchesDate, rangeOf } from './date.ts';
import { localReference, refersTo } from './reference.ts';
import { emptyPlace, repeatedNames } from './scan-json.ts';
import { baseForm, beginsWith, hasAnywhere, isExactly } from './text.ts';
import { escaped, hasToken, tokensOf } from './token.ts';

describe('dates', () => {
  test.each([
    ['1984-05-17', 'eq', '1984-05-17', 'yes'],
    ['1984-05-17', 'eq', '1984-05', 'yes'],
    ['1984-05-17', 'eq', '1984-05-18', 'no'],
    ['1984-05', 'eq', '1984-05-17', 'cannot tell'],
    ['1984-05-17', 'lt', '1984-05-17', 'no'],
    ['1984-05-17', 'lt', '1984-05-18', 'yes'],
    ['1984-05-17', 'ge', '1984-05-17', 'yes'],
    ['1984-05-17', 'gt', '1984-05-17', 'cannot tell'],
    ['1984-05-17', 'sa', '1984-05-17', 'no'],
    ['1984-05-17', 'eb', '1984-05-18', 'yes'],
    ['1984-05-17', 'ne', '1984', 'no'],
  ] as const)('%s against %s%s: %s', (value, prefix, wanted, answer) => {
    expect(matchesDate(value, prefix, wanted)).toBe(answer);
  });

  test('a time near midnight may lie on another day elsewhere', () => {
    expect(matchesDate('2020-03-01T23:30:00Z', 'eq', '2020-03-01')).toBe('cannot tell');
    expect(matchesDate('2020-03-15T12:00:00Z', 'eq', '2020-03')).toBe('yes');
    expect(matchesDate('2020-03-01T23:30:00Z', 'eq', '2020-03-05')).toBe('no');
    expect(matchesDate('2020-03-01T10:00:00+01:00', 'eq', '2020-03-01T09:00:00Z')).toBe('yes');
  });

  test('a Period that straddles is on neither side for sure, and an open end reaches on', () => {
    expect(matchesDate({ start: '2020-01-01', end: '2020-12-31' }, 'eq', '2020-06')).toBe('cannot tell');
    expect(matchesDate({ start: '2020-01-01' }, 'ge', '2019-01-01')).toBe('yes');
    expect(matchesDate({ start: '2020-01-01' }, 'eb', '2030-01-01')).toBe('no');
    expect(matchesDate({ repeat: {} }, 'ge', '2019-01-01')).toBe('cannot tell');
  });

  test('what is no date has no range', () => {
    for (const text of ['', 'yesterday', '2020-1-1', '17/05/1984', '2020-01-01T10'])
      expect(rangeOf(text)).toBeUndefined();
  });
});

describe('tokens', () => {
  const coding = { system: 'urn:a', code: 'X1' };
  test('by system, without one, and by none', () => {
    expect(hasToken({ coding: [coding] }, { code: 'X1' })).toBe('yes');
    expect(hasToken({ coding: [coding] }, { code: 'X1', system: 'urn:a' })).toBe('yes');
    expect(hasToken({ coding: [coding] }, { code: 'X1', system: 'urn:b' })).toBe('no');
    expect(hasToken({ coding: [coding] }, { code: 'X1', system: '' })).toBe('no');
    expect(hasToken({ value: '7' }, { code: '7', system: '' })).toBe('yes');
  });

  test('case, systems of plain codes and telephone numbers are left to the server', () => {
    expect(hasToken(coding, { code: 'x1' })).toBe('cannot tell');
    expect(hasToken('male', { code: 'male', system: 'http://hl7.org/fhir/administrative-gender' })).toBe('cannot tell');
    expect(hasToken({ system: 'phone', value: '01632 960001' }, { code: '01632960001' })).toBe('cannot tell');
    expect(tokensOf({ text: 'only words' })).toEqual([]);
  });

  test('separators in a value are escaped', () => {
    expect(escaped('a,b|c$d\\e')).toBe('a\\,b\\|c\\$d\\\\e');
  });
});

describe('texts', () => {
  test('case, accents and punctuation do not matter; where the text stands does', () => {
    expect(baseForm('O’Connor-Ångström')).toBe('oconnorangstrom');
    expect(beginsWith('Ångström', 'ang')).toBe('yes');
    expect(beginsWith('Lindqvist', 'berg')).toBe('no');
    expect(beginsWith('Okafor Lindqvist', 'lind')).toBe('cannot tell');
    expect(beginsWith({ family: 'Lindqvist' }, 'berg')).toBe('cannot tell');
  });

  test(':exact heeds the case and leaves equivalent characters to the server', () => {
    expect(isExactly('Ada', 'Ada')).toBe('yes');
    expect(isExactly('Ada', 'ada')).toBe('no');
    expect(isExactly('\u00c5sa', 'A\u030asa')).toBe('cannot tell');
    expect(hasAnywhere({ given: ['Severine'] }, 'VER')).toBe('yes');
  });
});

test('references are compared with and without the base; versions and strangers are left alone', () => {
  const base = 'http://server.invalid/fhir';
  expect(refersTo({ reference: 'Patient/1' }, 'Patient', '1', base)).toBe('yes');
  expect(refersTo({ reference: `${base}/Patient/1` }, 'Patient', '1', base)).toBe('yes');
  expect(refersTo({ reference: 'Group/1' }, 'Patient', '1', base)).toBe('no');
  expect(refersTo({ reference: 'Patient/1/_history/2' }, 'Patient', '1', base)).toBe('cannot tell');
  expect(refersTo({ display: 'somebody' }, 'Patient', '1', base)).toBe('no');
  expect(localReference({ reference: '#contained' }, base)).toBeUndefined();
});

describe('JSON as it was written', () => {
  test('names that repeat are found where a parser sees one', () => {
    expect(repeatedNames('{"a":1,"b":{"c":1,"c":2},"a":[{"x":"a"},{"x":"a"}]}')).toEqual(['b.c', 'a']);
    expect(repeatedNames('{"a":"{\\"a\\":1}","b":["a","a"]}')).toEqual([]);
    expect(repeatedNames(`${'['.repeat(100_000)}`)).toEqual([]);
  });

  test('empty things are found; nulls that hold a place are not', () => {
    expect(emptyPlace({ a: [{ b: {} }] })).toBe('a[0].b');
    expect(emptyPlace({ a: '' })).toBe('a');
    expect(emptyPlace({ a: null })).toBe('a');
    expect(emptyPlace({ given: ['Ada', null], _given: [null, { id: 'x' }] })).toBeUndefined();
  });
});
