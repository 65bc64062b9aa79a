import { describe, expect, it } from 'vitest';
import { isRefusal } from '../outcome.ts';
import { quantityTest } from './match-quantity.ts';

const ucum = 'http://unitsofmeasure.org';

function matches(search: string, target: object): boolean {
  const test = quantityTest('value-quantity', search);
  if (isRefusal(test)) throw new Error(test.diagnostics);
  return test(target);
}

describe('quantityTest', () => {
  // Ranges as R4 search, 3.1.1.4.6 and 3.1.1.4.11 give them.
  it.each([
    ['100', 99.5, true],
    ['100', 100.49, true],
    ['100', 100.5, false],
    ['100.00', 99.995, true],
    ['100.00', 100.005, false],
    ['1e2', 95, true],
    ['1e2', 105, false],
    ['5.4', 5.35, true],
    ['5.4', 5.45, false],
    ['5.40e-3', 0.005395, true],
    ['5.40e-3', 0.0054051, false],
    ['ne100', 99.7, false],
    ['ne100', 100.5, true],
    ['lt100', 99.9999, true],
    ['lt100', 100, false],
    ['le100', 100, true],
    ['le100', 100.1, false],
    ['gt100', 100.01, true],
    ['gt100', 100, false],
    ['ge100', 100, true],
    ['ge100', 99.99, false],
    ['sa100', 100.1, true],
    ['eb100', 99.9, true],
    ['ap100', 109, true],
    ['ap100', 111, false],
    ['-1.5', -1.52, true],
  ])('%s against %d: %s', (search, value, expected) => {
    expect(matches(search, { value })).toBe(expected);
  });

  it.each([
    [`5.4|${ucum}|mg`, { value: 5.4, system: ucum, code: 'mg', unit: 'milligram' }, true],
    [`5.4|${ucum}|mg`, { value: 5.4, unit: 'mg' }, false],
    ['5.4||mg', { value: 5.4, unit: 'mg' }, true],
    ['5.4||mg', { value: 5.4, system: ucum, code: 'mg' }, true],
    ['5.4||mg', { value: 5.4, system: ucum, code: 'g' }, false],
  ])('%s against %j: %s', (search, target, expected) => {
    expect(matches(search, target)).toBe(expected);
  });

  it('takes a value with a comparator as open on that side', () => {
    const under5 = { value: 5, comparator: '<' };
    expect(matches('lt5', under5)).toBe(true);
    expect(matches('gt5', under5)).toBe(false);
    expect(matches('5', under5)).toBe(false);
  });

  it('does not match what has no value', () => {
    expect(matches('ne5', { unit: 'mg' })).toBe(false);
  });

  it.each(['five', '5|mg', '5|a|b|c', '1e99999', '', 'ge'])('refuses %j', (search) => {
    expect(isRefusal(quantityTest('value-quantity', search))).toBe(true);
  });
});
