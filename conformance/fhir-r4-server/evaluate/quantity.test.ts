import { describe, expect, test } from 'vitest';
import { pairsOf, wantedPair } from './composite.ts';
import { coarser, exponential, matchesNumber } from './number.ts';
import { matchesQuantity, measureOf } from './quantity.ts';

const ucum = 'http://unitsofmeasure.org';
const potassium = { value: 5.4, unit: 'mmol/l', system: ucum, code: 'mmol/L' };

describe('numbers', () => {
  test.each([
    [100, 'eq', '100', 'yes'],
    [99.5, 'eq', '100', 'cannot tell'],
    [99.75, 'eq', '100', 'yes'],
    [101, 'eq', '100', 'cannot tell'],
    [102, 'eq', '100', 'no'],
    [102, 'ne', '100', 'yes'],
    [100, 'ge', '100', 'yes'],
    [100, 'gt', '100', 'cannot tell'],
    [103, 'gt', '100', 'yes'],
    [103, 'eb', '100', 'no'],
  ] as const)('%d is %s%s: %s', (value, prefix, wanted, answer) => {
    const said = matchesNumber(value, prefix, wanted);
    expect(said).toBe(answer);
  });

  test('are written with fewer digits only where the range then surely holds them', () => {
    expect([coarser('5.43'), coarser('12.5'), coarser('7')]).toEqual(['5.4', undefined, undefined]);
  });

  test('keep their precision in exponential form', () => {
    expect(['60', '135.25', '0.25'].map(exponential).map((text) => matchesNumber(Number(text), 'eq', text))).toEqual([
      'yes',
      'yes',
      'yes',
    ]);
  });
});

describe('quantities', () => {
  test('with a unit that converts, a comparator or no number leave it open', () => {
    const wanted = { number: '5400', system: ucum, code: 'umol/L' };
    expect(matchesQuantity(potassium, 'eq', wanted)).toBe('cannot tell');
    expect(matchesQuantity({ ...potassium, comparator: '<' }, 'eq', { number: '5.4' })).toBe('cannot tell');
    expect(matchesQuantity({ unit: 'mmol/L' }, 'eq', { number: '5.4' })).toBe('cannot tell');
  });

  test('with a unit of another kind do not match, and the unit as people write it does', () => {
    expect(matchesQuantity(potassium, 'eq', { number: '5.4', system: ucum, code: 'cm' })).toBe('no');
    expect(matchesQuantity(potassium, 'eq', { number: '5.4', code: 'mmol/l' })).toBe('yes');
    expect(measureOf(potassium)).toEqual({ number: '5.4', system: ucum, code: 'mmol/L' });
  });
});

test('a composite is not made of a bound, whose code is a unit and no concept', () => {
  const observation = {
    resourceType: 'Observation',
    code: { coding: [{ code: 'k' }] },
    valueQuantity: { ...potassium, comparator: '<' },
  };
  const [pair] = pairsOf(observation, 'code-value-quantity');
  expect(pair).toBeDefined();
  expect(pair && wantedPair(pair)).toBeUndefined();
});
